import { UsageError } from "./usage";

declare const KARST_VERSION: string;

type Verb = (args: string[]) => Promise<number>;
interface Entry {
  readonly usage: string;
  readonly load: () => Promise<Verb>;
}

/** One line for each verb; a verb's code is loaded when it is called. */
const VERBS: Readonly<Record<string, Entry>> = {
  eval: {
    usage: "eval FORMULA | eval --csv FILE|- [--as NAME] FORMULA   compute a formula",
    load: async () => (await import("./eval")).evaluate,
  },
  functions: {
    usage: "functions [--lang en|zh] [--json]                      list the functions",
    load: async () => (await import("./functions")).functions,
  },
  native: {
    usage:
      "native BOOK.xlsx --out OUT.xlsx [--for excel2016] [--back]  formulas without the add-in",
    load: async () => (await import("./native")).native,
  },
  recalc: {
    usage: "recalc BOOK.xlsx --out OUT.xlsx [--service URL]         compute a workbook's formulas",
    load: async () => (await import("./recalc")).recalc,
  },
  swap: {
    usage:
      "swap BOOK.xlsx --out OUT.xlsx [--back]                  KARST formulas to values, or back",
    load: async () => (await import("./swap")).swap,
  },
  verify: {
    usage:
      "verify BOOK.xlsx [--json] [--service URL] [--tolerance T] compute again, list what differs",
    load: async () => (await import("./verify")).verify,
  },
  zonal: {
    usage: "zonal RASTER ZONES --id FIELD [--band N] [--stats LIST]     raster statistics by zone",
    load: async () => (await import("./zonal")).zonal,
  },
  build: {
    usage: "build CATALOG --out DIR [--threads N]                  aggregate rasters, publish",
    load: async () => (await import("./build")).build,
  },
  serve: {
    usage: "serve [--data DIR | --catalog FILE] [--port N]         the tile service",
    load: async () => (await import("./serve")).serve,
  },
};

const HELP = `karst: carbon models of Guizhou

${Object.values(VERBS)
  .map(({ usage }) => `  karst ${usage}`)
  .join("\n")}
  karst --help | --version

A column of the CSV file is written in brackets: karst eval --csv counties.csv 'KARST.CNCI([sink],[emission])'
Exit code: 0; 1 when the whole result is an error; 2 when the command is not understood.
`;

/** Runs one command line; the exit code. */
export async function main([name = "--help", ...args]: string[]): Promise<number> {
  if (name === "--help" || name === "-h") return print(HELP);
  if (name === "--version") return print(`${KARST_VERSION}\n`);
  try {
    const verb = VERBS[name];
    if (verb === undefined) {
      throw new UsageError(`there is no "${name}": ${Object.keys(VERBS).join(", ")}`);
    }
    return await (
      await verb.load()
    )(args);
  } catch (error) {
    if (!isUsage(error)) throw error;
    process.stderr.write(`karst: ${error.message}\n`);
    return 2;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** A mistake of the caller: ours, or one that node:util's parseArgs found. */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && "code" in error && /PARSE_ARGS/.test(String(error.code));
}
