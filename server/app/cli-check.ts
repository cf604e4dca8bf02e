import { join } from "node:path";
import { checkLedger } from "../billing/index.ts";
import { systemActor } from "../platform/index.ts";
import { checkFollowUps } from "../prescribing/index.ts";
import { checkAccessLog } from "./check-access-log.ts";
import { withBase, wrongUse } from "./cli-config.ts";
import { checkMet } from "./settle-met.ts";
import { allSuppliers } from "./suppliers.ts";

/** `check`: holds all that is stored against what is always true, supplier by supplier. 1 when something is broken. */
export async function runVerb(words: readonly string[]): Promise<number> {
  if (words.length > 0) throw wrongUse("Skriv: npm run omlopp -- check");
  return withBase(async (base, database, config) => {
    const anchorDir = config.anchorDir ?? join(database.dataDir ?? config.dataDir, "anchors");
    let exitCode = 0;
    for (const { supplierId, name } of await allSuppliers(base)) {
      const actor = systemActor(supplierId);
      const broken = [
        ...(await checkLedger(base, actor)),
        ...(await checkMet(base, actor)),
        ...(await checkFollowUps(base, actor)),
      ];
      for (const { check, id } of broken) console.log(`${name}: ${check} ${id}`);
      const log = await checkAccessLog(base, supplierId, anchorDir);
      for (const line of log.broken) console.log(`${name}: ${line}`);
      const faults = broken.length + log.broken.length;
      console.log(
        `${name}: ${faults === 0 ? "allt stämmer" : `${faults} fel`} (åtkomstloggen: ${log.links} rader i ${log.months} månader, ${log.anchors} ankare)`,
      );
      if (faults > 0) exitCode = 1;
    }
    return exitCode;
  });
}
