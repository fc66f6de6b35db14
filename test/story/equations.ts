/** The equations of the story as the papers print them, written again for the tests. */

export const TONNES_CO2_PER_TONNE_C = 44 / 12;

/** Bai et al. 2023, eq. 4; NPP and the result in gC m-2 yr-1, SOC in kgC m-2. */
export function nep(npp: number, celsius: number, millimetres: number, soc: number): number {
  const metres = millimetres / 1000;
  const soil = 1.55 * Math.exp(0.031 * celsius) * (metres / (metres + 0.68)) * (soc / (soc + 2.23));
  return npp - 1000 * 0.6163 * soil ** 0.7918;
}

/** Constants of calcite and water at T kelvin, as log10: Plummer & Busenberg 1982. */
function constants(T: number) {
  const lg = Math.log10(T);
  return {
    Ks: -171.9065 - 0.077993 * T + 2839.319 / T + 71.595 * lg,
    K1: -356.3094 - 0.06091964 * T + 21834.37 / T + 126.8339 * lg - 1684915 / T ** 2,
    K2: -107.8871 - 0.03252849 * T + 5151.79 / T + 38.92561 * lg - 563713.9 / T ** 2,
    K0: 108.3865 + 0.01985076 * T - 6919.53 / T - 40.45154 * lg + 669365 / T ** 2,
  };
}

/**
 * Bai et al. 2023, eq. 2: maximum potential dissolution, tCO2 km-2 yr-1, with the CO2 pressure of
 * the soil by Brook et al. 1983.
 */
export function ccsf(millimetres: number, evaporated: number, celsius: number): number {
  const log = constants(celsius + 273.15);
  const pressure = 10 ** (-3.47 + 2.09 * (1 - Math.exp(-0.00172 * evaporated)));
  const ideal = (10 ** (log.Ks + log.K1 + log.K0 - log.K2) / 4) * pressure;
  const A = 0.4883 + 8.074e-4 * celsius;
  const B = 0.3241 + 1.6e-4 * celsius;
  let c = Math.cbrt(ideal);
  // Each pass brings it about ten times nearer to what it tends to.
  for (let pass = 0; pass < 60; pass++) {
    const root = Math.sqrt(3 * c);
    const calcium = 10 ** ((-4 * A * root) / (1 + 5.0 * B * root));
    const bicarbonate = 10 ** ((-A * root) / (1 + 5.4 * B * root));
    c = Math.cbrt(ideal / (calcium * bicarbonate ** 2));
  }
  return 1e6 * Math.max(millimetres - evaporated, 0) * c * 44e-6;
}
