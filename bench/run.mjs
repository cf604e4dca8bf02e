// `npm run bench -- <name>`: bundles the benches (milliseconds) and runs them. Needs only what the program itself needs.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { externals } from "../tools/build.mjs";

const root = resolve(import.meta.dirname, "..");
const { build } = createRequire(join(root, "package.json"))("esbuild");
// A folder for each run: another that runs at the same time keeps its own files.
const out = join(root, "dist", `bench-${process.pid}`);
mkdirSync(out, { recursive: true });
process.on("exit", () => rmSync(out, { recursive: true, force: true }));

/** What `rls` is held against: every look is done without a line in the log, and every permit is given. */
const withoutLaw = {
  name: "without-law",
  setup(bundle) {
    const instead = {
      "log-look.ts": "export const logLook = async () => {}, logLooks = async () => {}, logRefused = async () => {};",
      "permits.rule.ts": "export const permits = [], permitsOf = {}; export const may = () => true;",
    };
    bundle.onLoad({ filter: /server[\\/]access[\\/](?:log-look|permits\.rule)\.ts$/ }, ({ path }) => ({
      contents: instead[basename(path)],
      loader: "js",
    }));
    // A look that is not written sends nothing along.
    bundle.onLoad({ filter: /server[\\/]platform[\\/]connection\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/^ *must\(speaker\.sent > before, .*\n/m, ""),
      loader: "ts",
    }));
  },
};

const bundled = {
  absWorkingDir: root,
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  external: externals(),
  sourcemap: true,
  logLevel: "error",
};
await build({ ...bundled, entryPoints: ["main", "load", "floor-server", "our-server"].map((name) => `bench/${name}.ts`) });
await build({
  ...bundled,
  entryPoints: [{ in: "bench/our-server.ts", out: "free-server" }],
  chunkNames: "free-[hash]",
  plugins: [withoutLaw],
});
const { runBenches } = await import(pathToFileURL(join(out, "main.mjs")).href);
process.exitCode = await runBenches(process.argv.slice(2), out);
