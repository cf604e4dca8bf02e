// `npm test`: all that must hold, from a clean clone. `npm test -- orders`: one room. `npm test -- check`: no tests, only
// what reads the code. `npm test -- journeys`: the journeys. The last line is `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { needChromium } from "./chromium.mjs";
import { onMemoryDisk } from "./memory-disk.mjs";
import { hasOldest, onOldest } from "./oldest.mjs";
import { node, Report, run, runSteps } from "./steps.mjs";

const root = resolve(import.meta.dirname, "..");
const bin = (path) => join("node_modules", path);
const has = (path) => existsSync(join(root, path));

const steps = {
  types: node(bin("typescript7/bin/tsc"), "-p", "tsconfig.json", "--pretty", "false"),
  lint: node(bin("@biomejs/biome/bin/biome"), "ci", "--colors=off", "."),
  walls: node(bin("dependency-cruiser/bin/dependency-cruise.mjs"), "--config", "tools/walls.cjs", "server", "web"),
  "walls:prove": node("tools/walls-prove.mjs"),
  tidy: node("tools/tidy.mjs"),
  features: node("tools/features.mjs"),
  generated: node("tools/generate.mjs", "--check"),
  web: node("tools/build.mjs"),
};
const named = (...names) => names.map((name) => ({ name, go: () => steps[name]() }));

/** Whether every locked package, the developers' too, is installed in its version. */
async function hasPackages() {
  const { fits } = await import("./build.mjs");
  const packagesIn = (path) => (has(path) ? JSON.parse(readFileSync(join(root, path), "utf8")).packages : {});
  const all = Object.entries(packagesIn("package-lock.json")).map(([path, { version, optional, peer }]) => [
    path,
    { version, optional, peer },
  ]);
  return fits(Object.fromEntries(all), packagesIn("node_modules/.package-lock.json"));
}

/** Installs what a clean clone lacks, or a newer lock file asks for. */
async function ensurePackages(report) {
  if (await hasPackages()) return true;
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith("js") ? await node(npm, ...args)() : await run("npm", args);
  report.step("packages", result);
  return result.isOk;
}

/** Runs projects of vitest.config.ts, counting their tests. */
function vitest(name, projects, filters = [], environment = {}) {
  const file = join(root, ".cache", `vitest-${name}.json`);
  const go = async () => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    rmSync(file, { force: true });
    const args = ["run", ...projects.map((project) => `--project=${project}`), "--reporter=default", "--reporter=json"];
    const result = await node(bin("vitest/vitest.mjs"), ...args, `--outputFile.json=${file}`, ...filters)(environment);
    return { ...result, tests: existsSync(file) ? countsIn(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failed: 0 } };
  };
  return { name, go };
}

const countsIn = ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests });

/** Migrations, row security and constraints also on the oldest PostgreSQL that is promised, where it is installed. */
async function tryOldest(report) {
  if (!hasOldest()) return report.leftOut("floor", "PostgreSQL 15 is not installed");
  const files = ["server/platform/db.test.ts"];
  await onOldest((environment) => runSteps(report, [vitest("floor", ["house"], files, environment)]));
}

/** Journeys need a browser. Without one they are left out, which CI does not accept. */
async function walkJourneys(report, environment = {}) {
  const chromium = needChromium();
  if (chromium) return runSteps(report, [vitest("journeys", ["journeys"], [], { CHROMIUM_PATH: chromium, ...environment })]);
  const why = "no Chromium: install it, or say where it is with CHROMIUM_PATH";
  if (process.env.CI) report.step("journeys", { isOk: false, output: why, seconds: 0 });
  else report.leftOut("journeys", why);
}

async function testRoom(report, room) {
  const folders = [`server/${room}`, `web/${room}`, room].filter((path) => has(path));
  if (folders.length === 0) {
    report.step(room, { isOk: false, output: `There is no room ${room}.`, seconds: 0 });
    return;
  }
  const lint = node(bin("@biomejs/biome/bin/biome"), "ci", "--colors=off", ...folders);
  await runSteps(report, [
    vitest(
      "tests",
      ["pure", "house"],
      folders.map((path) => `${path}/`),
    ),
    ...named("types"),
    { name: "lint", go: () => lint() },
    { name: "tidy", go: () => node("tools/tidy.mjs", room)() },
  ]);
}

const reading = named("types", "walls:prove", "lint", "walls", "tidy", "features");

async function testAll(report) {
  await runSteps(report, [...named("web", "generated"), ...reading]);
  await runSteps(report, [vitest("tests", ["pure", "house"])]);
  await tryOldest(report);
  await walkJourneys(report, { OMLOPP_PICTURES: "no" });
}

async function main() {
  const what = process.argv[2];
  Object.assign(process.env, onMemoryDisk());
  const report = new Report();
  if (!(await ensurePackages(report))) return report.close();
  if (what === undefined) await testAll(report);
  else if (what === "check") await runSteps(report, [...named("generated"), ...reading]);
  else if (what === "journeys") {
    await runSteps(report, named("web"));
    await walkJourneys(report);
  } else await testRoom(report, what);
  report.close();
}

await main();
