/** Why a formula stays, or cannot be checked: what src/workbook says in English, by its pattern. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^(KARST\.\w+) has no native formula/, "$1 没有原生公式"],
  [/^it uses a name that has no native formula/, "其所用名称没有原生公式"],
  [/; its value is not computed yet$/, "；其值尚未算出"],
  [/^(.+) was edited since$/, "$1 此后被修改过"],
  [/^it refers to another workbook$/, "引用了其他工作簿"],
  [/^the name (.+) calls itself$/, "名称 $1 调用自身"],
  [/^(\w+) gives another value every time$/, "$1 每次给出不同的值"],
  [/^the function (.+) is not known here$/, "此处没有函数 $1"],
  [/^a formula with @ has no form without spills$/, "含 @ 的公式没有不溢出的形式"],
  [/^(\d+) characters$/, "公式长达 $1 个字符"],
];

/** The reason in Chinese; what has no pattern stays in English. */
export const reasonInChinese = (why: string): string =>
  CHINESE.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), why);
