export type Language = "en" | "zh";

interface Texts {
  readonly locale: string;
  /** Of functions.json in this language. */
  readonly metadata: string;
  readonly about: string;
  readonly version: (version: string) => string;
  readonly search: string;
  readonly count: (shown: number, all: number) => string;
  readonly arguments: string;
  readonly optional: string;
  readonly help: string;
  readonly helpFor: (name: string) => string;
  readonly notLoaded: (reason: string) => string;
}

export const texts: Readonly<Record<Language, Texts>> = {
  en: {
    locale: "en",
    metadata: "functions.json",
    about: "Carbon models as worksheet functions",
    version: (version) => `Version ${version}`,
    search: "Search functions",
    count: (shown, all) => `${shown} of ${all} functions`,
    arguments: "Arguments",
    optional: "optional",
    help: "Equation, units and source",
    helpFor: (name) => `Equation, units and source of ${name}`,
    notLoaded: (reason) => `The list of functions could not be loaded: ${reason}`,
  },
  zh: {
    locale: "zh-CN",
    metadata: "functions.zh-CN.json",
    about: "以工作表函数提供的碳模型",
    version: (version) => `版本 ${version}`,
    search: "搜索函数",
    count: (shown, all) => `${shown} / ${all} 个函数`,
    arguments: "参数",
    optional: "可选",
    help: "公式、单位与来源",
    helpFor: (name) => `${name} 的公式、单位与来源`,
    notLoaded: (reason) => `无法加载函数列表：${reason}`,
  },
};

/** Chinese for every Chinese locale, else English. */
export const languageOf = (locale: string): Language => (/^zh\b/i.test(locale) ? "zh" : "en");
