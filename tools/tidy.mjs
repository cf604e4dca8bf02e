// Tidy: the rules of the hand that neither the compiler, the linter nor the walls can see.
// `node tools/tidy.mjs` reads the whole house; `node tools/tidy.mjs orders` says only what stands in that room.
import { resolve } from "node:path";
import { codeRules } from "./tidy-code.mjs";
import { eventRules } from "./tidy-events.mjs";
import { readHouse } from "./tidy-house.mjs";
import { shapeRules } from "./tidy-shape.mjs";
import { sqlRules } from "./tidy-sql.mjs";
import { textRules } from "./tidy-texts.mjs";
import { wordRules } from "./tidy-words.mjs";

export const rules = [...shapeRules, ...codeRules, ...sqlRules, ...eventRules, ...textRules, ...wordRules];

/** Every fault in a house: `{ rule, path, line, says }`, in the order of the files. */
export function faultsIn(house) {
  const faults = rules.flatMap((rule) => [...rule.check(house)].map((fault) => ({ rule: rule.name, ...fault })));
  return faults.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

function main() {
  const only = process.argv[2];
  const house = readHouse(resolve(import.meta.dirname, ".."));
  const faults = faultsIn(house).filter(({ path }) => !only || path.split("/").includes(only) || path.includes(`-${only}`));
  for (const { rule, path, line, says } of faults) console.log(`${path}:${line}  ${rule}: ${says}`);
  console.log(
    faults.length === 0 ? `Tidy: ${rules.length} rules hold in ${house.files.size} files.` : `Tidy: ${faults.length} faults.`,
  );
  process.exit(faults.length === 0 ? 0 : 1);
}

if (process.argv[1] && import.meta.filename === resolve(process.argv[1])) main();
