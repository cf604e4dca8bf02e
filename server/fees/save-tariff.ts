import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { SaveTariffBody, SaveTariffRefusal } from "./contract.ts";
import { insertTariff } from "./store.ts";
import { tariffFaults } from "./tariff.rule.ts";

/**
 * Writes a payer's tariff from a day on. What was written before stays; of the same day the new one holds. Days that are counted already
 * are counted again with the next month, as what is taken back and what is taken instead.
 */
export async function saveTariff(
  base: Base,
  tx: Tx,
  body: SaveTariffBody,
): Promise<Result<{ tariffId: string }, SaveTariffRefusal>> {
  // Load
  const payers = await findPayers(tx, [body.payerId]);

  // Decide
  if (!payers.has(body.payerId)) return refuse({ code: "payer-unknown" });
  const faults = tariffFaults(body.content);
  if (faults.length > 0) return refuse({ code: "tariff-faults", faults });

  // Store
  const tariffId = newId(base.now());
  const { payerId, content, source, isAssumed } = body;
  await insertTariff(tx, {
    tariffId,
    payerId,
    validFrom: localDate(body.validFrom),
    content,
    source,
    isAssumed,
    recordedAt: base.now(),
  });
  return ok({ tariffId });
}
