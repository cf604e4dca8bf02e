import { countFreeByStore } from "../devices/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import { findBalancesIn, findStores } from "./store-balance.ts";

/** What is free of an article in one store: devices by grade; what is counted is new. */
export interface StoreStock {
  storeId: string;
  name: string;
  kind: "main" | "buffer";
  reconditioned: number;
  fresh: number;
}

/**
 * What is free of each article in the stores that lend, the main one first; stores that have none of any are left out, but not the main one.
 * Care's staff are told of the centre's and of their own unit's shelf; the supplier's own of every shelf. Three statements.
 */
export async function freeByStore(
  tx: Tx,
  { unitId, careProviderId }: Pick<Actor, "unitId" | "careProviderId">,
  articleNos: readonly string[],
): Promise<Map<string, StoreStock[]>> {
  const lending = (await findStores(tx)).flatMap(({ storeId, name, kind, unitId: of }) =>
    kind === "main" || (kind === "buffer" && (careProviderId === null || of === unitId)) ? [{ storeId, name, kind }] : [],
  );
  const ids = lending.map(({ storeId }) => storeId);
  const [devices, balances] = await Promise.all([countFreeByStore(tx, ids, articleNos), findBalancesIn(tx, ids, articleNos)]);
  const of = (articleNo: string, storeId: string, grade: string) =>
    devices.find((row) => row.articleNo === articleNo && row.storeId === storeId && row.grade === grade)?.count ?? 0;
  const counted = (articleNo: string, storeId: string) =>
    balances.find((row) => row.articleNo === articleNo && row.storeId === storeId)?.free ?? 0;
  return new Map(
    articleNos.map((no) => [
      no,
      lending
        .map((store) => ({
          ...store,
          reconditioned: of(no, store.storeId, "reconditioned"),
          fresh: of(no, store.storeId, "new") + counted(no, store.storeId),
        }))
        .filter(({ kind, reconditioned, fresh }) => kind === "main" || reconditioned + fresh > 0),
    ]),
  );
}
