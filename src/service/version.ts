/** Set by the bundler from package.json; absent when the sources run as they are. */
declare const KARST_VERSION: string | undefined;

export const version = typeof KARST_VERSION === "string" ? KARST_VERSION : "0.0.0-source";
