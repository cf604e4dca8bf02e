import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { announceDespatch } from "./announce-despatch.ts";
import { type PurchaseBench, purchaseBench, purchaseSettings } from "./fixtures.ts";
import { articlesOfCodes } from "./scan-goods.ts";

const gtin = "07312345678909";
const other = "07300000000011";
let db: TestDatabase;
let b: PurchaseBench;

beforeAll(async () => {
  db = await testDatabase();
  await purchaseSettings(db);
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await purchaseBench(db);
});

const announce = (orderId: string, rowId: string, part: { number?: string; quantity?: number; serials?: string[] } = {}) =>
  withActor(db.base, b.buyer, (tx) =>
    announceDespatch(db.base, tx, {
      ...{ orderId, number: part.number ?? "LA-1", despatchedOn: "2026-11-23", expectedOn: "2026-11-25" },
      rows: [{ rowId, quantity: part.quantity ?? 2, serials: part.serials ?? ["SN-1", "SN-2"] }],
    }),
  );
const control = (text: string, share?: number) =>
  db.owner
    .query("update catalogue.article set has_quality_control = true, quality_control_text = $2 where article_no = $1", [
      b.basket,
      text,
    ])
    .then(() =>
      share === undefined
        ? undefined
        : db.owner.query("insert into purchasing.control (supplier_id, article_no, share_percent) values ($1, $2, $3)", [
            b.here.supplierId,
            b.basket,
            share,
          ]),
    );

describe("goods against what was ordered", () => {
  test("go to whoever waits for them, through the one way that goods come in", async () => {
    const waiting = await b.order([b.baskets(4)]);
    const { rowId, orderId } = await b.sent(b.basket, 4);
    expect(await b.toPick(waiting.orderId)).toEqual([]);
    expect(await b.receive(rowId, { quantity: 4, bin: "K-07" })).toMatchObject({
      ok: true,
      value: { quantity: 4, helped: 1, state: "done" },
    });
    expect(await b.toPick(waiting.orderId)).toMatchObject([{ articleNo: b.basket, quantity: 4, bin: "K-07" }]);
    expect(await b.balance()).toEqual({ on_hand: 4, reserved: 4 });
    expect(await b.show(orderId)).toMatchObject({ state: "done", awaited: 0 });
  });

  test("that are marked get a number each, keep their serial number, and cost what the order says", async () => {
    const { rowId } = await b.sent(b.rollator, 2);
    const got = await b.receive(rowId, { devices: [{ serialNo: "A1" }, { serialNo: "A2", deviceNo: "NY-5001" }] });
    expect(got).toMatchObject({
      ok: true,
      value: { quantity: 2, devices: [{ deviceNo: expect.stringMatching(/^N\d+$/) }, { deviceNo: "NY-5001" }] },
    });
    const { rows } = await db.owner.query(
      "select serial_no, purchase_ore::int as ore from devices.device where supplier_id = $1 order by serial_no",
      [b.here.supplierId],
    );
    expect(rows).toEqual([
      { serial_no: "A1", ore: 250_000 },
      { serial_no: "A2", ore: 250_000 },
    ]);
  });

  test.each([
    ["more than is awaited", { quantity: 5 }, { code: "more-than-awaited", awaited: 4 }],
    ["nothing at all", {}, { code: "quantity-needed" }],
    ["devices where pieces are counted", { devices: [{ serialNo: "A" }] }, { code: "quantity-needed" }],
    [
      "goods past their day",
      {
        quantity: 2,
        lots: [
          { quantity: 1, useBefore: "2027-11-22" },
          { quantity: 1, useBefore: "2026-11-22" },
        ],
      },
      { code: "past-use-before", useBefore: "2026-11-22" },
    ],
    [
      "batches of more than came",
      { quantity: 1, lots: [{ quantity: 2, lot: "L7" }] },
      { code: "lots-more-than-came", quantity: 1 },
    ],
  ])("%s are refused and leave no trace", async (_what, body, refusal) => {
    const { orderId, rowId } = await b.sent(b.basket, 4);
    expect(await b.receive(rowId, body)).toMatchObject({ ok: false, refusal });
    expect((await b.show(orderId))?.items[0]).toMatchObject({ arrived: 0 });
    expect(await b.balance()).toEqual({ on_hand: 0, reserved: 0 });
  });

  test("one serial number twice, or none where the article demands it, is refused", async () => {
    await db.owner.query("update catalogue.article set is_serial_required = true where article_no = $1", [b.rollator]);
    const { rowId } = await b.sent(b.rollator, 2);
    expect(await b.receive(rowId, { devices: [{ serialNo: "A1" }, { serialNo: "A1" }] })).toMatchObject({
      refusal: { code: "serial-twice", serialNos: ["A1"] },
    });
    expect(await b.receive(rowId, { devices: [{}] })).toMatchObject({ refusal: { code: "serial-missing" } });
    expect(await b.receive(rowId, { quantity: 1 })).toMatchObject({ refusal: { code: "device-numbers-needed" } });
  });

  test("are not taken in by two at once: the last piece comes once", async () => {
    const { orderId, rowId } = await b.sent(b.basket, 1);
    const both = await Promise.all([b.receive(rowId, { quantity: 1 }), b.receive(rowId, { quantity: 1 })]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect((await b.show(orderId))?.items[0]).toMatchObject({ arrived: 1 });
    expect(await b.balance()).toEqual({ on_hand: 1, reserved: 0 });
  });
});

describe("the quality control", () => {
  test("is demanded of all when the article asks for one, and its outcome is kept", async () => {
    await control("Prova hjulens broms");
    const { orderId, rowId } = await b.sent(b.basket, 4);
    expect((await b.show(orderId))?.items[0]).toMatchObject({ controlText: "Prova hjulens broms", controlShare: 100 });
    expect(await b.receive(rowId, { quantity: 4 })).toMatchObject({ refusal: { code: "control-missing", toCheck: 4 } });
    expect(await b.receive(rowId, { quantity: 3, control: { checked: 4, failed: 1, note: "" } })).toMatchObject({
      refusal: { code: "control-wrong" },
    });
    const got = await b.receive(rowId, { quantity: 3, control: { checked: 4, failed: 1, note: "Sprucken fot" } });
    expect(got).toMatchObject({ ok: true, value: { quantity: 3, state: "part-arrived" } });
    expect((await b.show(orderId))?.items[0]).toMatchObject({ arrived: 3, failed: 1, awaited: 1 });
    expect(await b.balance()).toEqual({ on_hand: 3, reserved: 0 });
    await expect(db.owner.query("delete from purchasing.arrival")).rejects.toThrow(/append-only/);
  });

  test("of a share is that share of what came, upwards", async () => {
    await control("Räkna delarna", 25);
    const { rowId } = await b.sent(b.basket, 10);
    expect(await b.receive(rowId, { quantity: 5 })).toMatchObject({ refusal: { code: "control-missing", toCheck: 2 } });
    expect(await b.receive(rowId, { quantity: 5, control: { checked: 2, failed: 0, note: "" } })).toMatchObject({ ok: true });
  });
});

describe("a code on the goods", () => {
  test("means its article for whoever counts, also at a unit that reads nothing of purchasing; another supplier's does not", async () => {
    await b.say(gtin, b.basket);
    const codes = [`(01)${gtin}(10)L7`, `(01)${other}`, "12345"];
    const { supplierId, unitId, careProviderId } = b.here;
    const keeper = testActor({ supplierId, unitId, careProviderId, role: "unit-staff" });
    const read = (actor: Actor) => withActor(db.base, actor, (tx) => articlesOfCodes(tx, codes));
    expect([...(await read(keeper))]).toEqual([[codes[0], b.basket]]);
    expect([...(await read(testActor({ ...keeper, supplierId: (await purchaseBench(db)).here.supplierId })))]).toEqual([]);
  });

  test("of a counted article means its row once somebody has said so, with lot and last day", async () => {
    const { orderId, rowId } = await b.sent(b.basket, 4);
    const code = `(01)${gtin}(17)281231(10)L7`;
    expect(await b.scan(orderId, code)).toEqual({ ok: false, refusal: { code: "gtin-unknown", gtin } });
    expect(await b.say(gtin, b.basket)).toMatchObject({ ok: true });
    expect(await b.scan(orderId, code)).toMatchObject({
      ok: true,
      value: { rowId, isMarked: false, lot: "L7", useBefore: "2028-12-31", serialNo: null },
    });
    expect(await b.scan(orderId, `https://id.gs1.org/01/${gtin}/10/L7?17=281231`)).toMatchObject({
      ok: true,
      value: { rowId, lot: "L7" },
    });
    expect(await b.say(gtin, b.rollator)).toEqual({ ok: false, refusal: { code: "gtin-of-other", gtin } });
  });

  test("of a marked article gives its serial number, from Data Matrix, GS1-128 and Digital Link", async () => {
    await b.say(gtin, b.rollator);
    const { orderId, rowId } = await b.sent(b.rollator, 2);
    for (const code of [`]d201${gtin}21ABC123`, `]C101${gtin}21ABC123`, `https://id.gs1.org/01/${gtin}/21/ABC123`])
      expect(await b.scan(orderId, code)).toMatchObject({ ok: true, value: { rowId, serialNo: "ABC123", isMarked: true } });
  });

  test("of a marked article without a serial number is its row: one that needs none comes without, else it is scanned or typed next", async () => {
    await b.say(gtin, b.rollator);
    const { orderId, rowId } = await b.sent(b.rollator, 2);
    for (const code of [`(01)${gtin}`, b.rollator])
      expect(await b.scan(orderId, code)).toMatchObject({ ok: true, value: { rowId, serialNo: null, isSerialRequired: false } });
    await db.owner.query("update catalogue.article set is_serial_required = true where article_no = $1", [b.rollator]);
    expect(await b.scan(orderId, b.rollator)).toMatchObject({ ok: true, value: { serialNo: null, isSerialRequired: true } });
    expect(await b.scan(orderId, "tr-4711")).toMatchObject({ refusal: { code: "code-unknown" } });
    expect(await b.scan(orderId, "tr-4711", rowId)).toMatchObject({ ok: true, value: { rowId, serialNo: "TR-4711" } });
    // The number of another article is no serial number, and one that is here already comes no second time.
    expect(await b.scan(orderId, b.basket, rowId)).toMatchObject({ refusal: { code: "article-not-in-order" } });
    await b.receive(rowId, { devices: [{ serialNo: "TR-4711", deviceNo: "NY-7001" }] });
    expect(await b.scan(orderId, "NY-7001", rowId)).toMatchObject({ refusal: { code: "device-number-taken" } });
  });

  test("that is damaged, of something else, or here already is refused clearly", async () => {
    await b.say(gtin, b.rollator);
    await b.say(other, b.basket);
    const { orderId, rowId } = await b.sent(b.rollator, 1);
    expect(await b.scan(orderId, "(01)07312345678908(21)A")).toMatchObject({
      refusal: { code: "code-damaged", fault: "check-digit" },
    });
    expect(await b.scan(orderId, "]d20107312345")).toMatchObject({ refusal: { code: "code-damaged", fault: "unreadable" } });
    expect(await b.scan(orderId, `(01)${other}`)).toMatchObject({
      refusal: { code: "article-not-in-order", articleNo: b.basket },
    });
    expect(await b.scan(orderId, "99999")).toMatchObject({ refusal: { code: "code-unknown" } });
    await b.receive(rowId, { devices: [{ serialNo: "ABC123", deviceNo: "NY-6001" }] });
    expect(await b.scan(orderId, `(01)${gtin}(21)ABC123`)).toMatchObject({
      refusal: { code: "device-number-taken", deviceNos: ["NY-6001"] },
    });
    expect(await b.scan(orderId, `(01)${gtin}(21)ABC124`)).toMatchObject({ refusal: { code: "nothing-awaited" } });
    expect(await b.scan(crypto.randomUUID(), "99999")).toMatchObject({ refusal: { code: "purchase-order-unknown" } });
  });

  test("is an announced serial number, typed plainly; and goods are found by the despatch advice's number", async () => {
    const { orderId, rowId } = await b.sent(b.rollator, 2);
    expect(await announce(orderId, rowId)).toMatchObject({ ok: true });
    expect(await b.scan(orderId, "sn-2")).toMatchObject({ ok: true, value: { rowId, serialNo: "SN-2" } });
    expect((await b.list({ q: "la-1" })).items).toMatchObject([{ orderId }]);
    expect((await b.show(orderId))?.items[0]).toMatchObject({ announced: 2, serials: ["SN-1", "SN-2"] });
    expect(await announce(orderId, rowId)).toMatchObject({ refusal: { code: "despatch-known", number: "LA-1" } });
    expect(await announce(orderId, rowId, { number: "LA-2", quantity: 3 })).toMatchObject({
      refusal: { code: "purchase-answer-refused" },
    });
  });
});
