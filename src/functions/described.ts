import type { Model } from "../equation";
import { catalogue } from "../models";
import { tilestat } from "./tilestat/description";
import { uncertaintyFunctions } from "./uncertainty";

/** A function whose figures come from the tile service: it is described as a model is. */
export type Remote = Omit<Extract<Model, { kind: "ranges" }>, "kind" | "compute"> & {
  readonly kind: "remote";
};
/** What a person can call: a model, or a figure of the service. */
export type Described = Model | Remote;

/** Every function that computes from its arguments alone. */
export const computed: readonly Model[] = [...catalogue, ...uncertaintyFunctions];

/** Every function of the add-in, in the order of the reference. */
export const described: readonly Described[] = [...computed, tilestat];
