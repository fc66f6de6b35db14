export * from "./model";
export type { Kernel, ScalarKernel } from "./kernel";
