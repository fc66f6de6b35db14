const en = {
  search: "Find a function",
  searchHint: "Name, purpose or input: forest, 中和, NPP",
  count: (shown: number, all: number) => `${shown} of ${all} functions`,
  back: "All functions",
  equation: "Equation",
  inputs: "Inputs",
  optional: "optional",
  gives: "Result",
  source: "Source",
  example: "Example",
  help: "Help page",
};

const zh: typeof en = {
  search: "查找函数",
  searchHint: "名称、用途或输入：森林、neutral、NPP",
  count: (shown: number, all: number) => `${shown} / ${all} 个函数`,
  back: "全部函数",
  equation: "公式",
  inputs: "输入",
  optional: "可选",
  gives: "结果",
  source: "来源",
  example: "示例",
  help: "帮助页",
};

export const functions = { en, zh };
