import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateCertificates } from "office-addin-dev-certs";
import { serveAddin } from "../../src/build/addinServer";
import { createService, mounted } from "../../src/service";

test("serves the add-in and the tile service over HTTPS to Excel of any origin, and nothing outside its folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "karst-addin-"));
  const file = (name: string) => join(folder, name);
  jest.spyOn(console, "log").mockImplementation();
  await generateCertificates(file("ca.crt"), file("localhost.crt"), file("localhost.key"), 2);
  const [ca, cert, key] = ["ca.crt", "localhost.crt", "localhost.key"].map((n) =>
    readFileSync(file(n)),
  );
  writeFileSync(file("functions.json"), "{}");
  const service = mounted(await createService());
  const server = await serveAddin(folder, 4321, { ca, cert, key }, [service]);

  const ask = (path: string) =>
    new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
      const options = { ca, agent: false as const };
      get(`https://localhost:4321${path}`, options, (answer) => {
        answer.resume();
        resolve([answer.statusCode, answer.headers["access-control-allow-origin"]]);
      }).on("error", reject);
    });
  expect(await ask("/functions.json")).toEqual([200, "*"]);
  expect((await ask("/v1/layers"))[0]).toBe(200);
  expect((await ask("/..%2f..%2fetc/passwd"))[0]).toBe(404);
  await server.close();
  await expect(ask("/functions.json")).rejects.toThrow(/ECONNREFUSED/);
});
