import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { startWorkbench, withServedOfficeJs, type Workbench } from "../../src/workbench/server";
import { temporaryFolder } from "../folders";

const root = temporaryFolder("server");
const empty = temporaryFolder("empty");
const OFFICE = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
let workbench: Workbench;

beforeAll(async () => {
  put("secret.txt", "secret");
  put("dist/workbench/index.html", "<p>workbench</p>");
  put("dist/addin/manifest.xml", "<OfficeApp/>");
  put("dist/addin/taskpane.html", `<script src="${OFFICE}"></script>`);
  put("dist/addin/functions.js", `const address = "${OFFICE}";`);
  put("node_modules/@microsoft/office-js/dist/office.js", "office");
  workbench = await startWorkbench({ port: 0, root, https: false });
});
afterAll(() => workbench.close());

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** Sends the path as it stands; fetch would resolve the dots in it. */
function get(
  address: string,
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((answered, failed) => {
    const { port } = new URL(workbench.url);
    request({ host: "127.0.0.1", port, path: address }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () =>
        answered({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
    })
      .on("error", failed)
      .end();
  });
}

test.each([
  ["/", "<p>workbench</p>"],
  ["/addin/manifest.xml", "<OfficeApp/>"],
  ["/office-js/office.js", "office"],
])("%s is served", async (address, text) => {
  expect(await get(address)).toMatchObject({ status: 200, text });
});

test("the pages of the add-in take office.js from this server, its scripts are untouched", async () => {
  const page = (await get("/addin/taskpane.html")).text;
  expect(page).not.toContain(OFFICE);
  expect(page).toContain('<script src="/office-js/office.js"></script>');
  expect(withServedOfficeJs(`<script src=${OFFICE}></script><p>`)).toMatch(
    /office-js\/office.js"><\/script><p>$/,
  );
  expect((await get("/addin/functions.js")).text).toContain(OFFICE);
  expect(withServedOfficeJs("<p>no script</p>")).toBe("<p>no script</p>");
});

test.each([
  "/../secret.txt",
  "/addin/../../secret.txt",
  "/addin/..%2f..%2fsecret.txt",
  "/addin/%2e%2e/%2e%2e/secret.txt",
  "/addin/..%5c..%5csecret.txt",
  "/office-js/../../../../secret.txt",
  "/secret.txt",
  "/addin/nothing.html",
])("%s is not served", async (address) => {
  const { status, text } = await get(address);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(text).not.toBe("secret");
});

test("scripts come from this server only, and none from text", async () => {
  const policy = String((await get("/")).headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain("unsafe-eval");
});

test("a taken port is passed over", async () => {
  const { port } = new URL(workbench.url);
  const second = await startWorkbench({ port: Number(port), root, https: false });
  expect(new URL(second.url).port).not.toBe(port);
  await second.close();
});

test("without a build the message says what to run", async () => {
  await expect(startWorkbench({ port: 0, root: empty })).rejects.toThrow(/npm run build/);
});
