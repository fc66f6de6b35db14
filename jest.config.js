/** ESM-only packages that Jest, which runs CommonJS, has to have compiled. */
const ESM = [
  "@cogeotiff",
  "typebox",
  "hyparquet",
  "hyparquet-writer",
  "zstddec",
  "lerc",
  "hucre",
  "@ironcalc",
  "d3-geo",
  "d3-array",
  "internmap",
  // What Univer needs.
  "lodash-es",
  "nanoid",
  "kdbush",
  "rbush",
  "quickselect",
  "cjk-regex",
  "regexp-util",
  "unicode-regex",
  "franc-min",
  "trigram-utils",
  "collapse-white-space",
  "n-gram",
];

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // A busy machine is no failure; what hangs is.
  testTimeout: 60_000,
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/test/seed.ts"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  transform: {
    "\\.(?:[cm]?js|tsx?)$": [
      "ts-jest",
      {
        tsconfig: {
          module: "CommonJS",
          moduleResolution: "Node10",
          target: "ES2022",
          allowJs: true,
          isolatedModules: true,
          esModuleInterop: true,
          jsx: "react-jsx",
          skipLibCheck: true,
        },
        diagnostics: false,
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${ESM.join("|")})/)`],
};
