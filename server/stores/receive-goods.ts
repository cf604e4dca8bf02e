import { findArticles } from "../catalogue/index.ts";
import { registerDevices } from "../devices/index.ts";
import { need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, type Tx, tell, today, withKey } from "../platform/index.ts";
import type { Received, ReceiveGoodsBody, ReceiveGoodsRefusal } from "./contract.ts";
import { received } from "./events.ts";
import { lotsOfGoods } from "./lots-of-goods.rule.ts";
import { putsAwayByScan } from "./puts-away-by-scan.ts";
import { refillTasks } from "./refill-tasks.ts";
import { findBins, findStores, insertMoves, writeBin } from "./store-balance.ts";
import { insertLots } from "./store-lot.ts";
import { insertPlacing } from "./store-placing.ts";

/**
 * Goods from a vendor: a quantity of a counted article, or marked devices each with its number. They stand in the main store,
 * in the bin that is said or waiting to be put away, and whoever waits for them gets them, the day that is wanted first before later ones.
 */
export function receiveGoods(
  base: Base,
  actor: Actor,
  { key, ...content }: ReceiveGoodsBody & { key: string },
): Promise<Result<Received, ReceiveGoodsRefusal | KeyConflict>> {
  return withKey<Received, ReceiveGoodsRefusal>(base, actor, { key, deed: "receiveGoods", content }, (tx) =>
    takeInGoods(base, tx, content),
  );
}

/** The same inside another's deed: goods that were ordered come in. `cameWith`: the arrival that they are of. */
export async function takeInGoods(
  base: Base,
  tx: Tx,
  content: ReceiveGoodsBody & { cameWith?: string },
): Promise<Result<Received, ReceiveGoodsRefusal>> {
  // Load
  const { articleNo, quantity, devices = [] } = content;
  const [articles, stores] = await Promise.all([findArticles(tx, [articleNo], today(base)), findStores(tx)]);
  const article = articles.get(articleNo);
  const storeId = need(stores[0], "the supplier has a main store").storeId;
  const usual = (await findBins(tx, storeId, [articleNo])).get(articleNo) ?? null;
  // What nobody says a bin for waits to be put away.
  const bin = content.bin ?? ((await putsAwayByScan(base, tx)) ? null : usual);

  // Decide
  if (!article) return refuse({ code: "article-unknown", articleNo });
  if (article.isMarked && devices.length === 0) return refuse({ code: "device-numbers-needed", articleNo });
  if (!article.isMarked && (devices.length > 0 || !quantity)) return refuse({ code: "quantity-needed", articleNo });
  const isFewer = (content.lots ?? []).reduce((sum, lot) => sum + lot.quantity, 0) > (quantity ?? 0);
  if (content.lots && isFewer) return refuse({ code: "lots-more-than-came", quantity: quantity ?? devices.length });
  const { purchaseOre } = content;
  const bought = devices.map(({ deviceNo, serialNo = null, madeIn = null }) => ({
    ...{ deviceNo, articleNo, serialNo, madeIn, purchaseOre },
  }));
  const registered = bought.length > 0 ? await registerDevices(tx, bought, { storeId, bin, at: base.now() }) : ok([]);
  if (!registered.ok) return registered;

  // Store
  if (content.bin) await writeBin(tx, storeId, articleNo, content.bin);
  const vendor = need(
    stores.find((store) => store.kind === "vendor"),
    "the supplier has an other end for vendors",
  );
  if (!article.isMarked && quantity)
    await insertMoves(tx, [
      {
        articleNo,
        quantity,
        fromStoreId: vendor.storeId,
        toStoreId: storeId,
        at: base.now(),
        because: "bought",
        orderRowId: null,
      },
    ]);
  if (!article.isMarked && quantity && bin !== null) {
    const at = base.now();
    const placing = {
      placingId: newId(at),
      storeId,
      articleNo,
      deviceId: null,
      quantity,
      fromBin: usual,
      toBin: bin,
      at,
      undoes: null,
    };
    await insertPlacing(tx, placing, at);
  }
  await insertLots(tx, {
    ...{ articleNo, at: base.now(), cameWith: content.cameWith ?? null },
    lots: lotsOfGoods(content, registered.value),
  });
  const helped = await refillTasks(base, tx, [articleNo]);

  // Tell
  await tell(base, tx, received({ articleNo, quantity: quantity ?? devices.length, deviceIds: registered.value }));
  return ok({ articleNo, quantity: article.isMarked ? devices.length : (quantity ?? 0), deviceIds: registered.value, helped });
}
