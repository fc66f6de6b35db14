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

  /**
   * The sum of (1 + r)^-t for t = 0 ... n - 1 in closed form, -expm1(-n log1p(r)) (1 + r) / r. Near 0
   * its differences lose digits, unless the same difference stands in a logarithm beside it (Kahan);
   * below 1e-13 programs take differences for 0, and two terms of the series have all digits.
   */
  CARBON_VALUE: () => ({
    lines: {
      rate: "discount.i+priceChange.i+discount.i*priceChange.i",
      exponent: "0-years.i*LN(1+rate)*rate/((1+rate)-1)",
      last: "EXP(exponent)",
    },
    result:
      "IF(years.i=INT(years.i)," +
      "change.i*price.i/years.i*" +
      "IF(ABS(rate)<0.0000000000001,years.i*(1-rate*(years.i-1)/2)," +
      "IF(ABS(rate)<0.01,(1-last)*exponent/LN(last),1-last)*(1+rate)/rate)," +
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
