import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openRaster, wholeGrid } from "../../src/raster";
import { writeTiff } from "./tiff-writer";

const width = 300;
const height = 200;
const band = Array.from({ length: width * height }, (_, i) => (i * 31) % 1009);
const file = writeTiff({
  width,
  height,
  bands: [band],
  type: "int32",
  dx: 0.1,
  dy: 0.1,
  tile: { rows: 16, columns: 16 },
});

let server: Server;
async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.tif`;
}
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A server of one file that answers range requests. */
function ranges(
  tell: (start: number, end: number) => { tag?: string; cut?: number } = () => ({}),
): RequestListener {
  return (request, response) => {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "")!.map(Number) as [
      number,
      number,
      number,
    ];
    const end = Math.min(to, file.length - 1);
    const { tag = '"1"', cut = 0 } = tell(from, end);
    response.writeHead(206, { "content-range": `bytes ${from}-${end}/${file.length}`, etag: tag });
    response.end(file.subarray(from, end + 1 - cut));
  };
}

test("a COG is read by ranges, neighbours together", async () => {
  let requests = 0;
  const url = await serve(ranges(() => (requests++, {})));
  const raster = await openRaster(url);
  const all = await raster.read(0, wholeGrid(raster.grid));
  expect([...all]).toEqual(band);
  expect(requests).toBeLessThan(8); // 247 tiles
  const opened = requests;
  await raster.read(0, { row0: 0, row1: 5, column0: 0, column1: 5 });
  expect(requests - opened).toBeLessThanOrEqual(1);
});

test("a busy server is asked again", async () => {
  let failures = 1;
  const answer = ranges();
  const url = await serve((request, response) => {
    if (failures-- > 0) response.writeHead(503).end();
    else answer(request, response);
  });
  const raster = await openRaster(url);
  expect(raster.grid.columns).toBe(width);
});

test.each<[string, RequestListener, RegExp]>([
  [
    "no ranges",
    (_, response) => response.writeHead(200).end(file),
    /does not answer range requests/,
  ],
  ["not found", (_, response) => response.writeHead(404).end(), /cannot be read: HTTP 404/],
  [
    "no length",
    (_, response) => response.writeHead(206, { "content-range": "bytes 0-9/*" }).end("0123456789"),
    /does not say how long/,
  ],
  [
    "more than asked for",
    (_, response) => {
      response
        .writeHead(206, { "content-range": "bytes 0-65535/900000" })
        .end(Buffer.alloc(300_000));
    },
    /more bytes than it is asked for/,
  ],
])("a server that answers %s is refused", async (_, listener, message) => {
  const url = await serve(listener);
  await expect(openRaster(url)).rejects.toThrow(message);
});

test("a file that changes or breaks off while it is read is refused", async () => {
  let tag = '"1"';
  let cut = 0;
  const url = await serve(ranges(() => ({ tag, cut })));
  const raster = await openRaster(url);
  tag = '"2"';
  const far = { row0: height - 1, row1: height, column0: width - 1, column1: width };
  await expect(raster.read(0, far)).rejects.toThrow(/changed while it was read/);
  tag = '"1"';
  cut = 5;
  await expect(raster.read(0, far)).rejects.toThrow(/answered \d+ of the \d+ bytes/);
});

test("the caller's fetch is used, and its signal ends the reading", async () => {
  const url = await serve(ranges());
  const asked: string[] = [];
  const raster = await openRaster(url, {
    fetch: (place, init) => {
      asked.push(String(place));
      return fetch(place, init);
    },
  });
  expect(new Set(asked)).toEqual(new Set([url]));
  const ended = AbortSignal.abort(new Error("enough"));
  await expect(raster.read(0, wholeGrid(raster.grid), ended)).rejects.toThrow("enough");
});
