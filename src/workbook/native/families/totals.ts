import type { TemplateFor } from "../template";

const POOLS = ["above", "below", "soil", "dead"];

/** Sums over classes and items. A blank item is left out, as the add-in does. */
export const totals: Readonly<Record<string, TemplateFor>> = {
  SINK_TOTAL: () => ({
    result: 'IF(COUNT(sinks)=0,VALUE("sinks must hold at least one number"),SUM(sinks))',
  }),
  UNCERTAINTY_PRODUCT: () => ({
    result:
      'IF(COUNT(uncertainties)=0,VALUE("uncertainties must hold at least one number"),' +
      "SQRT(SUMSQ(uncertainties)))",
  }),
  UNCERTAINTY_SUM: () => ({
    result:
      'IF(SUM((values<"")*(uncertainties=""))>0,NA(),' +
      'SQRT(SUM(IF(values="",0,values*uncertainties)^2))/ABS(SUM(values)))',
  }),
  LAND_USE_DEGREE: () => ({
    result:
      'IF(SUM((areas<"")*(grades=""))>0,NA(),' + '100*SUM(IF(areas="",0,areas*grades))/SUM(areas))',
  }),
  CARBON_STORAGE: (has) => {
    const pools = POOLS.filter(has);
    if (pools.length === 0) return { result: 'VALUE("at least one pool must be given")' };
    return {
      lines: {
        density: pools.map((pool) => `IF(${pool}="",0,${pool})`).join("+"),
        absent: pools.map((pool) => `(${pool}="")`).join("*"),
      },
      result:
        'IF(SUM((areas<"")*1)=0,VALUE("areas must hold at least one number"),' +
        'IF(SUM((areas<"")*absent)>0,NA(),SUM(IF(areas="",0,areas*density))))',
    };
  },
};
