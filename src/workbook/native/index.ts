export { toNative } from "./convert";
export type * from "./formulaCell";
export { convertLoose, looseBack } from "./loose";
export { fromNative } from "./restore";
