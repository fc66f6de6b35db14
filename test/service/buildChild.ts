import { buildFolder } from "../../src/service/build/folder";
import { readCatalogue } from "../../src/service/catalogue/read";

/** A build in a process of its own, to be killed: `node child.js CATALOG OUT`. */
const [catalogue = "", out = ""] = process.argv.slice(2);
const { signal } = new AbortController();
void readCatalogue(catalogue).then((read) =>
  buildFolder(read, out, { threads: 2, signal, cellsPerJob: 600 }),
);
