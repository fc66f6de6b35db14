const en = {
  locale: "en",
  pane: "Carbon models",
  parts: {
    functions: "Functions",
    data: "Data",
    map: "Map",
    whatif: "What-if",
    share: "Share",
    diagnose: "Diagnose",
  },
  partsLabel: "Parts of the pane",
  settings: "Settings",
  language: "Language",
  asExcel: "As Excel",
  theme: "Appearance",
  themes: { system: "As Excel", light: "Light", dark: "Dark", contrast: "High contrast" },
  version: (version: string) => `Version ${version}`,
  loading: "Loading",
  notExcel:
    "This page is not connected to Excel, so it cannot read or write cells. You can still look up every function.",
  lacking: (sets: string) =>
    `This Excel is too old for the pane: it lacks ${sets}. You can still look up every function.`,
  drawing: "Drawing for Monte Carlo",
  stopDrawing: "Stop",
  failed: "Something went wrong in this part of the pane.",
  again: "Try again",
};

const zh: typeof en = {
  locale: "zh-CN",
  pane: "碳模型",
  parts: {
    functions: "函数",
    data: "数据",
    map: "地图",
    whatif: "情景",
    share: "共享",
    diagnose: "诊断",
  },
  partsLabel: "窗格各部分",
  settings: "设置",
  language: "语言",
  asExcel: "跟随 Excel",
  theme: "外观",
  themes: { system: "跟随 Excel", light: "浅色", dark: "深色", contrast: "高对比度" },
  version: (version: string) => `版本 ${version}`,
  loading: "正在加载",
  notExcel: "此页面未连接到 Excel，无法读写单元格，但仍可查阅所有函数。",
  lacking: (sets: string) =>
    `此 Excel 版本过旧，缺少 ${sets}，窗格无法读写单元格，但仍可查阅所有函数。`,
  drawing: "正在进行蒙特卡罗抽样",
  stopDrawing: "停止",
  failed: "窗格的这一部分出错了。",
  again: "重试",
};

export const shell = { en, zh };
