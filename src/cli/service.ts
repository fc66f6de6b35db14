import type { Service } from "./addin";
import { UsageError } from "./usage";

/**
 * `--service URL`: the tile service's address with its version, and its key from KARST_SERVICE_KEY, as a
 * command line is seen by everyone on the machine.
 */
export function serviceOption(url: string | undefined): Service | undefined {
  if (url === undefined) return undefined;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol))
    throw new UsageError(
      `--service must be an address such as http://localhost:8080/v1, got ${url}`,
    );
  const key = process.env["KARST_SERVICE_KEY"];
  return { base: url.replace(/\/+$/, ""), ...(key !== undefined && { key }) };
}
