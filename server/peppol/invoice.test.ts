import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type RentBench, rentBench, whenOver } from "../billing/fixtures.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { invoiceFile } from "./invoice-file.ts";

let db: TestDatabase;
let b: RentBench;
let payerId: string;
let invoiceId: string;

beforeAll(async () => {
  db = await testDatabase();
  db.base.now = () => whenOver("2026-11");
});
afterAll(() => db.close());
beforeEach(() => open("99900128"));

/** A supplier with that bankgiro, and a payer's invoice of ten days of rent. */
async function open(bankgiro: string | null) {
  b = await rentBench(db);
  await settle(bankgiro);
  payerId = await b.payer("Näsets & Ängens kommun");
  await address("0007", "9990001233", "HJM-1480");
  const articleNo = await b.article([["2019-01-01", 30_000]], "Rullstol <lätt>");
  const deviceId = await b.device(articleNo);
  await b.start({ deviceId, articleNo, payerId, firstDay: "2026-11-21" });
  await b.stop(deviceId, "2026-11-30");
  await b.run("2026-11");
  const { rows } = await db.owner.query<{ id: string }>("select id from billing.invoice where payer_id = $1", [payerId]);
  invoiceId = rows[0]?.id ?? "";
}

const settle = async (bankgiro: string | null) => {
  const seller = { orgNo: "9990001233", bankgiro, city: "Vallby", exemptReason: "Undantaget från skatteplikt" };
  await db.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values
       ('peppol.buyer', $1, '{"endpointScheme": "0088", "endpointId": "9520000000011"}', '2019-01-01', 'rules-i'),
       ('peppol.seller', $1, $2, '2019-01-01', 'peppol-billing-3')`,
    [b.here.supplierId, JSON.stringify(seller)],
  );
};
const address = (scheme: string | null, id: string | null, reference: string | null) =>
  db.owner.query(
    "update organisation.payer set org_no = '999000-1233', endpoint_scheme = $2, endpoint_id = $3, buyer_reference = $4 where id = $1",
    [payerId, scheme, id, reference],
  );
const file = async (actor = b.actor, id = invoiceId) => {
  const made = await withActor(db.base, actor, (tx) => invoiceFile(db.base, actor, tx, { invoiceId: id }));
  return made.ok ? { ...made.value, text: [...made.value.pieces].join("") } : made.refusal;
};

test("an invoice that a month made is a file for its payer, the same each time, with no name of a person", async () => {
  const made = await file();
  const text = "text" in made ? made.text : "";
  expect(text).toContain("<cbc:BuyerReference>HJM-1480</cbc:BuyerReference>");
  expect(text).toContain("Näsets &amp; Ängens kommun");
  expect(text).toContain('<cbc:InvoicedQuantity unitCode="DAY">10</cbc:InvoicedQuantity>');
  expect(text).toContain('<cbc:PayableAmount currencyID="SEK">125.00</cbc:PayableAmount>');
  expect(text).toContain("<cbc:Name>Rullstol &lt;lätt&gt;</cbc:Name>");
  expect(text).toContain("<cbc:Name>Individnummer</cbc:Name>");
  expect(text).not.toContain(b.personId);
  expect(await file()).toMatchObject({ text });
});

test("what is missing is told all at once", async () => {
  await address(null, null, null);
  await db.owner.query("update organisation.payer set org_no = '999000-1234' where id = $1", [payerId]);
  expect(await file()).toEqual({
    code: "invoice-file-lacks",
    payer: "Näsets & Ängens kommun",
    lacks: ["payer-address-missing", "payer-reference-missing", "payer-number-wrong"],
  });
  await address("0088", "9520000000012", "HJM-1480");
  expect(await file()).toMatchObject({ lacks: ["payer-address-wrong"] });
});

test("a supplier without a bankgiro is told so", async () => {
  await open(null);
  expect(await file()).toMatchObject({ code: "invoice-file-lacks", lacks: ["supplier-bankgiro-missing"] });
});

test("another supplier's invoice is not there", async () => {
  const other = await rentBench(db);
  expect(await file(systemActor(other.here.supplierId))).toEqual({ code: "invoice-unknown" });
});
