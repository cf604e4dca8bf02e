import { articleNames, findArticles } from "../catalogue/index.ts";
import { type BinCount, findBinsOf, findDeviceByNo, findWithoutBin, readCode, type WithoutBin } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { PutAwayList, ThingRefusal, ToPutAway } from "./contract-put-away.ts";
import { judgeDeviceToPut, proposeBin } from "./judge-put-away.rule.ts";
import { findStore, findStores, type Store } from "./store-balance.ts";
import { findClosedBins } from "./store-place.ts";
import { findUnplaced, findUnplacedOf, findUsualBins, type Unplaced } from "./store-placing.ts";

const thingsMost = 200;

/** The stores that the warehouse puts things away in, the main one first: never a unit's shelf. */
export async function putAwayStores(tx: Tx): Promise<Store[]> {
  return (await findStores(tx)).filter(({ kind }) => kind === "main" || kind === "workshop");
}

/** What has come and stands in no bin, by store, with where it is to be put. At most 200. */
export async function listPutAway(tx: Tx): Promise<PutAwayList> {
  const stores = await putAwayStores(tx);
  const ids = stores.map(({ storeId }) => storeId);
  const [devices, counted] = await Promise.all([findWithoutBin(tx, ids, thingsMost + 1), findUnplaced(tx, ids, thingsMost + 1)]);
  const items = await viewThings(tx, stores, { devices, counted });
  return { items: items.slice(0, thingsMost), more: items.length > thingsMost };
}

/** The article that a code on a package means, as purchasing has been told it; undefined when nobody has said. */
export type ArticleOfCode = (tx: Tx, scanned: string) => Promise<string | undefined>;

/** What a scanned thing is and where it is to be put. Reads only. */
export async function seeThing(
  base: Base,
  tx: Tx,
  articleOf: ArticleOfCode,
  wish: { scanned: string; storeId?: string | undefined },
): Promise<Result<ToPutAway, ThingRefusal>> {
  const [stores, device] = await Promise.all([putAwayStores(tx), findDeviceByNo(tx, wish.scanned)]);
  if (device) {
    const { storeId, bin, heldSince } = device;
    const store = stores.find((one) => one.storeId === storeId);
    const storeName = store?.name ?? (storeId === null ? null : ((await findStore(tx, storeId))?.name ?? null));
    const refusal = judgeDeviceToPut({ ...device, storeName, isInStore: store !== undefined, bin });
    if (refusal || storeId === null) return refuse(refusal ?? { code: "thing-unknown", scanned: wish.scanned });
    const [view] = await viewThings(tx, stores, { devices: [{ ...device, storeId, heldSince }], counted: [] });
    return view ? ok(view) : refuse({ code: "thing-unknown", scanned: wish.scanned });
  }
  const store = wish.storeId ? stores.find(({ storeId }) => storeId === wish.storeId) : stores[0];
  if (!store) return refuse({ code: "store-unknown" });
  const articleNo = (await articleOf(tx, wish.scanned)) ?? numberOf(wish.scanned);
  const [article, unplaced] = await Promise.all([
    findArticles(tx, [articleNo], today(base)).then((found) => found.get(articleNo)),
    findUnplacedOf(tx, store.storeId, articleNo),
  ]);
  if (!article) return refuse({ code: "thing-unknown", scanned: wish.scanned });
  if (article.isMarked) return refuse({ code: "device-numbers-needed", articleNo });
  if (!unplaced || unplaced.unplaced === 0) return refuse({ code: "nothing-to-put-away", articleNo });
  const [view] = await viewThings(tx, stores, { devices: [], counted: [unplaced] });
  return view ? ok(view) : refuse({ code: "thing-unknown", scanned: wish.scanned });
}

/** An article's number as it was typed or scanned. */
export function numberOf(scanned: string): string {
  const code = readCode(scanned);
  return code?.kind === "device-no" ? code.deviceNo : scanned.trim().toUpperCase();
}

async function viewThings(
  tx: Tx,
  stores: readonly Store[],
  { devices, counted }: { devices: readonly WithoutBin[]; counted: readonly Unplaced[] },
): Promise<ToPutAway[]> {
  const ids = stores.map(({ storeId }) => storeId);
  const marked = [...new Set(devices.map(({ articleNo }) => articleNo))];
  const [names, stands, usual, closed] = await Promise.all([
    articleNames(tx, [...marked, ...counted.map(({ articleNo }) => articleNo)]),
    findBinsOf(tx, ids, marked),
    findUsualBins(tx, ids, marked),
    findClosedBins(tx, ids),
  ]);
  const nameOf = (storeId: string) => stores.find((one) => one.storeId === storeId)?.name ?? "";
  const head = ({ storeId, articleNo }: { storeId: string; articleNo: string }) => ({
    ...{ storeId, storeName: nameOf(storeId), articleNo, articleName: names.get(articleNo) ?? articleNo },
  });
  const closedIn = (storeId: string) => new Set(closed.filter((one) => one.storeId === storeId).map(({ bin }) => bin));
  const of = (thing: { storeId: string; articleNo: string }) => (one: { storeId: string; articleNo: string }) =>
    one.storeId === thing.storeId && one.articleNo === thing.articleNo;
  return [
    ...devices.map((device) => ({
      ...head(device),
      ...{ deviceNo: device.deviceNo, quantity: 1, since: device.heldSince.toISOString() },
      ...{ isReserved: device.state === "reserved", holdReason: device.holdReason },
      proposed: proposeBin({
        stands: stands.filter(of(device)),
        usual: usual.find(of(device))?.bin ?? null,
        closed: closedIn(device.storeId),
      }),
    })),
    ...counted.map((row) => ({
      ...head(row),
      ...{ deviceNo: null, quantity: row.unplaced, since: null, isReserved: false, holdReason: null },
      proposed: proposeBin({ stands: standing(row), usual: row.bin, closed: closedIn(row.storeId) }),
    })),
  ];
}

/** A counted article stands in its bin when any of it does. */
function standing({ onHand, unplaced, bin }: Unplaced): Pick<BinCount, "bin" | "count">[] {
  return bin !== null && onHand > unplaced ? [{ bin, count: onHand - unplaced }] : [];
}
