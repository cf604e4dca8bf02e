import { benchAnalyse } from "./analyse.ts";
import { benchBilling } from "./billing.ts";
import { benchCount } from "./count.ts";
import { benchDecide } from "./decide.ts";
import { benchFiles } from "./files.ts";
import { benchLog } from "./log.ts";
import { benchOffline } from "./offline.ts";
import { benchOrder } from "./order.ts";
import { benchPerson } from "./person.ts";
import { benchPick } from "./pick.ts";
import { benchRadar } from "./radar.ts";
import { benchRefill } from "./refill.ts";
import { benchRegion } from "./region.ts";
import { benchRehearse } from "./rehearse.ts";
import { type BenchResult, tableOf } from "./result.ts";
import { benchRls } from "./rls.ts";
import { benchScan } from "./scan.ts";
import { benchSearch } from "./search.ts";
import { benchStart } from "./start.ts";
import { benchSuggest } from "./suggest.ts";

/** Each bench by name. `out` holds the bundled processes that it starts. */
const benches: Record<string, (out: string) => Promise<BenchResult[]>> = {
  decide: benchDecide,
  analyse: benchAnalyse,
  rehearse: benchRehearse,
  start: benchStart,
  order: benchOrder,
  scan: benchScan,
  pick: benchPick,
  person: benchPerson,
  offline: benchOffline,
  count: benchCount,
  refill: benchRefill,
  search: benchSearch,
  suggest: benchSuggest,
  rls: benchRls,
  log: benchLog,
  billing: benchBilling,
  files: benchFiles,
  radar: benchRadar,
  region: benchRegion,
};

/**
 * Runs the benches that are named, or all. With `--json` one JSON object a line on standard output and the table on
 * standard error, else the table alone. Gives the exit code: 0 when every promise was kept, 1 when not, 2 wrong use.
 */
export async function runBenches(words: readonly string[], out: string): Promise<number> {
  const isJson = words.includes("--json");
  const names = words.filter((word) => word !== "--json");
  const unknown = names.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) {
    console.error(`Mätningen ${unknown} finns inte. Mätningarna: ${Object.keys(benches).join(", ")}.`);
    return 2;
  }
  let isKept = true;
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const results = await bench(out);
    isKept &&= results.every((result) => result.isKept !== false);
    if (isJson) for (const result of results) console.log(JSON.stringify(result));
    (isJson ? console.error : console.log)(tableOf(results));
  }
  return isKept ? 0 : 1;
}
