import fastifyStatic from "@fastify/static";
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from "fastify";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { certificate } from "./certificate";

/** Scripts are strict. The grid and the pane set styles on their elements. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "frame-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");
const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};
/** A page's script tag for office.js, which Office serves from an address of its own. */
const OFFICE_JS =
  /<script([^>]*?)src=(["']?)https:\/\/appsforoffice\.microsoft\.com\/lib\/[^"'\s>]*\/office(?:\.debug)?\.js\2/g;
/**
 * Nothing answers office.js in a pane yet. Without the first line it leaves a frame in which it
 * finds no Office; without the rest it loads a page of Microsoft's, for its logs, into the head.
 */
const BEFORE_OFFICE = `
window.OsfOptOut = true;
const append = document.head.appendChild.bind(document.head);
document.head.appendChild = (node) => (node.nodeName === "IFRAME" ? node : append(node));
`;
/** How many ports after the wanted one are tried before any free one is taken. */
const NEXT_PORTS = 10;

export interface WorkbenchOptions {
  /** Tried first; when it is taken, the next ones. 0 takes any free one. */
  readonly port?: number;
  /** The repository's root, where dist and node_modules are. */
  readonly root?: string;
  /** Office.js accepts a host over HTTPS only; without it the pane is one without Excel. */
  readonly https?: boolean;
  /** What else the same server answers. */
  readonly plugins?: readonly FastifyPluginAsync[];
}
export interface Workbench {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the workbench on this machine only, on the first free port from the wanted one. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { port = 3000, root = process.cwd(), https = true, plugins = [] } = options;
  const app = https
    ? (Fastify({ forceCloseConnections: true, https: await certificate() }) as FastifyInstance)
    : Fastify({ forceCloseConnections: true });
  for (const plugin of [workbenchRoutes(root), ...plugins]) await app.register(plugin);
  await listen(app, port);
  const { port: taken } = app.server.address() as AddressInfo;
  return { url: `${https ? "https" : "http"}://localhost:${taken}/`, close: () => app.close() };
}

/** The page at /, the built add-in at /addin/ and Microsoft's library, unmodified, at /office-js/. */
export const workbenchRoutes =
  (root: string): FastifyPluginAsync =>
  async (app) => {
    const page = built(root, "dist/workbench", "index.html");
    const addin = built(root, "dist/addin", "manifest.xml");
    const officeJs = path.join(root, "node_modules/@microsoft/office-js/dist");
    app.addHook("onSend", async (_request, reply) => {
      reply.headers(HEADERS);
    });
    await app.register(fastifyStatic, { root: page });
    await app.register(fastifyStatic, { root: addin, prefix: "/addin/", decorateReply: false });
    await app.register(fastifyStatic, {
      root: officeJs,
      prefix: "/office-js/",
      decorateReply: false,
    });
    app.get("/before-office.js", async (_request, reply) => {
      return reply.type("text/javascript; charset=utf-8").send(BEFORE_OFFICE);
    });
    app.get<{ Params: { page: string } }>(
      "/addin/:page(^[\\w.-]+\\.html$)",
      async (request, reply) => {
        const file = path.join(addin, request.params.page);
        if (!existsSync(file)) return reply.callNotFound();
        return reply
          .type("text/html; charset=utf-8")
          .send(withServedOfficeJs(await readFile(file, "utf8")));
      },
    );
  };

/** The one edit that is made to the built add-in: where its pages take office.js from. */
export function withServedOfficeJs(html: string): string {
  const tags = '<script src="/before-office.js"></script><script$1src="/office-js/office.js"';
  return html.replace(OFFICE_JS, tags);
}

function built(root: string, folder: string, file: string): string {
  const full = path.resolve(root, folder);
  if (existsSync(path.join(full, file))) return full;
  throw new Error(`${folder}/${file} is not there; run "npm run build" first`);
}

async function listen(app: FastifyInstance, port: number): Promise<void> {
  const ports = port === 0 ? [0] : [...Array(NEXT_PORTS).keys()].map((i) => port + i).concat(0);
  for (const candidate of ports) {
    try {
      await app.listen({ host: "127.0.0.1", port: candidate });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    }
  }
}
