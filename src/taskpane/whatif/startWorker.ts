/** Its script is a chunk from our own address, as the page's policy demands. */
export const startWorker = (): Worker => new Worker(new URL("./worker.ts", import.meta.url));
