import { inCellLater } from "../cell";
import { type Hand, Pool } from "../pool";
import { type Drawing, DRAWS } from "./drawing";
import { montecarlo } from "./montecarloFunction";
import { drawn, drawPart } from "./offThread";

/** The most workers that a page may have at this: each has the bundle in memory. */
const MOST_WORKERS = 4;
const ARGUMENTS = Object.keys(montecarlo.inputs).length;

/** Binds KARST.MONTECARLO; where the page may start workers, many draws leave its thread free. */
export function registerMontecarlo(): void {
  const pool = poolOf();
  let calls = 0;
  CustomFunctions.associate(montecarlo.id, (...args: unknown[]) => {
    const controller = new AbortController();
    const call = ++calls;
    const stop = () => {
      controller.abort();
      tell({ call, share: 1, stop });
    };
    const invocation = args[ARGUMENTS] as CustomFunctions.CancelableInvocation | undefined;
    if (invocation) invocation.onCanceled = stop;
    const onProgress = (share: number) => tell({ call, share, stop });
    return inCellLater(() => drawn(args, pool, controller.signal, onProgress));
  });
}

function tell(detail: Drawing): void {
  globalThis.dispatchEvent(new CustomEvent(DRAWS, { detail }));
}

/** The bundle's own script is what the workers run. */
function poolOf(): Pool | undefined {
  const { Worker, document, navigator } = globalThis as Partial<typeof globalThis>;
  const script = document?.currentScript as HTMLScriptElement | null | undefined;
  if (Worker === undefined || !script?.src) return undefined;
  const { src } = script;
  const size = Math.min(navigator?.hardwareConcurrency ?? 1, MOST_WORKERS);
  return new Pool(() => new Worker(src) as Hand, size);
}

/** What the bundle does in a worker. */
export function answerParts(): void {
  self.onmessage = ({ data }: MessageEvent<Parameters<typeof drawPart>[0]>) => {
    postMessage(drawPart(data));
  };
}
