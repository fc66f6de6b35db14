import type { Part } from "./xlsx/read";

export type Language = "en" | "zh";

const EN = {
  open: "Open",
  save: "Save",
  otherLanguage: "中文",
  openTip: "Open a workbook (.xlsx) from this computer (Ctrl+O; F6 goes to the sheet)",
  saveTip: "Save the workbook (.xlsx) on this computer (Ctrl+S)",
  languageTip: "切换到中文",
  pane: "Task pane",
  loading: (step: number, steps: number) => `Loading functions... ${step} of ${steps}`,
  ready: (count: number) => `${count} functions ready`,
  calculating: "Calculating...",
  waiting: (pending: number) => `Calculating: ${pending} calls pending`,
  opening: (name: string) => `Opening ${name}...`,
  saved: (name: string) => `${name} saved`,
  notOpened: (name: string, why: string) =>
    `${name} was not opened: ${why}. The open workbook is unchanged.`,
  notSaved: (why: string) => `The workbook was not saved: ${why}.`,
  notXlsx: "it is not an .xlsx workbook",
  tooLarge: "it is larger than 200 MB",
  notKept: (kinds: readonly Part[]) =>
    `This workbook also has ${kinds.map((kind) => EN.parts[kind]).join(", ")}: ` +
    "not shown here, and not in a copy saved here.",
  parts: {
    charts: "charts",
    images: "images",
    dataValidations: "data validation",
    conditionalRules: "conditional formats",
    pivotTables: "pivot tables",
    sparklines: "sparklines",
    textBoxes: "text boxes",
    threadedComments: "threaded comments",
  } as Readonly<Record<Part, string>>,
  noFunctions: (why: string) =>
    `The functions could not be loaded (${why}). Run "npm run build", then reload this page.`,
  dropHere: "Drop a workbook (.xlsx) to open it",
  note: "Note",
  dismiss: "Close",
  unsaved: "There are unsaved changes. Open the other workbook anyway?",
  errors: {
    "#VALUE!": "A value is of the wrong kind, or a cell it is computed from has this error.",
    "#N/A": "A value is not available, or a cell it is computed from has this error.",
    "#DIV/0!": "The denominator is zero, or a cell it is computed from has this error.",
    "#NUM!": "A number is not valid here, or a cell it is computed from has this error.",
    "#NAME?": "A function or name is not known.",
    "#REF!": "A reference points to a cell that is not there.",
    "#NULL!": "Two ranges do not meet.",
    "#SPILL!": "The result does not fit: a cell in its way is not empty.",
    "#CALC!": "The formula gives nothing to show.",
    "#CYCLE!": "The formula refers to itself.",
    "#GETTING_DATA": "The value is being computed.",
  } as Readonly<Record<string, string>>,
};

const ZH: typeof EN = {
  open: "打开",
  save: "保存",
  otherLanguage: "English",
  openTip: "打开本机的工作簿（.xlsx）（Ctrl+O；F6 转到工作表）",
  saveTip: "将工作簿（.xlsx）保存到本机（Ctrl+S）",
  languageTip: "Switch to English",
  pane: "任务窗格",
  loading: (step, steps) => `正在加载函数…… ${step}/${steps}`,
  ready: (count) => `${count} 个函数已就绪`,
  calculating: "正在计算……",
  waiting: (pending) => `正在计算：还有 ${pending} 次调用`,
  opening: (name) => `正在打开 ${name}……`,
  saved: (name) => `已保存 ${name}`,
  notOpened: (name, why) => `未能打开 ${name}：${why}。当前工作簿没有改变。`,
  notSaved: (why) => `未能保存工作簿：${why}。`,
  notXlsx: "它不是 .xlsx 工作簿",
  tooLarge: "文件大于 200 MB",
  notKept: (kinds) =>
    `此工作簿还有：${kinds.map((kind) => ZH.parts[kind]).join("、")}。这里不显示，在这里保存的副本中也没有。`,
  parts: {
    charts: "图表",
    images: "图片",
    dataValidations: "数据验证",
    conditionalRules: "条件格式",
    pivotTables: "数据透视表",
    sparklines: "迷你图",
    textBoxes: "文本框",
    threadedComments: "会话批注",
  },
  noFunctions: (why) => `函数未能加载（${why}）。请运行 npm run build，然后刷新本页。`,
  dropHere: "拖放工作簿（.xlsx）到此处打开",
  note: "批注",
  dismiss: "关闭",
  unsaved: "有未保存的更改。仍要打开另一个工作簿吗？",
  errors: {
    "#VALUE!": "值的类型不对，或所引用的单元格有此错误。",
    "#N/A": "没有可用的值，或所引用的单元格有此错误。",
    "#DIV/0!": "分母为零，或所引用的单元格有此错误。",
    "#NUM!": "数值无效，或所引用的单元格有此错误。",
    "#NAME?": "函数或名称未知。",
    "#REF!": "引用的单元格不存在。",
    "#NULL!": "两个区域没有交集。",
    "#SPILL!": "结果放不下：有单元格不为空。",
    "#CALC!": "公式没有可显示的结果。",
    "#CYCLE!": "公式引用了自身。",
    "#GETTING_DATA": "正在计算。",
  },
};

export type Texts = typeof EN;
export const TEXTS: Readonly<Record<Language, Texts>> = { en: EN, zh: ZH };
