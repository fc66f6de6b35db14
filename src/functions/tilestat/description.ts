import type { Remote } from "../described";

/** The one function that asks the network: a figure of the tile service. */
export const tilestat: Remote = {
  kind: "remote",
  id: "TILESTAT",
  label: { en: "Statistic of a zone", zh: "分区统计值" },
  description: {
    en: "A figure of the tile service: a statistic of a layer in a zone and a year. #N/A with the reason where there is none.",
    zh: "从瓦片服务取数：某图层在某分区、某年份的统计值。无数据时返回 #N/A 并说明原因。",
  },
  source: "the tile service; each layer names its own source and licence",
  family: "data",
  gives: "any",
  inputs: {
    layer: {
      shape: "names",
      label: { en: "Layer", zh: "图层" },
      note: {
        en: "A name such as npp; npp@r-0123456789abcdef stays at that revision",
        zh: "名称，如 npp；写成 npp@r-0123456789abcdef 则固定在该修订版",
      },
    },
    zone: {
      shape: "names",
      label: { en: "Code of the zone, such as 520102", zh: "分区代码，如 520102" },
    },
    year: {
      shape: "names",
      optional: true,
      label: { en: "Year; blank for a layer without years", zh: "年份；无年份的图层留空" },
    },
    statistic: {
      shape: "names",
      optional: true,
      label: {
        en: "Statistic such as mean, sum or p90; the layer's own if omitted",
        zh: "统计量，如 mean、sum、p90；省略时用图层默认统计量",
      },
    },
  },
  examples: [{ call: 'TILESTAT("precipitation",520102)', gives: 1195.79 }],
};
