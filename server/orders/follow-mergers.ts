import { mergerBecause, mergerMark, type PayerMerger, payerMergers } from "../organisation/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { payerChanged } from "./events.ts";
import { rowsOfPayer, turnPayer } from "./store-merger.ts";

/** Rows whose first payer was said of days before it went into another: from its day they are the other's. Billing hears of each. */
export async function followMergers(base: Base, tx: Tx, orderRowIds: readonly string[]): Promise<void> {
  const turned = new Set<string>();
  for (const merger of await payerMergers(tx)) {
    if (merger.on > today(base)) continue;
    for (const orderRowId of await turnPayer(tx, { ...turnOf(merger), orderRowIds, at: base.now() })) turned.add(orderRowId);
  }
  for (const orderRowId of turned) await tell(base, tx, payerChanged({ orderRowId }));
}

/** Some rows of a payer, and those of them that another pays now. */
export interface TurnedRows {
  turned: readonly string[];
  /** The last row that was looked at: the next go on after it. Undefined: there were no more. */
  last: string | undefined;
}

/**
 * Gives the next rows of a payer, by the set, to who it has gone into, or back when that is taken back: on every day from the merger's on that
 * were the payer's. What has its right payer is not touched.
 */
export async function turnNextRows(
  base: Base,
  tx: Tx,
  merger: PayerMerger & { isUndone: boolean },
  { after, most }: { after: string | undefined; most: number },
): Promise<TurnedRows> {
  const payerId = merger.isUndone ? merger.intoPayerId : merger.payerId;
  const orderRowIds = await rowsOfPayer(tx, { payerId, after, most });
  const turn = merger.isUndone ? undoOf(merger) : turnOf(merger);
  const turned = orderRowIds.length > 0 ? await turnPayer(tx, { ...turn, orderRowIds, at: base.now() }) : [];
  return { turned, last: orderRowIds.length < most ? undefined : orderRowIds.at(-1) };
}

function turnOf(merger: PayerMerger) {
  const { payerId: from, intoPayerId: to, on } = merger;
  return { from, to, on, markAdded: mergerMark(merger), markTaken: null, because: mergerBecause(merger) };
}

function undoOf(merger: PayerMerger) {
  const { payerId: to, intoPayerId: from, on, intoName } = merger;
  const because = `Att betalaren gick upp i ${intoName} ${on} togs tillbaka`;
  return { from, to, on, markAdded: null, markTaken: mergerMark(merger), because };
}
