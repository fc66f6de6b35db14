import type { TemplateFor } from "../template";

const CORNER = '"from \\ to"';

/** Models whose result is a block or needs functions on arrays that only Excel 365 and 2024 have. */
export const matrices: Readonly<Record<string, TemplateFor>> = {
  TRANSFER_MATRIX: (has) => ({
    lines: {
      both: `(classes1&""<>"")*(classes2&""<>"")${has("areas") ? '*(areas<"")' : ""}`,
      from: 'FILTER(TOCOL(classes1&""),TOCOL(both))',
      to: 'FILTER(TOCOL(classes2&""),TOCOL(both))',
      area: has("areas") ? "FILTER(TOCOL(areas),TOCOL(both))" : "1",
      classes: "UNIQUE(TOCOL(HSTACK(from,to)))",
      sums: "MMULT(TRANSPOSE((from=TRANSPOSE(classes))*area),(to=TRANSPOSE(classes))*1)",
    },
    result:
      'IF(SUM(both)=0,VALUE("there is no pair of classes"),' +
      `VSTACK(HSTACK(${CORNER},TRANSPOSE(classes)),HSTACK(classes,sums)))`,
  }),

  /** One row and column more than densities: names stand before the areas. */
  TRANSFER_CARBON: () => ({
    lines: {
      density: "TOCOL(densities)",
      classes: "ROWS(densities)*COLUMNS(densities)",
      names: "ROWS(matrix)-classes",
      areas: "IF(names=1,DROP(matrix,1,1),matrix)",
      refused:
        "(names<>0)*(names<>1)+(COLUMNS(matrix)-classes<>names)+" +
        'SUM((areas>"")+(areas<"")*(areas<0))',
      change: 'IF(areas="",NA(),IF(areas=0,0,100*areas*(TRANSPOSE(density)-density)))',
      all: 'IF(matrix="","-",matrix)',
      named: `VSTACK(HSTACK(${CORNER},DROP(TAKE(all,1),,1)),HSTACK(DROP(TAKE(all,ROWS(matrix),1),1),change))`,
    },
    result:
      'IF(refused>0,VALUE("matrix must hold an area for each pair of densities"),' +
      'IF(SUM((densities="")*1)>0,NA(),IF(names=1,named,change)))',
  }),

  DECOUPLING_COMPREHENSIVE: () => ({
    lines: {
      both: '(loads<"")*(GDP<"")',
      years: "SUM(both)",
      load: "FILTER(TOCOL(loads),TOCOL(both))",
      product: "FILTER(TOCOL(GDP),TOCOL(both))",
      codes: stateNumber("DROP(load,-1)", "DROP(load,1)", "DROP(product,-1)", "DROP(product,1)"),
      times: "MAP(codes,LAMBDA(code,SUM((codes=code)*1)))",
      latest: "times*10000+SEQUENCE(years-1)",
      winner: "SUM((latest=MAX(latest))*codes)",
      loadFirst: "INDEX(load,1)",
      loadLast: "INDEX(load,years)",
      productFirst: "INDEX(product,1)",
      productLast: "INDEX(product,years)",
    },
    result: [
      elasticity("loadFirst", "loadLast", "productFirst", "productLast"),
      stateText(stateNumber("loadFirst", "loadLast", "productFirst", "productLast")),
      stateText("winner"),
      "MAX(times)/(years-1)",
    ].map((cell) => `IF(years<2,${TOO_FEW},${cell})`),
  }),
};

export const TOO_FEW = 'VALUE("loads and GDP must hold at least 2 years")';

export const elasticity = (load0: string, load1: string, gdp0: string, gdp1: string): string =>
  `IF(${gdp1}=${gdp0},1/0,(${load1}-${load0})/${load0}/((${gdp1}-${gdp0})/${gdp0}))`;

/** The number of the decoupling state in the order of `stateText`. */
export function stateNumber(load0: string, load1: string, gdp0: string, gdp1: string): string {
  const e = `(${load1}-${load0})/${load0}/((${gdp1}-${gdp0})/${gdp0})`;
  return (
    `IF(${gdp1}=${gdp0},9,IF(${gdp1}>${gdp0},` +
    `IF(${load1}<${load0},1,IF(${e}<0.8,2,IF(${e}<=1.2,3,4))),` +
    `IF(${load1}>${load0},5,IF(${e}<0.8,6,IF(${e}<=1.2,7,8)))))`
  );
}

const STATES = [
  "strong decoupling",
  "weak decoupling",
  "expansive coupling",
  "expansive negative decoupling",
  "strong negative decoupling",
  "weak negative decoupling",
  "recessive coupling",
  "recessive decoupling",
  "undefined (no GDP change)",
];
export const stateText = (code: string): string =>
  `CHOOSE(${code},${STATES.map((state) => `"${state}"`).join(",")})`;
