import { useEffect, useState } from "react";
import {
  type Layer,
  type ServiceAddress,
  type ServiceClient,
  serviceClient,
  ServiceError,
  type ServiceFault,
  type Zoneset,
} from "../../api";

/** What a service offers. */
export interface Offer {
  readonly client: ServiceClient;
  readonly revision: string;
  readonly zonesets: readonly Zoneset[];
  readonly layers: readonly Layer[];
}
export type ServiceState =
  | { readonly state: "connecting" }
  | { readonly state: "connected"; readonly offer: Offer }
  | { readonly state: "fault"; readonly fault: ServiceFault | "offline"; readonly reason: string };

const TIMEOUT = 20_000;
/** Bytes of the largest answer: some thousand zones by some dozen columns, or their outlines. */
const LARGEST = 16 * 2 ** 20;

/** Letters of a reason that is shown; a service may send any text. */
const LONGEST = 300;

/** Connects to the address, and again whenever it or `attempt` changes. */
export function useService(address: ServiceAddress, attempt: number): ServiceState {
  const [state, setState] = useState<ServiceState>({ state: "connecting" });
  useEffect(() => {
    const stop = new AbortController();
    setState({ state: "connecting" });
    connect(address, stop.signal).then(
      (offer) => setState({ state: "connected", offer }),
      (error: unknown) => {
        if (!stop.signal.aborted) setState(faultOf(error));
      },
    );
    return () => stop.abort();
  }, [address, attempt]);
  return state;
}

async function connect(address: ServiceAddress, signal: AbortSignal): Promise<Offer> {
  const client = serviceClient({ ...address, timeout: TIMEOUT, limit: LARGEST });
  const [{ zonesets }, { layers, revision }] = await Promise.all([
    client.zonesets({ signal }),
    client.layers({ signal }),
  ]);
  return { client, revision, zonesets, layers };
}

/** In which way a service is away; an answer of 404 or 400 to these questions is none of ours. */
export function faultOf(error: unknown): Extract<ServiceState, { state: "fault" }> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST);
  const fault = error instanceof ServiceError ? error.fault : "incompatible";
  const isOffline = fault === "unreachable" && navigator.onLine === false;
  return { state: "fault", fault: isOffline ? "offline" : fault, reason };
}
