import { headerUnit, unitFit } from "../../src/equation/headerUnit";

test.each([
  ["prec_mm", "mm"],
  ["Precipitation (mm)", "mm"],
  ["NPP (gC m-2)", "gC m-2"],
  ["NPP [g C m⁻² yr⁻¹]", "gC m-2 yr-1"],
  ["npp_gC_m2_yr", "gC m-2 yr-1"],
  ["npp_gC_m-2_yr-1", "gC m-2 yr-1"],
  ["NPP gC/m²/a", undefined],
  ["NPP (gC/m²/a)", "gC m-2 yr-1"],
  ["Emission, t CO2", "tCO2"],
  ["Emissions (Mt CO2e)", "MtCO2"],
  ["co2_Mt", "Mt"],
  ["碳排放（万吨）", "1e4 t"],
  ["碳排放量（万吨CO2）", "1e4 tCO2"],
  ["GDP（亿元）", "1e8 CNY"],
  ["面积（公顷）", "ha"],
  ["气温（℃）", "degC"],
  ["T (°C)", "degC"],
  ["Energy intensity (tSCE/1e4 CNY)", "tSCE (1e4 CNY)-1"],
  ["单位GDP能耗（吨标准煤/万元）", "tSCE (1e4 CNY)-1"],
  ["emission_t_CO2", "tCO2"],
  ["Area (km²)", "km2"],
  ["Forest share (%)", "%"],
  ["Population (persons)", "persons"],
  ["P", undefined],
  ["name_zh", undefined],
  ["Sink (2020)", undefined],
  ["county (code)", undefined],
])("the header %p names the unit %p", (header, unit) => {
  expect(headerUnit(header)).toBe(unit);
});

test.each([
  ["gC m-2 yr-1", "gC m-2 yr-1", { kind: "same" }],
  ["tCO2", "any", { kind: "same" }],
  ["kgC m-2", "gC m-2", { kind: "factor", factor: 1000 }],
  ["cm", "mm", { kind: "factor", factor: 10 }],
  ["%", "1", { kind: "factor", factor: 0.01 }],
  ["ha", "km2", { kind: "factor", factor: 0.01 }],
  ["mm", "mm yr-1", { kind: "unsaid", unsaid: "yr-1", factor: 1 }],
  ["kg m-2", "kgC m-2", { kind: "unsaid", unsaid: "C", factor: 1 }],
  ["tCO2", "tC", { kind: "other" }],
  ["degC", "mm yr-1", { kind: "other" }],
])("a column in %p for an input in %p: %p", (column, expected, fit) => {
  expect(unitFit(column, expected)).toEqual(fit);
});
