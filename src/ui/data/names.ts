import type { Zone } from "../../api";
import type { Language } from "../texts";

/** The zone's name in the language of the person, where the service has it. */
export const zoneName = (
  zone: { name: string; latin?: string | undefined },
  language: Language,
): string => (language === "en" ? (zone.latin ?? zone.name) : zone.name);

/** The name as the source writes it beside its Latin one, and the code: all that tells zones apart. */
export const fullZoneName = ({ id, name, latin }: Zone, language: Language): string =>
  language === "en" && latin !== undefined ? `${latin} ${name} ${id}` : `${name} ${id}`;
