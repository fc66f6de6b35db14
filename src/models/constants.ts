/** Numbers that more than one equation prints; each is typed here only. */

/**
 * Molar masses of CO2 and carbon, g mol-1. The rounded pair is used everywhere, so that results in
 * CO2 and in carbon differ by exactly 44/12 (44.0095 and 12.011 would differ by 0.02 %).
 */
export const M_CO2 = 44;
export const M_C = 12;

/** tCO2 per tC. */
export const CO2_PER_C = M_CO2 / M_C;

/** The same ratio as equations print it, and the units of its two numbers. */
export const CO2_PER_C_TEXT = `${M_CO2}/${M_C}` as const;
export const MOLAR_MASSES = { [M_CO2]: "gCO2 mol-1", [M_C]: "gC mol-1" } as const;

/** Gas constant, J mol-1 K-1, as printed in Bai et al. 2023, eq. 3. */
export const R = "8.314";

/** Energy of one kilogram of standard coal equivalent, kJ (GB/T 2589: 7000 kcal). */
export const KJ_PER_KG_SCE = 29307.6;

/** Hectares (hm2) in a square kilometre. */
export const HA_PER_KM2 = 100;
