export * from "./model";
export type { Kernel } from "./kernel";
