const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const CssPlugin = require("mini-css-extract-plugin");
const webpack = require("webpack");
const { version } = require("./package.json");

const dist = (...parts) => path.join(__dirname, "dist", ...parts);

/** What every bundle shares: TypeScript without types, which `tsc --noEmit` checks. */
const common = {
  mode: "production",
  devtool: false,
  resolve: { extensions: [".tsx", ".ts", ".js"] },
  module: {
    rules: [
      { test: /\.tsx?$/, loader: "ts-loader", options: { transpileOnly: true } },
      { test: /\.css$/, use: [CssPlugin.loader, "css-loader"] },
    ],
  },
  performance: { hints: false },
  cache: { type: "filesystem" },
};
/** Writes the folders of the packages in a bundle to dist/packages.<name>.json: for the notices. */
const listPackages = {
  apply(compiler) {
    const { name } = compiler.options;
    compiler.hooks.done.tap("listPackages", (stats) => {
      const { modules } = stats.toJson({
        all: false,
        modules: true,
        nestedModules: true,
        cachedModules: true,
        modulesSpace: Infinity,
        nestedModulesSpace: Infinity,
      });
      const files = modules.flatMap((module) => [module, ...(module.modules ?? [])]);
      const folders = files.flatMap(
        (file) =>
          /^\.\/((?:node_modules\/(?:@[^/]+\/)?[^/]+\/?)+)/.exec(
            file.name?.split("!").at(-1),
          )?.[1] ?? [],
      );
      const list = [...new Set(folders.map((folder) => folder.replace(/\/$/, "")))].sort();
      fs.mkdirSync(dist(), { recursive: true });
      fs.writeFileSync(dist(`packages.${name}.json`), JSON.stringify(list, null, 2));
    });
  },
};
/** What `npx office-addin-dev-certs install` made: Office loads add-ins over HTTPS only. */
const certificate = (file) => path.join(os.homedir(), ".office-addin-dev-certs", file);
const define = new webpack.DefinePlugin({ KARST_VERSION: JSON.stringify(version) });

/** The add-in as Excel loads it. */
const addin = {
  ...common,
  name: "addin",
  target: ["web", "es2020"],
  entry: {
    functions: { import: "./src/functions/index.ts", layer: "cells" },
    taskpane: "./src/taskpane/index.tsx",
  },
  module: {
    rules: [
      ...common.module.rules,
      {
        test: /[\\/]src[\\/](?:models|functions[\\/]uncertainty)[\\/].*\.ts$/,
        issuerLayer: "cells",
        enforce: "pre",
        loader: path.join(__dirname, "src/build/withoutProse.cjs"),
      },
    ],
  },
  output: {
    path: dist("addin"),
    filename: "[name].js",
    chunkFilename: "pane-[id].[contenthash:8].js",
    publicPath: "",
    clean: { keep: (file) => !file.startsWith("pane-") },
  },
  plugins: [
    define,
    listPackages,
    new CssPlugin({ filename: "[name].css" }),
    new HtmlPlugin({
      template: "./src/taskpane/taskpane.html",
      filename: "taskpane.html",
      chunks: ["functions", "taskpane"],
      scriptLoading: "blocking",
    }),
    new CopyPlugin({
      patterns: ["manifest.xml", { from: "assets/icons/*.png", to: "assets/icons/[name][ext]" }],
    }),
  ],
  devServer: {
    host: "localhost",
    port: 3000,
    static: dist("addin"),
    headers: { "access-control-allow-origin": "*" },
    client: { overlay: false },
    server: {
      type: "https",
      options: {
        ca: certificate("ca.crt"),
        cert: certificate("localhost.crt"),
        key: certificate("localhost.key"),
      },
    },
  },
};

/** The page that plays Excel. A tool that is loaded from the same machine: not minified. */
const workbench = {
  ...common,
  name: "workbench",
  target: ["web", "es2020"],
  entry: { workbench: "./src/workbench/index.ts" },
  output: { path: dist("workbench"), filename: "[name].js" },
  optimization: { minimize: false },
  plugins: [
    define,
    listPackages,
    new CssPlugin({ filename: "[name].css" }),
    new HtmlPlugin({ template: "./src/workbench/index.html" }),
    new CopyPlugin({
      patterns: [{ from: "assets/Karst-Guizhou.xlsx", to: "[name][ext]", noErrorOnMissing: true }],
    }),
  ],
};

/** The command in one file, whose verbs run when called. Packages stay in node_modules. */
const cli = {
  ...common,
  module: { ...common.module, parser: { javascript: { dynamicImportMode: "eager" } } },
  name: "cli",
  target: "node20",
  entry: { karst: "./src/cli/karst.ts", "karst-build-worker": "./src/service/build/worker.ts" },
  output: { path: dist(), filename: "[name].js", library: { type: "commonjs2" } },
  externals: [
    ({ request }, done) =>
      /^[./]/.test(request) || path.isAbsolute(request)
        ? done()
        : done(null, `commonjs ${request}`),
  ],
  node: { __dirname: false },
  optimization: { minimize: false },
  plugins: [define, new webpack.BannerPlugin({ banner: "#!/usr/bin/env node", raw: true })],
};

module.exports = [addin, workbench, cli];
