import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { guardedFetch, isPrivateAddress } from "../../src/service/remote";

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/away") response.writeHead(302, { location: "http://169.254.169.254/" });
    if (request.url === "/loop") response.writeHead(302, { location: "/loop" });
    response.end(`range ${request.headers.range ?? "none"}`);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test.each([
  "10.1.2.3",
  "127.0.0.1",
  "169.254.169.254",
  "172.31.0.1",
  "192.168.1.1",
  "0.0.0.0",
  "100.64.0.1",
  "::1",
  "::",
  "fd00::1",
  "fe80::1",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
  "224.0.0.1",
  "no address",
])("%s is no address on the public internet", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(["1.1.1.1", "151.101.1.69", "172.32.0.1", "2606:4700:4700::1111"])(
  "%s is one",
  (address) => expect(isPrivateAddress(address)).toBe(false),
);

test.each([
  ["http://example.com/a.tif", /over https/],
  ["ftp://example.com/a.tif", /over https/],
  ["https://127.0.0.1/a.tif", /private addresses/],
  ["https://[::1]/a.tif", /private addresses/],
  ["https://2130706433/a.tif", /private addresses/], // 127.0.0.1 as one number
  ["https://0x7f.1/a.tif", /private addresses/],
  ["https://localhost/a.tif", /private addresses/],
  ["https://user:secret@example.com/a.tif", /password/],
])("%s is not read", async (url, message) => {
  await expect(guardedFetch(false)(url)).rejects.toThrow(message);
});

test("where it is allowed, a store in the own network is read by range", async () => {
  const answer = await guardedFetch(true)(`${base}/a.tif`, { headers: { range: "bytes=0-9" } });
  expect(await answer.text()).toBe("range bytes=0-9");
  await expect(guardedFetch(false)(`${base}/a.tif`)).rejects.toThrow(/over https/);
});

test("redirects that never end are refused", async () => {
  await expect(guardedFetch(true)(`${base}/loop`)).rejects.toThrow(/redirects/);
});
