// Makes what is derived from something else: `npm run generate`, or parts of it: `npm run generate -- types rooms`.
// `--check` writes nothing and fails with the name of each file that is not as it would be made now.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { tsImport } from "tsx/esm/api";
import { describeHttp, describeTables } from "./generate-contracts.mjs";
import { drawPermits, drawRooms, drawRules, drawStates } from "./generate-drawings.mjs";
import { drawScope } from "./generate-scope.mjs";
import { readHouse } from "./tidy-house.mjs";

const root = resolve(import.meta.dirname, "..");
const load = (url) => tsImport(url, import.meta.url);

// The client is made from OpenAPI, and OpenAPI from the built server: one part. `folder` is swept of what is not made.
const parts = {
  types: { make: () => describeTables(root, load) },
  openapi: { make: () => describeHttp(root, load) },
  states: {
    make: (house) => drawStates(house, root, load),
    folder: "docs/drawings",
    not: ["rooms.generated.md", "permits.generated.md"],
  },
  permits: { make: () => drawPermits(root, load) },
  rooms: { make: drawRooms },
  rules: { make: drawRules },
  scope: { make: scopePage },
};

/** The rules in scope. A rule to decide without row, test or screen is no page at all. */
function scopePage(house) {
  const { page, faults } = drawScope(house);
  if (faults.length > 0) throw new Error(`rulebooks/scope.tsv:\n${faults.join("\n")}`);
  return new Map([["docs/rules.md", page]]);
}

function made(path) {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

/** Files in a part's folder that it no longer makes. */
function leftOver({ folder, not }, pages) {
  if (!folder) return [];
  const names = readdirSync(join(root, folder), { withFileTypes: true }).map(({ name }) => name);
  return names
    .filter((name) => name.includes(".generated.") && !not.includes(name))
    .map((name) => `${folder}/${name}`)
    .filter((path) => !pages.has(path));
}

function write(pages, old) {
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (made(path) !== text) writeFileSync(join(root, path), text);
  }
  for (const path of old) rmSync(join(root, path));
}

async function main() {
  const isCheck = process.argv.includes("--check");
  const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const unknown = asked.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`No part is called ${unknown.join(", ")}. The parts: ${Object.keys(parts).join(", ")}`);
  let stale = 0;
  for (const [name, part] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const started = performance.now();
    const pages = await part.make(readHouse(root));
    const old = leftOver(part, pages);
    const changed = [...[...pages].filter(([path, text]) => made(path) !== text).map(([path]) => path), ...old];
    if (!isCheck) write(pages, old);
    for (const path of changed) console.log(isCheck ? `${path} is not fresh: npm run generate -- ${name}` : `${path} made anew`);
    if (isCheck) stale += changed.length;
    console.log(
      `${name}: ${pages.size} files, ${changed.length} changed (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
  }
  process.exit(stale === 0 ? 0 : 1);
}

await main();
