import { ask, keepTold, type Tx, takeTold } from "./connection.ts";
import { insertEvents } from "./store.ts";

/**
 * Does a part of a deed as the program of another supplier, in the deed's own transaction: what two suppliers do together is done by both
 * or by none. Who began it stays the one who is recorded, in both. Nothing that is read here is given back to her. To be awaited by
 * itself, never beside other statements: they would be the other supplier's too.
 */
export async function asSupplier<Answer>(tx: Tx, supplierId: string, work: () => Promise<Answer>): Promise<Answer> {
  const ours = takeTold(tx);
  const found = await ask<{ role: string; supplier: string; unit: string }>(
    tx,
  )`select current_setting('app.role', true) as role, current_setting('app.supplier', true) as supplier, current_setting('app.unit', true) as unit`;
  const [before] = found.rows;
  await ask(
    tx,
  )`select set_config('app.role', 'system', true), set_config('app.supplier', ${supplierId}, true), set_config('app.unit', '', true)`;
  const answer = await work();
  // What was told here is the other supplier's to keep.
  const theirs = takeTold(tx);
  if (theirs.length > 0) await insertEvents(tx, theirs);
  await ask(
    tx,
  )`select set_config('app.role', ${before?.role ?? ""}, true), set_config('app.supplier', ${before?.supplier ?? ""}, true), set_config('app.unit', ${before?.unit ?? ""}, true)`;
  for (const told of ours) keepTold(tx, told);
  return answer;
}
