import Fastify from "fastify";
import { createConnection } from "node:net";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createService, mounted } from "../../src/service";
import { embeddedApp } from "./fixtures";

test("a stop lets the request under way finish, and the port is free after it", async () => {
  const app = await embeddedApp();
  let arrived = (): void => undefined;
  const underWay = new Promise<void>((go) => (arrived = go));
  let release = (): void => undefined;
  const held = new Promise<void>((go) => (release = go));
  app.get("/slow", async () => {
    arrived();
    await held;
    return { whole: true };
  });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const asked = fetch(`${address}/slow`);
  await underWay;
  const closed = app.close();
  release();
  expect(await (await asked).json()).toEqual({ whole: true });
  await closed;
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
}, 120_000);

test("mounted in another server it answers below /v1", async () => {
  const service = await createService({ limits: { lag: 0 } });
  const host = createServer((request, response) => service.handle(request, response));
  await new Promise<void>((ready) => host.listen(0, "127.0.0.1", ready));
  const { port } = host.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/v1/query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ keys: [["520102", "npp", null]] }),
  });
  expect(await answer.json()).toMatchObject({ values: [563.08] });
  host.close();
  await service.close();
}, 120_000);

test("as a plugin of another Fastify server it answers /v1 and leaves the rest", async () => {
  const host = Fastify();
  host.get("/", async () => "the host");
  await host.register(mounted(await createService({ limits: { lag: 0 } })));
  const address = await host.listen({ port: 0, host: "127.0.0.1" });
  const payload = JSON.stringify({ keys: [["520102", "npp", null]] });
  const headers = { "content-type": "application/json" };
  const asked = await fetch(`${address}/v1/query`, { method: "POST", headers, body: payload });
  expect(await asked.json()).toMatchObject({ values: [563.08] });
  expect((await fetch(`${address}/v1/nothing`)).status).toBe(404);
  expect(await (await fetch(address)).text()).toBe("the host");
  await host.close();
}, 120_000);

test("a client that sends half a request does not keep others from their answers", async () => {
  const service = await createService({ limits: { lag: 0 } });
  const address = await service.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = service.app.server.address() as AddressInfo;
  const slow = Array.from({ length: 20 }, () => {
    const socket = createConnection(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /v1/query HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n");
    return socket;
  });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(service.app.server.requestTimeout).toBe(30_000);
  slow.forEach((socket) => socket.destroy());
  await service.close();
}, 120_000);
