import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { InputError } from "../errors";
import { buildFolder, type Progress, readCatalogue } from "../service";
import { UsageError } from "./usage";

/** `karst build CATALOG --out DIR`: aggregates what is new and publishes a revision. */
export async function build(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: "string" },
      threads: { type: "string" },
      "allow-private": { type: "boolean", default: false },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError("build takes one catalogue file");
  if (values.out === undefined) throw new UsageError("build needs --out DIR");
  const threads = values.threads === undefined ? availableParallelism() : Number(values.threads);
  if (!Number.isInteger(threads) || threads < 1 || threads > 256)
    throw new UsageError(`--threads must be a whole number from 1 to 256, got ${values.threads}`);
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Stopped());
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const report = progressLine(process.stderr);
  try {
    const { revision, columns, reused, refused } = await buildFolder(
      await readCatalogue(path),
      values.out,
      {
        threads,
        signal: stop.signal,
        progress: report.show,
        rasters: { allowPrivate: values["allow-private"] },
      },
    );
    report.end();
    for (const { layer, zoneset, cells } of refused)
      if (cells > 0)
        process.stderr.write(
          `layer '${layer}', zone set '${zoneset}': ${cells} cells refused by the model, no value there\n`,
        );
    process.stdout.write(
      `${values.out}: revision ${revision}, ${columns} columns built, ${reused} kept\n`,
    );
    return 0;
  } catch (error) {
    report.end();
    if (error instanceof Stopped) {
      process.stderr.write("karst: stopped; what is done is kept, run it again to go on\n");
      return 130;
    }
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  } finally {
    process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
  }
}

class Stopped extends Error {}

const EVERY = 200;

/** One line that is written over; without a terminal a line now and then. */
function progressLine(stream: NodeJS.WriteStream) {
  const began = Date.now();
  let last = 0;
  let open = false;
  return {
    show: ({ jobs, done, cells }: Progress) => {
      const now = Date.now();
      if (now - last < (stream.isTTY ? EVERY : 25 * EVERY) && done < jobs) return;
      last = now;
      const rate = cells / 1e6 / Math.max(0.001, (now - began) / 1000);
      const line = `${done} of ${jobs} jobs, ${rate.toFixed(1)} million cells/s`;
      stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
      open = stream.isTTY;
    },
    end: () => {
      if (open) stream.write("\n");
    },
  };
}
