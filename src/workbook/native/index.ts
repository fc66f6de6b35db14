export { toNative } from "./convert";
export type * from "./formulaCell";
export { fromNative } from "./restore";
