import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../../src/cli/build";
import { serve } from "../../src/cli/serve";
import { UsageError } from "../../src/cli/usage";
import { createService } from "../../src/service";
import { embeddedCatalogue } from "../../src/service/service";

const folder = mkdtempSync(join(tmpdir(), "karst-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("karst build publishes the embedded catalogue, and the service serves the folder", async () => {
  const said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const progress = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const out = join(folder, "out");
  const code = await build([embeddedCatalogue(), "--out", out, "--threads", "1"]);
  const line = said.mock.calls.join("");
  const lines = progress.mock.calls.join("");
  jest.restoreAllMocks();
  expect(code).toBe(0);
  const revision = readFileSync(join(out, "CURRENT"), "utf8").trim();
  // One raster of two years over two zone sets.
  expect(line).toBe(`${out}: revision ${revision}, 4 columns built, 0 kept\n`);
  expect(lines).toMatch(/4 of 4 jobs, \d+\.\d million cells\/s/);
  const service = await createService({ data: out, limits: { lag: 0 } });
  const embedded = await createService({ limits: { lag: 0 } });
  const url = "/v1/stats/guizhou-counties/generated-surface/2002";
  const [built, memory] = await Promise.all([service.app.inject(url), embedded.app.inject(url)]);
  expect(built.json()).toEqual(memory.json()); // also the revision: the same data have the same id
  await Promise.all([service.close(), embedded.close()]);
}, 120_000);

test.each([
  [[], "build takes one catalogue file"],
  [["a.json"], "build needs --out DIR"],
  [["a.json", "--out", "x", "--threads", "0"], "--threads must be a whole number from 1 to 256"],
  [[join(folder, "none.json"), "--out", join(folder, "x")], "there is no such file"],
])("karst build %j is refused with a sentence", async (args, message) => {
  const refused = build(args);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
});

test("karst serve refuses a folder without a revision, a bad port and a bad file of keys", async () => {
  await expect(serve(["--data", folder, "--quiet"])).rejects.toThrow("has no published revision");
  await expect(serve(["--port", "99999"])).rejects.toThrow("--port must be a whole number");
  const keys = join(folder, "keys");
  writeFileSync(keys, "# desk\ndesk sha256:12\n");
  await expect(serve(["--keys", keys])).rejects.toThrow(
    `${keys}:2: a line must be NAME sha256:HEX`,
  );
});
