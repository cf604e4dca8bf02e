import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx } from "../platform/index.ts";
import type { HelpBody, HelpRefusal } from "./contract-help.ts";
import { insertHelp, listHelp } from "./store-help.ts";

/** Writes the supplier's own help for a page, or takes it away. Whoever was first is told to the second, and nothing is written over. */
export async function writeHelp(base: Base, tx: Tx, help: HelpBody): Promise<Result<{ version: number }, HelpRefusal>> {
  // Load
  const kept = (await listHelp(tx)).find(({ page }) => page === help.page);

  // Decide
  if ((kept?.version ?? 0) !== help.version) return refuse({ code: "help-changed" });
  if ((kept?.body ?? "") === help.body) return refuse({ code: "nothing-changed" });

  // Store. Two at once: the second meets the first one's version.
  const isStored = await insertHelp(tx, help, base.now()).then(
    () => true,
    (fault: unknown) => {
      if (brokenConstraint(fault) !== "help_pkey") throw fault;
      return false;
    },
  );
  if (!isStored) return { ok: false, refusal: { code: "help-changed" } };

  // Tell: nobody listens.
  return ok({ version: help.version + 1 });
}
