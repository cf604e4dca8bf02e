import { idsOf, ok, type Result, refuse } from "../kernel/index.ts";
import { namesOfStaff } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { MailRefusal, StuckMail } from "./contract.ts";
import { isRefused } from "./letter.rule.ts";
import { beginAgain, listStuck, lockSending } from "./store.ts";

/** Has an e-mail that was given up tried again, as if it were new. */
export async function tryAgain(base: Base, tx: Tx, sendingId: string): Promise<Result<{ sendingId: string }, MailRefusal>> {
  // Load
  const kept = await lockSending(tx, sendingId);

  // Decide
  if (!kept) return refuse({ code: "mail-unknown" });
  if (kept.state !== "given-up") return refuse({ code: "mail-not-stuck" });

  // Store
  await beginAgain(tx, sendingId, base.now());

  // Tell: the worker finds it.
  return ok({ sendingId });
}

/** What was given up, with whose it was. */
export async function showStuck(tx: Tx): Promise<{ items: StuckMail[] }> {
  const found = await listStuck(tx);
  const names = await namesOfStaff(tx, idsOf(found.map(({ staffId }) => staffId)));
  return {
    items: found.map(({ sendingId, staffId, madeAt, tries, fault }) => {
      const name = names.get(staffId);
      return {
        ...{ sendingId, who: name ? `${name.givenName} ${name.familyName}` : "", madeAt: madeAt.toISOString(), tries },
        ...{ fault: isRefused(fault === null ? undefined : Number(fault)) ? "refused" : "no-answer", answer: fault },
      };
    }),
  };
}
