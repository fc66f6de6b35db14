import { parseArgs } from "node:util";
import { InputError } from "../errors";
import { createService, newKey, readKeys } from "../service";
import { UsageError } from "./usage";

const OPTIONS = {
  catalog: { type: "string" },
  data: { type: "string" },
  port: { type: "string", default: "8787" },
  host: { type: "string", default: "127.0.0.1" },
  keys: { type: "string" },
  admin: { type: "string" },
  "new-key": { type: "string" },
  origin: { type: "string", multiple: true },
  "trust-proxy": { type: "boolean", default: false },
  "allow-private": { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
} as const;

/** `karst serve`: the tile service, until it is told to stop. */
export async function serve(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values["new-key"] !== undefined) return printKey(values["new-key"]);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port must be a whole number from 0 to 65535, got ${values.port}`);
  const service = await open(values);
  const address = await service.app.listen({ port, host: values.host });
  process.stdout.write(`karst serves ${address}/v1/\n`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve).once("SIGTERM", resolve);
  });
  await service.close();
  return 0;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

async function open(values: Values) {
  try {
    return await createService({
      ...(values.data !== undefined && { data: values.data }),
      ...(values.catalog !== undefined && { catalogue: values.catalog }),
      ...(values.keys !== undefined && { keys: await readKeys(values.keys) }),
      ...(values.admin !== undefined && { admin: await readKeys(values.admin) }),
      ...(values.origin && { origins: values.origin }),
      trustProxy: values["trust-proxy"] ?? false,
      rasters: { allowPrivate: values["allow-private"] ?? false },
      logger: values.quiet ? false : { level: "info" },
    });
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  }
}

/** Shows a new key once, and the line that goes into the file of keys. */
function printKey(name: string): number {
  const { key, line } = newKey(name);
  process.stdout.write(`key, shown once:   ${key}\nline for --keys:   ${line}\n`);
  return 0;
}
