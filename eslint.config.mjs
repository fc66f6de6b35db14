import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** Which room may import which (the plan of the house). A room not named here is closed to it. */
const MAY_IMPORT = {
  equation: ["errors"],
  models: ["equation", "errors"],
  raster: ["errors"],
  api: ["errors"],
  generated: ["equation"],
  functions: ["models", "equation", "generated", "api", "errors"],
  workbook: ["models", "equation", "generated", "errors"],
  ui: ["models", "equation", "generated", "api", "errors"],
  taskpane: ["ui", "workbook", "functions", "models", "equation", "generated", "api", "errors"],
  workbench: [],
  service: ["raster", "models", "equation", "generated", "api", "errors"],
};
const ROOMS = [...Object.keys(MAY_IMPORT), "cli", "build"];

const arrows = Object.entries(MAY_IMPORT).flatMap(([room, open]) =>
  [...ROOMS, "errors"]
    .filter((other) => other !== room && !open.includes(other))
    .map((other) => ({
      target: `./src/${room}`,
      from: other === "errors" ? "./src/errors.ts" : `./src/${other}`,
      message: `src/${room} may not import src/${other} (eslint.config.mjs, MAY_IMPORT).`,
    })),
);

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "src/generated/", "coverage/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver": { node: { extensions: [".ts", ".tsx", ".js"] } } },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: arrows }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-definitions": "off",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
    },
  },
  {
    // Loops over typed arrays: an index inside the bounds has a value, which the compiler cannot see.
    files: ["src/raster/**/*.ts", "test/raster/**/*.ts", "test/cli/zonal.test.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["*.js", "**/*.cjs", "**/*.mjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        module: "writable",
        require: "readonly",
        __dirname: "readonly",
      },
    },
  },
);
