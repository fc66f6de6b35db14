import type { Template, TemplateFor } from "../template";

/** Points with both y and t; the distance in time of each pair of them; how often a time repeats. */
const points = (has: (name: string) => boolean): Record<string, string> => ({
  ...(has("t") ? { valid: '(y<"")*(t<"")' } : { valid: '(y<"")*1', t: "y.k-1" }),
  times: "SUM(valid)",
});
const pairs: Record<string, string> = {
  both: "valid*TRANSPOSE(valid)",
  distance: "t-TRANSPOSE(t)",
};
const repeats = "SUM(both*(distance=0))>times";
const atLeast = (least: number, then: string): string =>
  `IF(times<${least},VALUE("y must hold at least ${least} numbers"),${then})`;

const senSlope: TemplateFor = (has): Template => {
  const cell = (text: string): string => atLeast(2, `IF(${repeats},1/0,${text})`);
  return {
    lines: {
      ...points(has),
      ...pairs,
      slope: 'MEDIAN(IF(both*(distance>0),(y-TRANSPOSE(y))/distance,""))',
    },
    result: [cell("slope"), cell('MEDIAN(IF(valid,y-slope*t,""))')],
  };
};

/** The sum over groups of g equal values of g(g-1)(2g+5), from the pairs of equal values. */
const mannKendall: TemplateFor = (has): Template => {
  const cell = (text: string): string =>
    atLeast(4, `IF(${repeats},VALUE("t must not repeat"),${text})`);
  return {
    lines: {
      ...points(has),
      ...pairs,
      score: "SUM(IF(both*(distance>0),SIGN(y-TRANSPOSE(y)),0))",
      same: "both*(y=TRANSPOSE(y))",
      ties: "2*SUM(MMULT(same,same))+3*SUM(same)-5*times",
      variance: "(times*(times-1)*(2*times+5)-ties)/18",
      z: "IF(score=0,0,(score-SIGN(score))/SQRT(variance))",
    },
    result: [cell("score"), cell("variance"), cell("z"), cell("2*NORMSDIST(-ABS(z))")],
  };
};

const trend: TemplateFor = (has): Template => ({
  lines: {
    ...points(has),
    meanT: "SUM(IF(valid,t,0))/times",
    meanY: "SUM(IF(valid,y,0))/times",
  },
  result: atLeast(
    2,
    'IF(MAX(IF(valid,t,""))=MIN(IF(valid,t,"")),1/0,' +
      "SUM(IF(valid,(t-meanT)*(y-meanY),0))/SUM(IF(valid,(t-meanT)^2,0)))",
  ),
});

export const trends: Readonly<Record<string, TemplateFor>> = {
  SEN_SLOPE: senSlope,
  MANN_KENDALL: mannKendall,
  TREND: trend,
};
