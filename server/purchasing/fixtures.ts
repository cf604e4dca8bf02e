import { withActor } from "../platform/index.ts";
import { type TestDatabase, testActor } from "../platform/testbench.ts";
import { storeBench } from "../stores/fixtures.ts";
import { cancelRest } from "./cancel-rest.ts";
import { changeDraft } from "./change-draft.ts";
import { confirmPurchase } from "./confirm-purchase.ts";
import type { ConfirmBody, DraftBody, InvoiceBody, ProposeBody, StopBody } from "./contract.ts";
import type { ReceiveBody } from "./contract-goods.ts";
import { listNeeds, showNeed } from "./list-needs.ts";
import { matchInvoice } from "./match-invoice.ts";
import { proposePurchase } from "./propose-purchase.ts";
import { receivePurchase } from "./receive-purchase.ts";
import { sayPackage, scanGoods } from "./scan-goods.ts";
import { sendPurchase } from "./send-purchase.ts";
import { setLevel } from "./set-level.ts";
import { endStop, setStop } from "./set-stop.ts";
import { listPurchases, showPurchase } from "./show-order.ts";
import { listTasks, solveTask } from "./solve-task.ts";
import { takeBackArrival } from "./take-back-arrival.ts";
import { voidInvoice } from "./void-invoice.ts";

/** The terms of the tests. Written once for a database. */
export async function purchaseSettings({ owner }: TestDatabase): Promise<void> {
  await owner.query(`insert into platform.setting (key, value, valid_from, source) values
    ('purchasing.forecast', '{"weeks": 26, "leadWeeks": 4, "safety": 1}', '2020-01-01', 'rules-i'),
    ('purchasing.invoice-tolerance', '{"pricePercent": 1, "priceOre": 100}', '2020-01-01', 'rules-i')`);
}

/** A supplier with a rollator (marked) and a basket (counted) that both have a price, and short words for what its buyer does. */
export async function purchaseBench(db: TestDatabase) {
  const b = await storeBench(db);
  const { supplierId } = b.here;
  const buyer = testActor({ supplierId, role: "buyer", lagrum: null });
  const price = (articleNo: string, ore: number, from = "2020-01-01") =>
    db.owner.query(
      `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
       values ($1, $2, 'purchase', daterange($3, null), $4, 25, 'rules-i')`,
      [supplierId, articleNo, from, ore],
    );
  await price(b.rollator, 250_000);
  await price(b.basket, 20_000);
  const words = purchaseWords(db, buyer, b.warehouse);
  return {
    ...b,
    ...words,
    ...{ buyer, price },
    /** The article is bought only when somebody waits for it. */
    onOrder: (articleNo: string) =>
      db.owner.query(
        "update catalogue.supplier_article set delivery_class = 'order', purchase_mode = 'on_order' where supplier_id = $1 and article_no = $2",
        [supplierId, articleNo],
      ),
    /** An order of so many, sent. Gives its id and its one row. */
    sent: async (articleNo: string, quantity: number) => {
      const made = await words.propose([{ articleNo, quantity }]);
      if (!made.ok) throw new Error(made.refusal.code);
      const orderId = made.value.orders[0]?.orderId ?? "";
      const sent = await words.send(orderId, true);
      if (!sent.ok) throw new Error(sent.refusal.code);
      const order = await words.show(orderId);
      return { orderId, number: order?.number ?? "", rowId: order?.items[0]?.rowId ?? "" };
    },
  };
}
export type PurchaseBench = Awaited<ReturnType<typeof purchaseBench>>;

function purchaseWords({ base }: TestDatabase, buyer: ReturnType<typeof testActor>, warehouse: ReturnType<typeof testActor>) {
  return {
    needs: async (all = false) => (await withActor(base, buyer, (tx) => listNeeds(base, buyer, tx, { all }))).items,
    need: (articleNo: string) => withActor(base, buyer, (tx) => showNeed(base, buyer, tx, articleNo)),
    level: (articleNo: string, level: number | null, lot = 1) =>
      withActor(base, buyer, (tx) => setLevel(base, tx, { articleNo, source: level === null ? "forecast" : "hand", level, lot })),
    propose: (rows: ProposeBody["rows"]) => withActor(base, buyer, (tx) => proposePurchase(base, buyer, tx, { rows })),
    send: (orderId: string, acceptChanges = false) =>
      withActor(base, buyer, (tx) => sendPurchase(base, buyer, tx, { orderId, acceptChanges })),
    confirm: (orderId: string, rows: ConfirmBody["rows"]) =>
      withActor(base, buyer, (tx) => confirmPurchase(base, tx, { orderId, rows })),
    cancel: (orderId: string) =>
      withActor(base, buyer, (tx) => cancelRest(base, tx, { orderId, reason: "Slut hos leverantören" })),
    receive: (rowId: string, body: ReceiveBody) =>
      withActor(base, warehouse, (tx) => receivePurchase(base, tx, { rowId, ...body })),
    takeBack: (arrivalId: string) =>
      withActor(base, warehouse, (tx) => takeBackArrival(base, tx, { arrivalId, because: "Fel artikel" })),
    scan: (orderId: string, code: string, serialOf?: string) =>
      withActor(base, warehouse, (tx) => scanGoods(base, tx, { orderId, code, serialOf })),
    say: (gtin: string, articleNo: string) => withActor(base, warehouse, (tx) => sayPackage(base, tx, { gtin, articleNo })),
    invoice: (orderId: string, body: InvoiceBody) =>
      withActor(base, buyer, (tx) => matchInvoice(base, buyer, tx, { orderId, ...body })),
    changeDraft: (orderId: string, rows: DraftBody["rows"]) =>
      withActor(base, buyer, (tx) => changeDraft(base, tx, { orderId, rows })),
    voidInvoice: (invoiceId: string) =>
      withActor(base, buyer, (tx) => voidInvoice(base, tx, { invoiceId, because: "Priset var felskrivet" })),
    tasks: async () => (await withActor(base, buyer, (tx) => listTasks(tx))).items,
    solve: (taskId: string) => withActor(base, buyer, (tx) => solveTask(base, tx, { taskId, answer: "Avbeställd per telefon" })),
    stop: (body: Omit<StopBody, "reason">) =>
      withActor(base, buyer, (tx) => setStop(base, tx, { reason: "Kvalitetsfel utreds", ...body })),
    endStop: (stopId: string) => withActor(base, buyer, (tx) => endStop(base, tx, { stopId })),
    show: (orderId: string) => withActor(base, buyer, (tx) => showPurchase(base, tx, orderId)),
    list: (wanted: { state?: "open" | "ended"; q?: string } = {}) =>
      withActor(base, buyer, (tx) => listPurchases(base, tx, wanted)),
  };
}
