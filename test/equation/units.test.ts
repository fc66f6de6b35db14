import { convert, parseUnit } from "../../src/equation/units";
import { InputError } from "../../src/errors";

test.each([
  ["mm yr-1", "m yr-1", 1e-3],
  ["gC m-2", "tC km-2", 1],
  ["kgC m-2", "tC hm-2", 10],
  ["tC hm-2", "tC km-2", 100],
  ["t ha-1", "t hm-2", 1],
  ["1e4 t", "Tg", 0.01],
  ["PgC", "TgC", 1000],
  ["L mm-1 km-2", "1", 1e-6], // 1 mm on 1 km2 is 1e6 L
  ["kJ mol-1 K-1", "J mol-1 K-1", 1000],
  ["TJ t-1", "GJ kg-1", 1],
  ["(kgC m-2)^0.5", "kgC^0.5 m-1", 1],
  ["tCO2 (1e4 CNY)-1", "tCO2 CNY-1", 1e-4],
  ["%", "1", 0.01],
  ["persons", "person", 1],
  ["any:load yr-1", "any:load yr-1", 1],
])("%s in %s: multiply by %p", (from, to, factor) => {
  expect(convert(from, to) / factor).toBeCloseTo(1, 12);
});

test.each([
  ["tC", "tCO2"],
  ["K", "degC"],
  ["tSCE", "t"],
  ["mm yr-1", "mm"],
  ["any", "any:gdp"],
  ["CNY", "USD"],
])("%s does not convert to %s", (from, to) => {
  expect(() => convert(from, to)).toThrow(InputError);
});

test.each([
  ["gC/m2", "unit 'gC/m2': unexpected '/m2'; write per as a negative exponent"],
  ["furlong", "unit 'furlong': unknown 'furlong'"],
  ["(kg m-2", "unit '(kg m-2': a parenthesis is not closed"],
  ["tonC", "unit 'tonC': unknown 'tonC'"],
])("%s is no unit", (text, message) => {
  expect(() => parseUnit(text)).toThrow(message);
});
