import { editionsOf } from "../agreements/index.ts";
import type { Base, Tx } from "../platform/index.ts";

/** What agreements are called, by their rulebook's key. */
export async function titlesOf(base: Base, tx: Tx, supplierId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await editionsOf(base, tx, supplierId)).map(({ book }) => [book.key, book.title]));
}
