import type { TemplateFor } from "../template";

/** Hand-written models that are computed row by row. */
export const rows: Readonly<Record<string, TemplateFor>> = {
  ECLI: (has) => ({
    result:
      "IF(method_row=1,emission.i/absorption.i," +
      (has("area")
        ? "(emission.i-absorption.i)/area.i)"
        : 'VALUE("area must be given for density"))'),
  }),

  /** The sum of 1/factor^t for t = 0 ... years - 1 in closed form. */
  CARBON_VALUE: () => ({
    lines: { factor: "(1+discount.i)*(1+priceChange.i)" },
    result:
      "IF(years.i=INT(years.i)," +
      "change.i*price.i/years.i*" +
      "IF(ABS(factor-1)<0.000000001,years.i,(1-factor^(-years.i))/(1-1/factor))," +
      'VALUE("years must be a whole number"))',
  }),

  REQUIRED_INTENSITY_RATE: (has) => {
    const given = ["sink", "emission", "years"].filter(has).length;
    if (given === 0) return { result: "1-1/(1+growth.i)" };
    if (given < 3) return { result: 'VALUE("sink, emission and years must be given together")' };
    return {
      result: "1-(1+sinkGrowth.i)*(sink.i/(target.i*emission.i))^(1/years.i)/(1+growth.i)",
    };
  },

  FOREST_AREA_FOR_NEUTRALITY: (has) => {
    const need = "(target.i*emission.i-sink.i)/(cTo.i-cFrom.i)";
    const orRefused = (text: string): string =>
      `IF(cTo.i<=cFrom.i,VALUE("cTo must be above cFrom"),${text})`;
    const area = orRefused(`IF(${need}>0,${need},0)`);
    if (!has("available")) return { result: area };
    const says = `IF(${need}<=available.i,"within available land","exceeds available land")`;
    return { result: [area, orRefused(says)] };
  },
};
