import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type RentBench, rentBench, whenOver } from "../billing/fixtures.ts";
import { localDate, type Month, monthOf } from "../kernel/index.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import type { PayerAddressBody } from "./contract-files.ts";
import { invoiceFile } from "./invoice-file.ts";
import { askFiles, askFilesWhenMonthClosed, showFiles } from "./month-files.ts";
import { setAddress } from "./payer-address.ts";
import { writeFilesDue } from "./write-files.ts";

const month = (text: string): Month => monthOf(localDate(`${text}-01`));

let db: TestDatabase;
let b: RentBench;
let payerId: string;
let invoiceId: string;

beforeAll(async () => {
  db = await testDatabase(new Map([["billing.monthClosed.v1", [askFilesWhenMonthClosed]]]));
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

const outbox = mkdtempSync(join(tmpdir(), "omlopp-outbox-"));
afterAll(() => rmSync(outbox, { recursive: true, force: true }));
const write = () => writeFilesDue(db.base, b.here.supplierId, outbox);
const shown = () => withActor(db.base, b.actor, (tx) => showFiles(tx, month("2026-11")));
const folder = () => join(outbox, "9990001233", "2026-11");

test("a closed month's invoices are files in the outbox, each written once, and an access point may take them away", async () => {
  expect(await shown()).toMatchObject({ state: "writing", invoices: 1, written: 0 });
  expect(await write()).toBe(1);
  const made = await file();
  const [name] = readdirSync(folder());
  expect(readFileSync(join(folder(), name ?? ""), "utf8")).toBe("text" in made ? made.text : "");
  expect(await shown()).toMatchObject({
    state: "done",
    written: 1,
    bytes: statSync(join(folder(), name ?? "")).size,
    lacking: [],
  });
  rmSync(folder(), { recursive: true });
  await withActor(db.base, b.actor, (tx) => askFiles(db.base, tx, month("2026-11")));
  expect(await write()).toBe(0);
  expect(existsSync(folder())).toBe(false);
});

test("what lacks something is told with all that it lacks, and written when it is asked for again", async () => {
  await address(null, null, null);
  expect(await write()).toBe(0);
  const lacks = ["payer-address-missing", "payer-reference-missing"];
  expect(await shown()).toMatchObject({
    ...{ state: "done", invoices: 1, written: 0 },
    lacking: [{ invoiceId, payer: "Näsets & Ängens kommun", lacks }],
  });
  await address("0007", "9990001233", "HJM-1480");
  expect(await write()).toBe(0);
  await withActor(db.base, b.actor, (tx) => askFiles(db.base, tx, month("2026-11")));
  expect(await shown()).toMatchObject({ state: "writing" });
  expect(await write()).toBe(1);
  expect(await shown()).toMatchObject({ state: "done", written: 1, lacking: [] });
});

test("a disk that says no leaves nothing half, and the next round writes it", async () => {
  const full = join(outbox, "full");
  writeFileSync(full, "no folder");
  await expect(writeFilesDue(db.base, b.here.supplierId, full)).rejects.toThrow();
  expect(await shown()).toMatchObject({ state: "writing", written: 0 });
  expect(await write()).toBe(1);
});

test("two rounds at once write each file once", async () => {
  const done = await Promise.all([write(), write()]);
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
});

test("a month that is not invoiced has no files to ask for", async () => {
  expect(await withActor(db.base, b.actor, (tx) => askFiles(db.base, tx, month("2026-12")))).toEqual({
    ok: false,
    refusal: { code: "month-not-invoiced" },
  });
});

test("the economist sets where a payer takes in invoices; all that is wrong is told at once, and what was is kept", async () => {
  const economist = { ...b.actor, role: "economy" as const };
  const set = (body: PayerAddressBody) => withActor(db.base, economist, (tx) => setAddress(db.base, tx, payerId, body));
  expect(await set({ endpointScheme: "0088", endpointId: "9520000000012", buyerReference: " " })).toEqual({
    ok: false,
    refusal: {
      code: "payer-address-refused",
      faults: [
        { field: "endpointId", is: "wrong" },
        { field: "buyerReference", is: "missing" },
      ],
    },
  });
  expect(await set({ endpointScheme: "0007", endpointId: "999000-1233", buyerReference: " INK 7 " })).toMatchObject({
    ok: true,
    value: { endpointScheme: "0007", endpointId: "9990001233", buyerReference: "INK 7", setAt: db.base.now().toISOString() },
  });
  const { rows } = await db.owner.query("select by_user from organisation.payer_addressed where payer_id = $1", [payerId]);
  expect(rows).toEqual([{ by_user: economist.userId }]);
  await expect(
    withActor(db.base, { ...b.actor, role: "warehouse" }, (tx) =>
      setAddress(db.base, tx, payerId, { endpointScheme: "0007", endpointId: "9990001233", buyerReference: "X" }),
    ),
  ).resolves.toMatchObject({ refusal: { code: "payer-unknown" } });
  const other = await rentBench(db);
  const stranger = { ...systemActor(other.here.supplierId) };
  expect(
    await withActor(db.base, stranger, (tx) =>
      setAddress(db.base, tx, payerId, { endpointScheme: "0007", endpointId: "9990001233", buyerReference: "X" }),
    ),
  ).toEqual({ ok: false, refusal: { code: "payer-unknown" } });
});
