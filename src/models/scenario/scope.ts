import type { Base } from "./base";

/**
 * Indices of the counties that a scope names: "all", a prefecture or a list of counties, by name in
 * either language (with or without "County", 县 ...) or code.
 * @throws InputError for a name that is unknown or stands for several counties
 */
export function unitsIn(_base: Base, _scope: string): readonly number[] {
  throw new Error("in the making");
}
