// Proves that every wall and every tidy rule falls over its planted fault: the plant is put into a copy of the tree,
// and exactly that wall must report it. What is allowed is planted too, and must pass in silence.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { faultsOfPlant, plants } from "./tidy-plants.mjs";

const root = resolve(import.meta.dirname, "..");
const walls = createRequire(import.meta.url)("./walls.cjs");

// Each plant stands in one file: what it imports, and the walls that must report it (none: it is allowed).
const doors = {
  "server/orders/index.ts": 'export * from "./planted-inside.ts";',
  "server/orders/planted-inside.ts": "export const planted = 1;",
  "server/orders/contract.ts": "export const shape = 1;",
  "server/orders/store.ts": "export const row = 1;",
  "server/agreements/index.ts": "export const payer = 1;",
  "server/agreements/fixtures.ts": "export const world = 1;",
  "server/agreements/planted-inside.ts": "export const inner = 1;",
  "server/billing/index.ts": "export const rent = 1;",
  "server/app/index.ts": "export const wired = 1;",
  "server/platform/index.ts": "export const clock = 1;",
  "server/orders/planted-circle-back.ts": 'export * from "./planted-circle.ts";',
  "web/orders/page.ts": "export const page = 1;",
  "web/devices/card.ts": "export const card = 1;",
  "web/devices/index.ts": "export const shown = 1;",
  "web/app/page.ts": "export const shell = 1;",
};
const reported = [
  ["server/orders/planted-door.ts", "../agreements/planted-inside.ts", "front-door"],
  ["server/orders/planted-door.test.ts", "../agreements/planted-inside.ts", "front-door"],
  ["server/orders/planted-door.rule.ts", "../agreements/planted-inside.ts", "front-door rules-are-pure"],
  ["server/orders/planted-later.ts", "../billing/index.ts", "one-way"],
  ["server/orders/planted-store.rule.ts", "./store.ts", "rules-are-pure"],
  ["server/orders/planted-clock.rule.ts", "../platform/index.ts", "rules-are-pure"],
  ["server/orders/planted-file.rule.ts", "node:fs", "rules-are-pure"],
  ["server/orders/planted-sql.ts", "kysely", "sql-lives-in-store"],
  ["server/orders/planted-raw.ts", "pg", "sql-lives-in-store"],
  ["server/kernel/planted-nosy.ts", "../orders/index.ts", "kernel-knows-nobody"],
  ["web/orders/planted-inside.ts", "../../server/orders/index.ts", "web-reads-only-contracts"],
  ["server/agreements/contract.ts", "./planted-inside.ts", "contract-is-light"],
  ["server/orders/planted-app.ts", "../app/index.ts", "app-knows-everyone"],
  ["web/orders/planted-door.ts", "../devices/card.ts", "front-door"],
  ["web/orders/planted-app.ts", "../app/page.ts", "app-knows-everyone"],
  ["server/orders/planted-page.ts", "../../web/orders/page.ts", "web-stays-outside"],
  ["server/orders/planted-dev.ts", "fast-check", "ships-without-dev-packages"],
  ["server/orders/planted-circle.ts", "./planted-circle-back.ts", "no-circles"],
];
const allowed = [
  ["server/orders/planted-ask.ts", "../agreements/index.ts"],
  ["server/orders/planted-ask.test.ts", "../agreements/fixtures.ts"],
  ["server/orders/planted-whole.test.ts", "../app/index.ts"],
  ["server/orders/planted-kernel.rule.ts", "../kernel/result.ts"],
  ["server/orders/store-planted.ts", "kysely"],
  ["web/orders/planted-form.ts", "../../server/orders/contract.ts"],
  ["web/orders/planted-card.ts", "../devices/index.ts"],
  ["web/app/planted-shell.ts", "../orders/page.ts"],
  ["server/app/planted-wiring.ts", "../billing/index.ts"],
];

function proveWalls() {
  const copy = mkdtempSync(join(tmpdir(), "omlopp-walls-"));
  try {
    for (const part of ["server", "web", "tools/walls.cjs", "package.json", "tsconfig.json"])
      if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    plantIn(copy);
    return cruise(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function plantIn(copy) {
  const put = (path, text) => {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  };
  for (const [path, text] of Object.entries(doors)) put(path, text);
  for (const [path, target] of [...reported, ...allowed])
    put(path, `import * as planted from "${target}";\nexport const kept = planted;\n`);
}

/** Which walls each file of the copy was reported by. */
function cruise(copy) {
  const command = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [command, "--config", "tools/walls.cjs", "--output-type", "json", "server", "web"];
  const run = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", maxBuffer: 1 << 28 });
  if (!run.stdout.startsWith("{")) throw new Error(`dependency-cruiser did not answer: ${run.stderr}`);
  const found = new Map();
  for (const { from, rule, cycle = [] } of JSON.parse(run.stdout).summary.violations)
    for (const path of [from, ...cycle.map((step) => step.name)])
      found.set(path, new Set([...(found.get(path) ?? []), rule.name]));
  return found;
}

let failed = 0;
function say(isProved, name, detail) {
  if (!isProved) failed += 1;
  console.log(`${isProved ? "falls " : "STANDS"}  ${name.padEnd(28)} ${detail}`);
}

const found = proveWalls();
const names = [...new Set(walls.forbidden.map((rule) => rule.name))];
for (const name of names) {
  const own = reported.filter(([, , expected]) => expected.split(" ").includes(name));
  const wrong = own.filter(([path, , expected]) => [...(found.get(path) ?? [])].sort().join(" ") !== expected);
  const detail = wrong.map(([path]) => `${path} was reported as: ${[...(found.get(path) ?? ["nothing"])].join(", ")}`);
  say(own.length > 0 && wrong.length === 0, name, detail.join("; ") || `${own.length} planted, reported by this wall`);
}
const noisy = allowed.filter(([path]) => found.has(path));
say(
  noisy.length === 0,
  "(what is allowed)",
  noisy.map(([path]) => path).join(", ") || `${allowed.length} planted, none reported`,
);

for (const plant of plants) {
  const { own, other, clean } = faultsOfPlant(plant);
  const detail = [
    own === 0 && "not reported",
    other.length > 0 && `also reported: ${other.join(", ")}`,
    clean > 0 && "the mended text is reported too",
  ].filter(Boolean);
  say(detail.length === 0, `tidy: ${plant.rule}`, detail.join("; ") || plant.says);
}
console.log(failed === 0 ? "Every wall and tidy rule falls over its plant." : `${failed} did not behave as planted.`);
process.exit(failed === 0 ? 0 : 1);
