import { serviceClient } from "../api";
import { ServiceError } from "../api/ask";
import { InputError, MissingDataError } from "../errors";
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

/** @throws UsageError where the service does not answer: what was asked of it then is not known */
export async function requireService(service: Service): Promise<void> {
  const fault = await serviceFault(service);
  if (fault !== undefined) throw new UsageError(`the tile service does not answer: ${fault}`);
}

/** Milliseconds in which a service that runs says what it has. */
const TIMEOUT = 10_000;

/** Why a service cannot be asked; undefined where it answers. */
export async function serviceFault(service: Service): Promise<string | undefined> {
  try {
    await serviceClient({ ...service, timeout: TIMEOUT }).layers();
    return undefined;
  } catch (error) {
    const isKnown = [ServiceError, InputError, MissingDataError].some((of) => error instanceof of);
    if (!isKnown) throw error;
    return (error as Error).message;
  }
}
