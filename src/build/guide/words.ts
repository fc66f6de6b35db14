import type { Language } from "../../ui/texts";

export type Words = Readonly<Record<Language, string>>;

/** What the pane and the service call the things of the story. */
export const COUNTIES: Words = {
  en: "Counties of Guizhou (2017)",
  zh: "贵州省县级行政区（2017年）",
};
/** In the order of the service, which is that of the columns. */
export const LAYERS = {
  area: { en: "Area", zh: "面积" },
  precipitation: { en: "Annual precipitation", zh: "年降水量" },
  temperature: { en: "Mean annual air temperature", zh: "年均气温" },
  evapotranspiration: { en: "Annual evapotranspiration", zh: "年蒸散量" },
  npp: { en: "Net primary production", zh: "净初级生产力" },
  co2: { en: "CO2 of energy use", zh: "能源消费二氧化碳排放" },
} as const satisfies Readonly<Record<string, Words>>;

/** Words by which somebody who does not know a function's name may look for it. */
export const FUNCTIONS = {
  CCSF: { en: "carbonate dissolution", zh: "碳酸盐岩溶蚀" },
  NEP: { en: "net ecosystem production", zh: "净生态系统生产力" },
  CNCI: { en: "neutrality index", zh: "碳中和能力指数" },
} as const satisfies Readonly<Record<string, Words>>;

/** Where the first table that is inserted stands, and its name. */
export const SHEET = "Karst data";
export const TABLE = "KarstData";

/** The headers of the columns: those of the service, of the functions and the one that is typed. */
export function headersIn(language: Language, year: number) {
  const of = (layer: keyof typeof LAYERS, unit: string) => `${LAYERS[layer][language]} (${unit})`;
  return {
    area: of("area", "km2"),
    precipitation: of("precipitation", "mm yr-1"),
    temperature: of("temperature", "degC"),
    evapotranspiration: of("evapotranspiration", "mm yr-1"),
    npp: of("npp", "gC m-2 yr-1"),
    co2: `${LAYERS.co2[language]} ${year} (MtCO2)`,
    ccsf: "CCSF (tCO2 km-2 yr-1)",
    nep: "NEP (gC m-2 yr-1)",
    sink: { en: "Sink (MtCO2 yr-1)", zh: "碳汇 (MtCO2 yr-1)" }[language],
  };
}

/**
 * Carbonate rock and vegetation together, in the unit of the emissions: 1 gC m-2 is 1 tC km-2, and
 * t km-2 times km2 is t.
 */
export const sinkFormula = ({ ccsf, nep, area }: ReturnType<typeof headersIn>): string =>
  `=([@[${ccsf}]]+[@[${nep}]]*44/12)*[@[${area}]]/1000000`;
