import type { Model } from "../../equation";
import { montecarlo } from "./montecarloFunction";
import { uncertainty } from "./uncertaintyFunction";

/** The functions over other functions: they need the generated kernels, so they stand here. */
export const uncertaintyFunctions: readonly Model[] = [uncertainty, montecarlo];
