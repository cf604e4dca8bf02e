// `npm run bench -- <name>`: bundles the benches (milliseconds) and runs them. Needs only what the program itself needs.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");
const packages = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies;
const { build } = createRequire(join(root, "package.json"))("esbuild");
// A folder for each run: another that runs at the same time keeps its own files.
const out = join(root, "dist", `bench-${process.pid}`);
mkdirSync(out, { recursive: true });
process.on("exit", () => rmSync(out, { recursive: true, force: true }));

await build({
  absWorkingDir: root,
  entryPoints: ["main", "load", "floor-server", "our-server"].map((name) => `bench/${name}.ts`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  external: Object.keys(packages)
    .filter((name) => name !== "kysely")
    .flatMap((name) => [name, `${name}/*`]),
  sourcemap: true,
  logLevel: "error",
});
const { runBenches } = await import(pathToFileURL(join(out, "main.mjs")).href);
process.exitCode = await runBenches(process.argv.slice(2), out);
