import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import autocannon from "autocannon";

/** Load on POST /v1/query with 1,000 keys, on a warm column and on 304s: `npm run bench -- service`. */
const PORT = 4339;
const BASE = `http://127.0.0.1:${PORT}`;
const CONNECTIONS = 50;
const KEYS = 1000;

export async function bench(seconds = 60): Promise<void> {
  const limits = JSON.stringify({ requestsPerMinute: 1e9, lag: 0 });
  const script = `require("tsx/cjs");
    require("./src/service").createService({ limits: ${limits} })
      .then(({ app }) => app.listen({ port: ${PORT}, host: "127.0.0.1" }))
      .then(() => process.send("ready"));`;
  const server = spawn(process.execPath, ["-e", script], {
    cwd: resolve(__dirname, ".."),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    await once(server, "message");
    const column = `${BASE}/v1/stats/guizhou-counties/co2/2005`;
    const { headers } = await fetch(column);
    const etag = headers.get("etag") ?? "";
    await run("query of 1,000 keys", seconds, KEYS, {
      url: `${BASE}/v1/query`,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ keys: keys(await zones()) }),
    });
    await run("warm column of 88 zones", seconds / 6, 88, { url: column });
    await run("the same, 304", seconds / 6, 0, { url: column, headers: { "if-none-match": etag } });
    console.log(`memory of the server: ${memory(server.pid ?? 0)}`);
  } finally {
    server.kill();
  }
}

async function zones(): Promise<string[]> {
  const answer = await fetch(`${BASE}/v1/zonesets/guizhou-counties`);
  return ((await answer.json()) as { zones: { id: string }[] }).zones.map(({ id }) => id);
}

/** Keys over zones and the years 1997-2017. */
function keys(ids: readonly string[]): unknown[] {
  return Array.from({ length: KEYS }, (_, i) => [
    ids[i % ids.length],
    "co2",
    1997 + (Math.floor(i / ids.length) % 21),
    "value",
  ]);
}

async function run(
  name: string,
  duration: number,
  values: number,
  options: autocannon.Options,
): Promise<void> {
  const result = await autocannon({ ...options, connections: CONNECTIONS, duration });
  const { requests, latency, errors, timeouts, non2xx, statusCodeStats } = result;
  const codes = Object.entries(statusCodeStats ?? {}).map(
    ([code, { count }]) => `${code} x ${count}`,
  );
  const perSecond = values ? `, ${Math.round(requests.average * values)} values/s` : "";
  console.log(
    `${name}: ${Math.round(requests.average)} requests/s${perSecond}, ` +
      `p50 ${latency.p50} ms, p99 ${latency.p99} ms, ${codes.join(", ")}, ` +
      `errors ${errors}, timeouts ${timeouts}, not 2xx ${non2xx}`,
  );
}

/** Resident memory, where the system tells it. */
function memory(pid: number): string {
  try {
    return /VmRSS:\s+(.*)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "not known";
  } catch {
    return "not known";
  }
}
