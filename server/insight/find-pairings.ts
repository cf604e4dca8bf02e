import { addMonths, dayOf } from "../kernel/index.ts";
import { type Actor, type Base, programFor, today, withActor } from "../platform/index.ts";
import { pairingBook } from "./pairing-book.ts";
import { keepPairingCount, lastPairingCount, lockPairings, replacePairings } from "./store-pairing.ts";

/** Counts again what the supplier's orders to persons had together with main aids. Twice gives the same. Gives how many pairs. */
export function findPairings(base: Base, actor: Actor): Promise<{ pairs: number }> {
  return withActor(base, programFor(actor), async (tx) => {
    await lockPairings(tx);
    const since = addMonths(today(base), -pairingBook.months);
    const pairs = await replacePairings(tx, { since, least: pairingBook.leastTogether });
    await keepPairingCount(tx, { at: base.now(), pairs });
    return { pairs };
  });
}

/** The count of the night: once for each day, at the first time it is asked for. Gives whether it counted. */
export async function findPairingsDaily(base: Base, actor: Actor): Promise<boolean> {
  const last = await withActor(base, programFor(actor), (tx) => lastPairingCount(tx));
  if (last && dayOf(last) >= today(base)) return false;
  await findPairings(base, actor);
  return true;
}
