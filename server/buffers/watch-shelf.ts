import { articleNames, findArticles, type OrderableArticle, replacementChains } from "../catalogue/index.ts";
import { countInStores, findDevices } from "../devices/index.ts";
import { ok, type Result } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { countedIn, findSupplierId } from "../stores/index.ts";
import type { WatchView } from "./contract.ts";
import { openShelf, type Shelf } from "./open-shelf.ts";
import { findLeaving, findMissing, writeLeaving } from "./store.ts";
import { loadRegisterHours } from "./terms.ts";

type ShelfFault = { code: "shelf-unknown" } | { code: "other-units-shelf" };
const hourMs = 3_600_000;

/** What is gone from a shelf and registered to nobody, with its clock; and what stands there of articles that have left the range. */
export async function watchShelf(base: Base, actor: Actor, tx: Tx, storeId: string): Promise<Result<WatchView, ShelfFault>> {
  const opened = await openShelf(tx, actor, storeId);
  if (!opened.ok) return opened;
  const [hours, missing, expired] = await Promise.all([
    loadRegisterHours(base, tx, actor.supplierId, today(base)),
    findMissing(tx, storeId),
    expiredOn(base, tx, opened.value),
  ]);
  const [devices, names] = await Promise.all([
    findDevices(
      tx,
      missing.map(({ deviceId }) => deviceId),
    ),
    articleNames(tx, [...new Set(missing.map(({ articleNo }) => articleNo))]),
  ]);
  return ok({
    hours,
    missing: missing.map(({ missingId, deviceId, articleNo, seenAt }) => ({
      ...{ missingId, deviceNo: devices.get(deviceId)?.deviceNo ?? "", articleName: names.get(articleNo) ?? articleNo },
      ...{ seenAt: seenAt.toISOString(), isOverdue: isOverdue(base, seenAt, hours) },
    })),
    expired,
  });
}

/** Devices that were said to be missing from a shelf so long ago that they should be registered on somebody by now. At most 500. */
export async function overdueOn(base: Base, tx: Tx, storeId: string): Promise<ReadonlySet<string>> {
  const missing = await findMissing(tx, storeId);
  if (missing.length === 0) return new Set();
  const hours = await loadRegisterHours(base, tx, await findSupplierId(tx), today(base));
  return new Set(missing.filter(({ seenAt }) => isOverdue(base, seenAt, hours)).map(({ deviceId }) => deviceId));
}

/** Is the time over in which what left a shelf is registered on somebody? The last moment itself is too late. */
export function isOverdue(base: Base, seenAt: Date, hours: number): boolean {
  return base.now().getTime() - seenAt.getTime() >= hours * hourMs;
}

async function expiredOn(base: Base, tx: Tx, { storeId }: Shelf): Promise<WatchView["expired"]> {
  const [devices, counted, decided] = await Promise.all([
    countInStores(tx, [storeId]),
    countedIn(tx, [storeId]),
    findLeaving(tx, storeId),
  ]);
  const standing = [...devices, ...counted];
  const numbers = standing.map(({ articleNo }) => articleNo);
  const articles = await findArticles(tx, numbers, today(base));
  const gone = standing.flatMap((row) => {
    const because = whyExpired(articles.get(row.articleNo));
    return because ? [{ ...row, because }] : [];
  });
  const chains = await replacementChains(
    tx,
    gone.map(({ articleNo }) => articleNo),
  );
  const last = (articleNo: string) => chains.get(articleNo)?.at(-1);
  const names = await articleNames(
    tx,
    gone.flatMap(({ articleNo }) => [articleNo, ...(last(articleNo) ? [last(articleNo) ?? ""] : [])]),
  );
  return gone.map(({ articleNo, quantity, because }) => ({
    ...{ articleNo, articleName: names.get(articleNo) ?? articleNo, quantity, because },
    insteadName: names.get(last(articleNo) ?? "") ?? null,
    action: decided.find((one) => one.articleNo === articleNo)?.action ?? null,
  }));
}

function whyExpired(article: OrderableArticle | undefined): WatchView["expired"][number]["because"] | null {
  if (!article?.isPublished || !article.isOrderable) return "not-orderable";
  if (!article.isInRange) return "out-of-range";
  return article.isOutgoing ? "outgoing" : null;
}

/** What is done with what has left the range: sent back, kept as long as it lasts, or scrapped. */
export async function decideExpired(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, articleNo, action }: { storeId: string; articleNo: string; action: "return" | "keep" | "scrap" },
): Promise<Result<{ articleNo: string }, ShelfFault>> {
  const opened = await openShelf(tx, actor, storeId);
  if (!opened.ok) return opened;
  await writeLeaving(tx, { storeId, unitId: opened.value.unitId, articleNo, action, at: base.now() });
  return ok({ articleNo });
}
