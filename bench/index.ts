/** `npm run bench -- NAME`: runs one benchmark, or names those there are. */
const BENCHES: Readonly<Record<string, () => Promise<{ bench: () => Promise<void> }>>> = {
  functions: () => import("./functions"),
  montecarlo: () => import("./montecarlo"),
  pane: () => import("./pane"),
  recalc: () => import("./recalc"),
  service: () => import("./service"),
  zonal: () => import("./zonal"),
};

async function main([name = ""]: string[]): Promise<void> {
  const load = BENCHES[name];
  if (load === undefined) {
    process.stderr.write(`npm run bench -- ${Object.keys(BENCHES).join(" | ")}\n`);
    process.exitCode = 2;
    return;
  }
  await (await load()).bench();
}

void main(process.argv.slice(2));
