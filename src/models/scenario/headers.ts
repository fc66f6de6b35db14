import { headerUnit, unitFit } from "../../equation/headerUnit";
import { InputError } from "../../errors";
import { CO2_PER_C } from "../constants";

/** The words of a header without its unit: of `Emission, 2017 (t CO2)` and of `emission_t_CO2`. */
export function words(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/[[(（【][^\])）】]*[\])）】]/g, " ")
    .replace(/[,，:：].*$/s, " ")
    .replace(/\b(?:19|20)\d\d\b年?|(?:19|20)\d\d年/g, " ")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
}

/** Words that a header may end with to say its unit without brackets: `CO2 t`, `Area km2`. */
const TRAILING = /^(.*?)\s+([^\s]+(?:\s+[^\s]*-\d)*)$/;

/** The words of a header with and without a last word that may be its unit, and that unit. */
export function readings(header: string): readonly { name: string; unit: string | undefined }[] {
  const whole = { name: words(header), unit: headerUnit(header) };
  const split = TRAILING.exec(header.trim());
  const tail = split && headerUnit(`x, ${split[2] ?? ""}`);
  const underscored = header.includes("_") ? header.split("_")[0] : undefined;
  return [
    whole,
    ...(split && tail ? [{ name: words(split[1] ?? ""), unit: tail }] : []),
    ...(underscored && whole.unit ? [{ name: words(underscored), unit: whole.unit }] : []),
  ];
}

/**
 * What the numbers under a header are multiplied with to be in our unit. A header without a unit is
 * taken to be in it; carbon becomes CO2.
 * @throws InputError for a unit of another kind
 */
export function factorTo(ours: string, unit: string | undefined, header: string): number {
  if (unit === undefined) return 1;
  for (const [of, times] of [
    [ours, 1],
    [ours.replaceAll("CO2", "C"), CO2_PER_C],
  ] as const) {
    for (const said of [unit, `${unit} yr-1`]) {
      const fit = unitFit(said, of);
      if (fit.kind !== "other") return (fit.kind === "same" ? 1 : fit.factor) * times;
    }
  }
  throw new InputError(`column "${header}" must be in a unit that converts to [${ours}]`);
}
