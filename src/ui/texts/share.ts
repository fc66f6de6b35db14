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
      "Computes every formula again and compares it with what the workbook held; compares pulled figures with the service.",
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
  },
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
    about: "重新计算所有公式并与工作簿原有结果比较；将提取的数据与服务比较。",
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
  },
  jump: (where: string) => `转到 ${where}`,
  more: (n: number) => `另有 ${n} 项`,
  blank: "空白",
};

export const share = { en, zh };
