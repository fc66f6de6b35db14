import type { Words } from "../../src/build/guide/words";

/** What the pane has to say, as it is asked for: not taken from its own texts. */
export const SAYS = {
  unreachable: {
    en: "The service cannot be reached: it is not running, the address is wrong, or it does not let this page in.",
    zh: "无法连接服务：服务未运行、地址有误，或不允许此页面访问。",
  },
  connected: { en: "Connected, revision", zh: "已连接，修订版" },
  tooOld: {
    en: "This Excel is too old for the pane: it lacks ExcelApi 1.13. You can still look up every function.",
    zh: "此 Excel 版本过旧，缺少 ExcelApi 1.13，窗格无法读写单元格，但仍可查阅所有函数。",
  },
} as const satisfies Readonly<Record<string, Words>>;
