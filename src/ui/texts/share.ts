import { reasonInChinese } from "./reasons";

const en = {
  needsExcel: "A workbook can be shared from Excel only.",
  looking: "Looking through the workbook",
  standing: (formulas: number) =>
    formulas === 0
      ? "No formula of this workbook calls KARST now."
      : formulas === 1
        ? "One formula of this workbook calls KARST."
        : `${formulas} formulas of this workbook call KARST.`,
  native: {
    title: "For people without the add-in",
    about:
      "Turns KARST formulas into formulas that Excel computes alone. They go on computing when an input changes. The workbook keeps the KARST formulas, so that you can bring them back.",
    reader: "The reader has",
    readers: {
      excel365: "Microsoft 365 or Excel 2024 (named functions)",
      excel2016: "Excel 2016 or later, or LibreOffice (plain formulas)",
    },
    make: "Make formulas native",
    is: (cells: number, reader: string) => `Native formulas: ${cells}, for ${reader}.`,
    back: "Bring KARST formulas back",
    became: {
      lambda: (n: number) => `Calls of named functions: ${n}`,
      inline: (n: number) => `Plain formulas: ${n}`,
      "helper cells": (n: number) => `Plain formulas with cells on a hidden sheet: ${n}`,
      value: (n: number) => `Without a native form, now values: ${n}`,
      unchanged: (n: number) => `Left as they were: ${n}`,
    },
    none: "There is no KARST formula to turn into a native one.",
  },
  values: {
    title: "Values only",
    about:
      "Puts the values of KARST formulas in their place, in italics. The workbook keeps the formulas.",
    make: "Swap to values",
    is: (cells: number) => `KARST formulas that stand as values: ${cells}.`,
    back: "Bring the formulas back",
    made: (n: number) => `KARST formulas that are values now: ${n}.`,
    notComputed: (n: number) => `Without a value yet, so still formulas: ${n}`,
  },
  cameBack: (n: number) => `KARST formulas that came back: ${n}.`,
  stayed: (n: number) => `Edited since, so left as they are: ${n}`,
  edited: (was: string, is: string) => `was ${was}, is ${is}`,
  check: {
    title: "Check a received workbook",
    about:
      "Computes every formula again and compares it with what the workbook held; compares figures with what they were when they got their source, and with the service.",
    make: "Check the workbook",
    checking: "Computing again",
    cancel: "Cancel",
    same: (n: number) => `Cells that give the same again: ${n}.`,
    differ: (n: number) => `Cells that differ: ${n}`,
    by: (was: string, is: string, relative: string) =>
      relative === "" ? `held ${was}, gives ${is}` : `held ${was}, gives ${is} (${relative} of it)`,
    cannot: (n: number) => `Formulas that cannot be checked: ${n}`,
    figuresSame: "All figures with a source are as they came.",
    changed: (place: string) => `${place}: was changed since it came or got its source.`,
    gone: (place: string) => `${place}: is no longer there.`,
    current: (revision: string) => `The service gives the same figures today (${revision}).`,
    stale: (n: number, cells: number, revision: string) =>
      `The service gives other figures today (${revision}) in ${n} of ${cells} cells: renew them in Data.`,
    failed: (why: string) => `The figures could not be compared with the service: ${why}`,
    nothing: "This workbook names no source of its figures.",
  },
  sources: {
    title: "About these numbers",
    about:
      "Writes a sheet that says where figures come from and which equations were used, to be read without the add-in.",
    make: "Write the sheet",
    made: (sheet: string) => `Written: ${sheet}.`,
    nothing: "There is nothing to say: no KARST formula, and no figure with a source.",
    unnamed: (n: number) => `Numbers without a named source that KARST formulas use: ${n}`,
    named: (n: number) => `Typed or pasted numbers with a source: ${n}`,
    says: (title: string, unit: string, rest: string) => `${title} [${unit}]. ${rest}`,
    lost: "No longer there.",
    forget: "Forget",
    forgotten: (place: string) => `No source any more: ${place}.`,
    name: {
      title: "Name the source of a selection",
      about:
        "Select numbers that you typed or pasted: a column of a table, or other cells. The workbook keeps the source and a hash of the values, so that a check finds a later change.",
      selected: (places: string) => `Selected: ${places}`,
      nothing: "Select the numbers in the sheet.",
      partly: "Select columns of one table, or cells outside of tables.",
      formula: (cell: string) =>
        `${cell} holds a formula. Name the source of the numbers that it uses.`,
      "no numbers": (place: string) => `${place} holds no numbers.`,
      source: "Source",
      sourceHint: "Publication, service or file",
      layer: "Layer or title",
      unit: "Unit",
      fromHeader: "That of the header, if blank",
      revision: "Revision or edition",
      licence: "Licence",
      date: "Date",
      needed: "Needed",
      make: "Keep the source",
      made: (places: string) => `Source kept: ${places}.`,
    },
  },
  why: (why: string) => why,
  jump: (where: string) => `Go to ${where}`,
  more: (n: number) => `and ${n} more`,
  blank: "blank",
};

const zh: typeof en = {
  needsExcel: "只有在 Excel 中才能共享工作簿。",
  looking: "正在检查工作簿",
  standing: (formulas: number) =>
    formulas === 0
      ? "本工作簿目前没有调用 KARST 的公式。"
      : `本工作簿有 ${formulas} 个公式调用 KARST。`,
  native: {
    title: "供未安装加载项的人使用",
    about:
      "将 KARST 公式转换为 Excel 可自行计算的公式，输入改变时仍会重算。工作簿保留原来的 KARST 公式，可随时恢复。",
    reader: "读者使用",
    readers: {
      excel365: "Microsoft 365 或 Excel 2024（命名函数）",
      excel2016: "Excel 2016 及以上版本，或 LibreOffice（普通公式）",
    },
    make: "转换为原生公式",
    is: (cells: number, reader: string) => `${cells} 个公式已转换为原生公式：${reader}。`,
    back: "恢复 KARST 公式",
    became: {
      lambda: (n: number) => `调用命名函数：${n} 个`,
      inline: (n: number) => `普通公式：${n} 个`,
      "helper cells": (n: number) => `普通公式，并使用隐藏工作表中的单元格：${n} 个`,
      value: (n: number) => `没有原生形式，已变为数值：${n} 个`,
      unchanged: (n: number) => `未改动：${n} 个`,
    },
    none: "没有可转换的 KARST 公式。",
  },
  values: {
    title: "仅保留数值",
    about: "用数值替换 KARST 公式，并以斜体标示。工作簿保留原公式。",
    make: "替换为数值",
    is: (cells: number) => `${cells} 个 KARST 公式目前为数值。`,
    back: "恢复公式",
    made: (n: number) => `已将 ${n} 个 KARST 公式替换为数值。`,
    notComputed: (n: number) => `${n} 个尚无数值，仍为公式：`,
  },
  cameBack: (n: number) => `已恢复 ${n} 个 KARST 公式。`,
  stayed: (n: number) => `${n} 个此后被修改过，保持不变：`,
  edited: (was: string, is: string) => `原为 ${was}，现为 ${is}`,
  check: {
    title: "核对收到的工作簿",
    about: "重新计算所有公式并与工作簿原有结果比较；将数据与注明来源时的数值及服务比较。",
    make: "核对工作簿",
    checking: "正在重新计算",
    cancel: "取消",
    same: (n: number) => `${n} 个单元格结果相同。`,
    differ: (n: number) => `${n} 个单元格不同：`,
    by: (was: string, is: string, relative: string) =>
      relative === "" ? `原为 ${was}，现为 ${is}` : `原为 ${was}，现为 ${is}（相差 ${relative}）`,
    cannot: (n: number) => `${n} 个公式无法核对：`,
    figuresSame: "所有已注明来源的数据均未改动。",
    changed: (place: string) => `${place}：提取或注明来源后被改动过。`,
    gone: (place: string) => `${place}：已不存在。`,
    current: (revision: string) => `服务目前给出相同的数据（${revision}）。`,
    stale: (n: number, cells: number, revision: string) =>
      `服务目前（${revision}）在 ${cells} 个单元格中有 ${n} 个数据不同：请在“数据”中更新。`,
    failed: (why: string) => `无法与服务比较数据：${why}`,
    nothing: "本工作簿未注明任何数据的来源。",
  },
  sources: {
    title: "数据说明",
    about: "写入一张工作表，说明数据来源和所用方程，无需加载项即可阅读。",
    make: "写入工作表",
    made: (sheet: string) => `已写入：${sheet}。`,
    nothing: "没有可说明的内容：既无 KARST 公式，也无注明来源的数据。",
    unnamed: (n: number) => `KARST 公式所用、但未注明来源的数据：${n} 处`,
    named: (n: number) => `已注明来源的手工输入或粘贴数据：${n} 处`,
    says: (title: string, unit: string, rest: string) => `${title}［${unit}］。${rest}`,
    lost: "已不存在。",
    forget: "移除来源",
    forgotten: (place: string) => `已移除来源：${place}。`,
    name: {
      title: "注明所选数据的来源",
      about:
        "请选择手工输入或粘贴的数据：表格的一列，或其他单元格。工作簿会保存来源和数值的哈希，以便核对时发现后来的改动。",
      selected: (places: string) => `所选：${places}`,
      nothing: "请在工作表中选择数据。",
      partly: "请选择同一表格的列，或表格以外的单元格。",
      formula: (cell: string) => `${cell} 含有公式。请注明其所用数据的来源。`,
      "no numbers": (place: string) => `${place} 不含数值。`,
      source: "来源",
      sourceHint: "出版物、服务或文件",
      layer: "图层或标题",
      unit: "单位",
      fromHeader: "空白则取自表头",
      revision: "修订版或版次",
      licence: "许可",
      date: "日期",
      needed: "必填",
      make: "保存来源",
      made: (places: string) => `已保存来源：${places}。`,
    },
  },
  why: reasonInChinese,
  jump: (where: string) => `转到 ${where}`,
  more: (n: number) => `另有 ${n} 项`,
  blank: "空白",
};

export const share = { en, zh };
