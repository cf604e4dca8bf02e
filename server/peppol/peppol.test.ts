import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { type PurchaseBench, purchaseBench, purchaseSettings } from "../purchasing/fixtures.ts";
import type { VendorAddressBody } from "./contract-vendors.ts";
import { despatchAdvice, orderResponse, schemaFaults, schemaFolder, type TestFile } from "./fixtures.ts";
import { orderFile } from "./order-file.ts";
import { readXml } from "./read-xml.ts";
import { takeFile } from "./take-file.ts";
import { setVendor, showVendor } from "./vendor-address.ts";
import { writeOrder } from "./write-order.rule.ts";

let db: TestDatabase;
let b: PurchaseBench;
let order: { orderId: string; number: string; rowId: string };

beforeAll(async () => {
  db = await testDatabase();
  await purchaseSettings(db);
  await db.owner.query(`insert into platform.setting (key, value, valid_from, source)
    values ('peppol.buyer', '{"endpointScheme": "0088", "endpointId": "9520000000011"}', '2020-01-01', 'rules-i')`);
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await purchaseBench(db);
  await db.owner.query(
    "insert into purchasing.vendor (supplier_id, name, endpoint_scheme, endpoint_id, contract_no) values ($1, 'Provbolaget', '0088', '9520000000028', 'AVT-7')",
    [b.here.supplierId],
  );
  order = await b.sent(b.basket, 10);
});

const take = (content: string, actor = b.buyer) => withActor(db.base, actor, (tx) => takeFile(db.base, tx, { content }));
const answer = (part: Omit<TestFile, "orderNo"> & { orderNo?: string }) =>
  take(orderResponse({ orderNo: order.number, ...part }));
const announce = (part: Omit<TestFile, "orderNo"> & { orderNo?: string }) =>
  take(despatchAdvice({ orderNo: order.number, ...part }));
const kept = async () =>
  (await db.owner.query("select count(*)::int as n from peppol.document where order_id = $1", [order.orderId])).rows[0].n;
const row = async () => (await b.show(order.orderId))?.items[0];

describe("an order that is written", () => {
  const folder = schemaFolder();
  // Beside the product, on a machine that has OASIS's schemas; elsewhere this says that it was not asked.
  const held = folder === undefined ? "its schema is not on this machine, and was not asked" : "holds its schema";

  test(`is Peppol BIS Ordering 3, the same each time: ${held}`, async () => {
    const write = () => withActor(db.base, b.buyer, (tx) => orderFile(db.base, b.buyer, tx, order));
    const first = await write();
    expect(first).toEqual(await write());
    const xml = first.ok ? first.value.xml : "";
    expect(xml).toContain("<cbc:CustomizationID>urn:fdc:peppol.eu:poacc:trns:order:3</cbc:CustomizationID>");
    expect(xml).toContain("<cbc:ProfileID>urn:fdc:peppol.eu:poacc:bis:ordering:3</cbc:ProfileID>");
    expect(xml).toContain(`<cbc:ID>${order.number}</cbc:ID>`);
    expect(xml).toContain('<cbc:LineExtensionAmount currencyID="SEK">2000.00</cbc:LineExtensionAmount>');
    expect(xml).toContain('<cbc:EndpointID schemeID="0088">9520000000028</cbc:EndpointID>');
    expect(xml.replaceAll(/\s+</g, "<")).toContain(`<cac:BuyersItemIdentification><cbc:ID>${b.basket}</cbc:ID>`);
    if (folder) expect(schemaFaults(folder, "Order", xml)).toEqual([]);
  });

  test("escapes what a name may hold, and splits no öre", () => {
    const party = { name: "Å & <Söner>", endpointScheme: "0088" as const, endpointId: "9520000000011" };
    const plain = {
      rowNo: 1,
      articleNo: "10001",
      vendorArticleNo: 'A"1',
      name: "Rollator 'Lätt' <7 kg\u0007",
      quantity: 3,
      priceOre: 10_005,
    };
    const xml = writeOrder({
      number: "I1",
      issuedOn: "2026-11-23",
      buyer: party,
      seller: party,
      contractNo: null,
      rows: [plain],
    });
    expect(readXml(xml)).toBeDefined();
    expect(xml).toContain("Å &amp; &lt;Söner&gt;");
    expect(xml).toContain("Rollator &apos;Lätt&apos; &lt;7 kg</cbc:Name>");
    expect(xml).toContain('<cbc:PayableAmount currencyID="SEK">300.15</cbc:PayableAmount>');
  });

  test("is not written before it is sent, nor to a vendor that nobody knows how to reach", async () => {
    const made = await b.propose([{ articleNo: b.rollator, quantity: 1 }]);
    const orderId = made.ok ? (made.value.orders[0]?.orderId ?? "") : "";
    const write = (id: string) => withActor(db.base, b.buyer, (tx) => orderFile(db.base, b.buyer, tx, { orderId: id }));
    expect(await write(orderId)).toMatchObject({ refusal: { code: "purchase-not-sent" } });
    await db.owner.query("delete from purchasing.vendor where supplier_id = $1", [b.here.supplierId]);
    expect(await write(order.orderId)).toMatchObject({ refusal: { code: "vendor-without-address", vendor: "Provbolaget" } });
    expect(await write(crypto.randomUUID())).toMatchObject({ refusal: { code: "purchase-order-unknown" } });
  });

  test("the tests' own files hold their schemas too, and the check sees what does not", () => {
    if (!folder) return;
    const file = {
      orderNo: "I1",
      on: "2026-12-01",
      lines: [{ articleNo: "10001", quantity: 1, on: "2026-12-01", note: "Delas" }],
    };
    expect(schemaFaults(folder, "OrderResponse", orderResponse(file))).toEqual([]);
    expect(schemaFaults(folder, "DespatchAdvice", despatchAdvice({ ...file, lines: [{ quantity: 1, serials: ["A"] }] }))).toEqual(
      [],
    );
    const wrong = orderResponse(file)
      .replace(/<cbc:ID>OB-1<\/cbc:ID>/, "")
      .replace("<cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>", "<cbc:Okant/>");
    expect(schemaFaults(folder, "OrderResponse", wrong)).not.toEqual([]);
  });
});

describe("an order response", () => {
  test("that accepts confirms every row on its day", async () => {
    expect(await answer({ code: "AP", on: "2026-12-04" })).toMatchObject({
      ok: true,
      value: { kind: "order-response", state: "confirmed", isRepeated: false },
    });
    expect(await row()).toMatchObject({ confirmedQuantity: 10, confirmedOn: "2026-12-04" });
  });

  test("with changes confirms what it says, with the vendor's note", async () => {
    const lines = [
      { articleNo: b.basket, vendorArticleNo: b.basket, quantity: 6, on: "2026-12-07", status: "3", note: "Resten i januari" },
    ];
    expect(await answer({ lines })).toMatchObject({ ok: true, value: { state: "confirmed" } });
    expect(await row()).toMatchObject({
      confirmedQuantity: 6,
      confirmedOn: "2026-12-07",
      confirmedNote: "Resten i januari",
      awaited: 6,
    });
  });

  test("that refuses ends the order; one that only says that it came changes nothing", async () => {
    expect(await answer({ code: "AB" })).toMatchObject({ ok: true, value: { state: "sent" } });
    expect(await row()).toMatchObject({ confirmedQuantity: null });
    expect(await answer({ code: "RE", number: "OB-2" })).toMatchObject({ ok: true, value: { state: "cancelled" } });
  });

  test("twice, one after the other or at once, is one deed", async () => {
    const content = orderResponse({ orderNo: order.number, code: "AP", on: "2026-12-04" });
    const both = await Promise.all([take(content), take(content)]);
    expect(both.map((one) => one.ok && one.value.isRepeated).sort()).toEqual([false, true]);
    expect(await take(content)).toMatchObject({ ok: true, value: { isRepeated: true } });
    expect(await kept()).toBe(1);
  });

  test("with faults tells them all at once, and nothing of it is stored", async () => {
    const refused = await answer({
      endpoint: "9520000000035",
      lines: [
        { row: 1, articleNo: "99999", quantity: 11, unit: "KGM" },
        { row: 2, articleNo: b.rollator, quantity: 1, on: "2026-12-01" },
        { row: 1, articleNo: b.basket, quantity: 1, on: "2026-12-01" },
      ],
    });
    expect(refused).toEqual({
      ok: false,
      refusal: {
        code: "peppol-file-refused",
        faults: [
          { line: null, code: "vendor-differs", got: "9520000000035", expected: "9520000000028" },
          { line: "1", code: "article-differs", got: "99999", expected: b.basket },
          { line: "1", code: "more-than-ordered", got: "11", expected: "10" },
          { line: "1", code: "unit-wrong", got: "KGM", expected: "H87" },
          { line: "1", code: "day-missing" },
          { line: "2", code: "line-unknown", got: "2" },
          { line: "3", code: "row-twice", got: "1" },
        ],
      },
    });
    expect(await row()).toMatchObject({ confirmedQuantity: null });
    expect(await kept()).toBe(0);
  });

  test.each([
    ["an order that is not ours", { orderNo: "I999999", code: "AP", on: "2026-12-01" }, "order-unknown"],
    ["another profile", { customization: "urn:other", code: "AP", on: "2026-12-01" }, "profile-wrong"],
    ["no lines where there are to be some", { lines: [] }, "lines-missing"],
    ["an answer that nobody knows", { code: "ZZ" }, "answer-unknown"],
    ["half a piece", { lines: [{ quantity: "1.5", on: "2026-12-01" }] }, "quantity-wrong"],
    ["a day before the order", { code: "AP", on: "2026-11-20" }, "day-before-order"],
    ["a day that is none", { code: "AP", on: "2026-13-01" }, "day-wrong"],
  ])("of %s is refused", async (_what, part, code) => {
    expect(await answer(part)).toMatchObject({
      ok: false,
      refusal: { code: "peppol-file-refused", faults: [expect.objectContaining({ code })] },
    });
    expect(await kept()).toBe(0);
  });

  test.each([
    ["no XML", "artikel;antal", "not-xml"],
    ["cut off", "<a><b></a>", "not-xml"],
    ["with a document type, whose entities could grow without end", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "not-xml"],
    ["an invoice", '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>', "kind-unknown"],
  ])("a file that is %s is refused", async (_what, content, code) => {
    expect(await take(content)).toMatchObject({ refusal: { code: "peppol-file-refused", faults: [{ line: null, code }] } });
  });

  test("of another supplier's order finds no order", async () => {
    const other = await purchaseBench(db);
    expect(await take(orderResponse({ orderNo: order.number, code: "AP", on: "2026-12-04" }), other.buyer)).toMatchObject({
      refusal: { code: "peppol-file-refused", faults: [{ code: "order-unknown" }] },
    });
    expect(await row()).toMatchObject({ confirmedQuantity: null });
  });
});

describe("a despatch advice", () => {
  test("announces what comes, with serial numbers, and is found by its number at goods in", async () => {
    const marked = await b.sent(b.rollator, 2);
    const lines = [{ articleNo: b.rollator, quantity: 2, serials: ["sn-1", "sn-2"] }];
    expect(await announce({ orderNo: marked.number, number: "LA-77", on: "2026-11-26", lines })).toMatchObject({
      ok: true,
      value: { kind: "despatch-advice" },
    });
    expect((await b.list({ q: "LA-77" })).items).toMatchObject([{ orderId: marked.orderId }]);
    expect(await b.show(marked.orderId)).toMatchObject({
      despatches: [{ number: "LA-77", despatchedOn: "2026-11-24", expectedOn: "2026-11-26" }],
      items: [{ announced: 2, serials: ["SN-1", "SN-2"] }],
    });
  });

  test("with wrong serial numbers, and its number again in another file, are refused", async () => {
    const faulty = await announce({ lines: [{ quantity: 2, serials: ["A", "A"] }] });
    expect(faulty).toMatchObject({ refusal: { faults: [{ line: "1", code: "serials-wrong", got: "1", expected: "2" }] } });
    expect(await announce({ lines: [{ quantity: 2 }] })).toMatchObject({ ok: true });
    expect(await announce({ lines: [{ quantity: 3 }] })).toMatchObject({ refusal: { code: "despatch-known", number: "LA-1" } });
    expect(await kept()).toBe(1);
  });
});

describe("a vendor's address", () => {
  const nothing = { endpointScheme: null, endpointId: "", orderEmail: "", contact: "", phone: "" };
  const set = (body: Partial<VendorAddressBody>, name = "Provbolaget", actor = b.buyer) =>
    withActor(db.base, actor, (tx) => setVendor(db.base, tx, name, { ...nothing, ...body }));
  const show = (actor = b.buyer) => withActor(db.base, actor, (tx) => showVendor(db.base, tx, "Provbolaget"));
  const fileNow = () => withActor(db.base, b.buyer, (tx) => orderFile(db.base, b.buyer, tx, order));

  test("is set by the buyer, and the next order file goes there; what it was is kept, also what it came with", async () => {
    const first = await set({
      endpointScheme: "0007",
      endpointId: "999000-1233",
      orderEmail: " order@provbolaget.example ",
      contact: "Ordermottagningen",
      phone: "08-123 45 67",
    });
    const email = { orderEmail: "order@provbolaget.example", contact: "Ordermottagningen", phone: "08-123 45 67" };
    expect(first).toMatchObject({ ok: true, value: { endpointScheme: "0007", endpointId: "9990001233", ...email } });
    const file = await fileNow();
    expect(file.ok && file.value.xml).toContain('<cbc:EndpointID schemeID="0007">9990001233</cbc:EndpointID>');
    expect(file.ok && file.value.xml).toContain("AVT-7");
    await set(email);
    expect(await fileNow()).toMatchObject({ refusal: { code: "vendor-without-address", vendor: "Provbolaget" } });
    expect(await show()).toMatchObject({
      ...{ endpointScheme: null, endpointId: null, ...email, setAt: db.base.now().toISOString() },
      earlier: [
        { endpointScheme: "0007", endpointId: "9990001233", ...email },
        { endpointScheme: "0088", endpointId: "9520000000028", orderEmail: null },
      ],
    });
    const { rows } = await db.owner.query("select set_by from purchasing.vendor_was where supplier_id = $1 order by no", [
      b.here.supplierId,
    ]);
    expect(rows).toEqual([{ set_by: null }, { set_by: b.buyer.userId }]);
    await expect(db.owner.query("delete from purchasing.vendor_was")).rejects.toThrow("append-only");
  });

  test("saved as it is changes nothing that is kept", async () => {
    const same = { endpointScheme: "0088" as const, endpointId: "9520000000028" };
    await set(same);
    await set(same);
    expect((await show())?.earlier).toEqual([]);
  });

  test("that is wrong is told all at once, and nothing of it is stored", async () => {
    expect(await set({ endpointScheme: "0088", endpointId: "9520000000029", orderEmail: "order", phone: "ring" })).toEqual({
      ok: false,
      refusal: {
        code: "vendor-address-refused",
        faults: [
          { field: "endpointId", is: "wrong" },
          { field: "orderEmail", is: "wrong" },
          { field: "phone", is: "wrong" },
        ],
      },
    });
    const missing = { code: "vendor-address-refused", faults: [{ field: "endpointId", is: "missing" }] };
    expect(await set({ endpointScheme: "0007" })).toMatchObject({ refusal: missing });
    expect(await show()).toMatchObject({ endpointId: "9520000000028", setAt: null, earlier: [] });
  });

  test("of a vendor that nothing is bought from is not set, nor by the warehouse, which reads it", async () => {
    expect(await set({}, "Okänt bolag")).toEqual({ ok: false, refusal: { code: "vendor-unknown" } });
    await expect(set({}, "Provbolaget", b.warehouse)).rejects.toThrow("row-level security");
    expect(await show(b.warehouse)).toMatchObject({ endpointId: "9520000000028" });
    const elsewhere = await purchaseBench(db);
    expect(await show(elsewhere.buyer)).toMatchObject({ endpointId: null, earlier: [] });
  });
});
