// `npm run prove`: the long runs. `npm run prove -- mutation`: one of them. The last result of each is kept in docs/proof.md.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { hasOldest, onOldest } from "./oldest.mjs";
import { node, Report } from "./steps.mjs";
import { readHouse } from "./tidy-house.mjs";

const root = resolve(import.meta.dirname, "..");
const page = join(root, "docs/proof.md");
const vitest = (projects, environment, ...more) =>
  node("node_modules/vitest/vitest.mjs", "run", ...projects.map((name) => `--project=${name}`), ...more)(environment);

/** Each run: what it proves, why it can't be run here (or undefined), and how. `figure` reads its result from the output. */
const runs = {
  "postgres-15": {
    says: "the whole suite on PostgreSQL 15, the oldest that is promised",
    hindrance: () => (hasOldest() ? undefined : "PostgreSQL 15 is not installed"),
    go: () => onOldest((environment) => vitest(["house"], environment)),
    figure: (output) => testsIn(output),
  },
  "far-away": {
    says: "the whole suite with the server's clock in Auckland: no day comes from the machine's zone",
    go: () => vitest(["pure", "house"], { TZ: "Pacific/Auckland" }),
    figure: (output) => testsIn(output),
  },
  ...longRuns(),
  region: {
    says: "an invented region of 417 000 devices, made from nothing",
    hindrance: () => (existsSync(join(root, "omlopp.mjs")) ? undefined : "there is no command line yet"),
    go: () =>
      inFolder((folder) =>
        node("omlopp.mjs", "region", "--devices", "417000", "--seed", "1")({ OMLOPP_DATA: folder, DATABASE_URL: "" }),
      ),
    figure: (output) => output.trim().split("\n").at(-1) ?? "",
  },
  mutation: {
    says: "every rule with one thing changed at a time: a test must notice",
    hindrance: (house) => (house.paths(/\.rule\.test\.ts$/).length > 0 ? undefined : "no rule has a test yet"),
    go: mutate,
    figure: () => scoreIn(join(root, ".cache/mutation.json")),
  },
};

/** Each room's own long run (`<name>.prove.ts`), by its name and what its first test says. */
function longRuns() {
  const { files, paths } = readHouse(root);
  return Object.fromEntries(
    paths(/\.prove\.ts$/).map((path) => [
      /([a-z-]+)\.prove\.ts$/.exec(path)[1],
      {
        says: /^test\("([^"]+)"/m.exec(files.get(path))?.[1] ?? path,
        go: () => vitest(["prove"], { OMLOPP_PROVE: "1" }, path),
        figure: (output) => testsIn(output),
      },
    ]),
  );
}

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "omlopp-prove-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const testsIn = (output) => /^\s*Tests\s+(.*)$/m.exec(output)?.[1]?.replace(/\s+/g, " ").trim() ?? "";

/** Mutates the rules that have a test beside them, and the kernel's. */
function mutate() {
  const house = readHouse(root);
  const tested = house
    .paths(/^server\/(?:[^/]+\/[^/]+\.rule|kernel\/[^/]+)\.test\.ts$/)
    .map((path) => path.replace(/\.test\.ts$/, ".ts"));
  mkdirSync(join(root, ".cache"), { recursive: true });
  const settings = {
    mutate: tested.filter((path) => house.files.has(path)),
    // The words of a broken promise are for people, and the compiler knows every other text of a rule by its type.
    mutator: { excludedMutations: ["StringLiteral"] },
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "tools/mutate.config.mjs" },
    reporters: ["clear-text", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: ".cache/mutation.json" },
    tempDirName: ".cache/stryker",
    coverageAnalysis: "perTest",
    ignorePatterns: ["dist", "data", ".cache", "docs"],
    concurrency: Math.max(1, cpus().length),
    thresholds: { high: 90, low: 80, break: 80 },
    allowConsoleColors: false,
  };
  const file = join(root, ".cache/stryker.config.json");
  writeFileSync(file, JSON.stringify(settings));
  return node("node_modules/@stryker-mutator/core/bin/stryker.js", "run", file)();
}

/** The share of mutants that a test noticed, as `93 % of 512 mutants`. */
function scoreIn(file) {
  if (!existsSync(file)) return "";
  const states = Object.values(JSON.parse(readFileSync(file, "utf8")).files).flatMap(({ mutants }) =>
    mutants.map(({ status }) => status),
  );
  const noticed = states.filter((state) => ["Killed", "Timeout"].includes(state)).length;
  const valid = states.filter((state) => ["Killed", "Timeout", "Survived", "NoCoverage"].includes(state)).length;
  return `${((100 * noticed) / Math.max(1, valid)).toFixed(1)} % of ${valid} mutants noticed`;
}

/** The rows that docs/proof.md has now, by name. */
function keptRows() {
  if (!existsSync(page)) return new Map();
  return new Map([...readFileSync(page, "utf8").matchAll(/^\| `([a-z0-9-]+)` \|.*$/gm)].map(([row, name]) => [name, row]));
}

function write(rows) {
  const known = Object.keys(runs).flatMap((name) => rows.get(name) ?? []);
  const text = `# Proof\n\nThe last result of each long run. \`npm run prove\` makes them again, \`npm run prove -- mutation\` one of them.\n\n| Run | What it proves | Result | Took | Where | When |\n|---|---|---|---|---|---|\n${known.join("\n")}\n`;
  writeFileSync(page, text);
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in runs));
  if (unknown.length > 0) throw new Error(`No run is called ${unknown.join(", ")}. The runs: ${Object.keys(runs).join(", ")}`);
  const report = new Report();
  const rows = keptRows();
  const where = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  for (const [name, { says, hindrance, go, figure }] of Object.entries(runs)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const why = hindrance?.(readHouse(root));
    if (why) {
      report.leftOut(name, why);
      continue;
    }
    const result = await go();
    report.step(name, result);
    const found = `${result.isOk ? "holds" : "does not hold"}${result.output ? `: ${figure(result.output)}` : ""}`;
    const when = new Date().toISOString().slice(0, 10);
    rows.set(
      name,
      `| \`${name}\` | ${says} | ${found.replaceAll("|", "·")} | ${Math.round(result.seconds)} s | ${where} | ${when} |`,
    );
    write(rows);
  }
  report.close();
}

await main();
