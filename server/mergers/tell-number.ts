import { keepRunsAway } from "../billing/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { insertNumber, lockNumbers } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { NumberRefusal, TellNumberBody } from "./contract-numbers.ts";
import { judgeNumber } from "./judge-number.ts";

/**
 * A payer that goes on has another organisation number from a day. Invoices that are made on the day or later carry it, and those made before
 * keep theirs; a credit carries the number of the invoice that it stands on. Two that tell wait for each other, and the second hears that
 * something has been told since it looked.
 * @source rules-i § payer-number
 */
export async function tellNumber(base: Base, tx: Tx, body: TellNumberBody): Promise<Result<{ numberId: string }, NumberRefusal>> {
  // Load
  const isFree = await keepRunsAway(tx);
  await lockNumbers(tx);
  const judged = await judgeNumber(base, tx, body);

  // Decide
  if (!judged) return refuse({ code: "numbered-payer-unknown" });
  const { payer, on, orgNo, faults, usedBy, latest } = judged;
  if (latest !== body.after) return refuse({ code: "number-changed-since" });
  if (faults.length > 0) return refuse({ code: "number-refused", faults, usedBy });
  if (!isFree) return refuse({ code: "month-run-under-way" });

  // Store
  const numberId = newId(base.now());
  await insertNumber(tx, { numberId, payerId: payer.payerId, on, orgNo, because: body.because, at: base.now() });
  return ok({ numberId });
}
