export { buildApp, type AppOptions } from "./app";
export { type Limits, LIMITS } from "./context";
export { createService, mounted, type Service, type ServiceOptions } from "./service";
export { newKey, readKeys } from "./keys";
export { buildFolder, type BuildOptions, type BuildResult, type Progress } from "./build/folder";
export { readCatalogue } from "./catalogue/read";
