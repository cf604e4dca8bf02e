import exceljs from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { type ImportView, importView } from "./contract.ts";
import { fields, priceColumns } from "./contract-fields.ts";
import { type AssortmentBench, assortmentBench } from "./fixtures.ts";

let b: AssortmentBench;
const today = localDate("2026-11-23");
const on = (step: number) => addDays(today, step);
const priceHead = priceColumns.join(";");

beforeAll(async () => {
  b = await assortmentBench();
}, 120_000);
afterAll(() => b.close());

const show = async (importId: string, query = "") =>
  importView.parse((await b.callers.editor.get(`/api/assortment/imports/${importId}?${query}`)).body);
const apply = async (importId: string, more: object = {}, key?: string) => {
  const { differenceDigest } = await show(importId);
  return b.callers.editor.send(`/api/assortment/imports/${importId}/apply`, { differenceDigest, ...more }, key);
};
const sold = (most = 5) =>
  b.offered(
    "a.billing_form = 'sale' and exists (select from catalogue.price p where p.article_no = a.article_no and p.kind = 'sale' and upper_inf(p.valid))",
    most,
  );
const priceOf = async (no: string, day: string) =>
  (
    await b.owner.query<{ amount: number }>(
      "select amount_ore::int as amount from catalogue.price where supplier_id = $1 and article_no = $2 and kind = 'sale' and valid @> $3::date",
      [b.supplierId, no, day],
    )
  ).rows[0]?.amount;

describe("a price list", () => {
  test("is shown as a difference, applied whole, heard once by its key, and undone before it begins", async () => {
    const [one = "", two = "", three = ""] = await sold();
    const before = [await priceOf(one, on(30)), await priceOf(two, on(30)), await priceOf(three, on(30))];
    const importId = await b.takeIn("prices", [
      priceHead,
      `${one};försäljning;1 234,50;${on(8)};;25`,
      `${two};Försäljning;99;${on(8)};;25`,
      `${three};försäljning;${(before[2] ?? 0) / 100};${on(8)};;25`,
    ]);
    const shown = await show(importId);
    expect(shown).toMatchObject({ state: "ready", counts: { new: 0, changed: 2, unchanged: 1, ended: 0, gaps: 0 } });
    expect(shown.counts.differenceOre).toBe(123_450 - (before[0] ?? 0) + 9_900 - (before[1] ?? 0));
    expect(shown.rows[0]).toMatchObject({
      articleNo: one,
      change: "changed",
      fields: [{ field: "sale", from: before[0], to: 123_450 }],
    });
    const key = crypto.randomUUID();
    const [first, again] = [await apply(importId, {}, key), await apply(importId, {}, key)];
    expect(first).toMatchObject({ status: 200, body: { state: "applied", articles: 2 } });
    expect(again).toEqual(first);
    expect(await apply(importId)).toMatchObject({ status: 409, body: { code: "import-not-ready" } });
    expect([await priceOf(one, on(7)), await priceOf(one, on(8))]).toEqual([before[0], 123_450]);
    const start = (await b.callers.editor.get(`/api/assortment/day?on=${on(8)}`)).body as { rows: object[] };
    expect(start.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ articleNo: two, kind: "price", changes: [{ field: "sale", from: before[1], to: 9_900 }] }),
      ]),
    );
    expect((await b.callers.editor.send(`/api/assortment/imports/${importId}/undo`, {})).body.state).toBe("undone");
    expect(await priceOf(one, on(30))).toBe(before[0]);
    expect((await b.look(one)).prices.filter(({ kind }) => kind === "sale").at(-1)?.to).toBeNull();
    expect((await b.look(one)).history.slice(0, 2)).toMatchObject([{ via: "undo" }, { via: "import" }]);
  });

  test("with a gap, an overlap and a wrong VAT is told all three at once, by row and column, and nothing is written", async () => {
    const [one = "", two = "", three = "", four = ""] = await sold();
    const before = await priceOf(one, on(30));
    const coming = await b.takeIn("prices", [priceHead, `${two};försäljning;50;${on(20)};;25`]);
    expect((await apply(coming)).status).toBe(200);
    const importId = await b.takeIn("prices", [
      priceHead,
      `${one};försäljning;10;${on(8)};${on(9)};25`,
      `${two};försäljning;11;${on(8)};${on(25)};25`,
      `${three};försäljning;12;${on(8)};;24`,
      `${four};försäljning;13;${on(8)};;25`,
    ]);
    const shown = await show(importId);
    expect(shown).toMatchObject({ state: "faulty", faultCount: 3 });
    expect(shown.faults.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "2 gäller till price-gap",
      "3 gäller från price-overlaps",
      "4 moms vat-unknown",
    ]);
    expect(await priceOf(one, on(30))).toBe(before);
    expect((await b.callers.editor.send(`/api/assortment/imports/${coming}/undo`, {})).body.state).toBe("undone");
  });

  test("takes our sign or the region's own word for how an article is charged, tells what is unknown or another's by row, and comes back as it went", async () => {
    const [one = "", two = ""] = await sold();
    await b.owner.query(
      `update organisation.principal set county_code = '04' where id = (select principal_id from organisation.supplier where id = $1)`,
      [b.supplierId],
    );
    const heads = "artikelnummer;pris;gäller från;debiteringskod";
    const faulty = await b.takeIn("prices", [heads, `${one};10;${on(8)};KM`, `${one};11;${on(9)};XX`, `${two};12;${on(8)};`]);
    expect((await show(faulty)).faults.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "2 debiteringskod charge-code-differs",
      "3 debiteringskod charge-code-unknown",
      "4 prisslag word-unknown",
    ]);
    const right = await b.takeIn("prices", [heads, `${one};10;${on(8)};kf`, `${two};12;${on(8)};KÖP`]);
    expect(await show(right)).toMatchObject({ state: "ready", counts: { changed: 2 } });
    const list = await b.callers.editor.get("/api/assortment/price-list");
    const rows = String((list.body as { text: string }).text)
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/);
    expect(rows[0]).toBe(priceHead);
    const mine = rows.filter((row) => row.startsWith(`${one};försäljning`));
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatch(/;KÖP$/);
    const again = await b.takeIn(
      "prices",
      rows.slice(0, 40).filter((row) => row !== ""),
    );
    expect(await show(again)).toMatchObject({ state: "ready", counts: { new: 0, changed: 0, ended: 0 } });
    await b.owner.query(
      `update organisation.principal set county_code = code where kind = 'region' and id = (select principal_id from organisation.supplier where id = $1)`,
      [b.supplierId],
    );
  });

  test("that has been changed since is not undone unseen: who and when is told, and the rest can be put back", async () => {
    const [one = "", two = ""] = await sold();
    const before = await priceOf(two, on(30));
    const importId = await b.takeIn("prices", [
      priceHead,
      `${one};försäljning;10;${on(3)};;`,
      `${two};försäljning;11;${on(3)};;`,
    ]);
    expect((await apply(importId)).status).toBe(200);
    const price = { kind: "sale", from: on(20), to: null, amountOre: 777, vatRate: 25 };
    expect((await b.callers.editor.send(`/api/assortment/articles/${one}/prices`, price)).status).toBe(200);
    const path = `/api/assortment/imports/${importId}/undo`;
    expect(await b.callers.editor.send(path, {})).toMatchObject({
      status: 409,
      body: {
        code: "import-changed-since",
        rows: [{ articleNo: one, field: "sale", who: "Sorta Hyllmark", at: "2026-11-23T11:00:00.000Z" }],
      },
    });
    expect(await priceOf(two, on(30))).toBe(1_100);
    expect((await b.callers.editor.send(path, { leaveChanged: true })).status).toBe(200);
    expect([await priceOf(one, on(10)), await priceOf(two, on(30))]).toEqual([1_000, before]);
  });

  test("is not applied when the catalogue has changed since it was shown, until it is shown anew", async () => {
    const [, , , no = ""] = await sold();
    const importId = await b.takeIn("prices", [priceHead, `${no};försäljning;10;${on(9)};;`]);
    const { differenceDigest } = await show(importId);
    await b.callers.editor.send(`/api/assortment/articles/${no}/prices`, {
      kind: "sale",
      from: on(2),
      to: null,
      amountOre: 5,
      vatRate: 25,
    });
    const path = `/api/assortment/imports/${importId}`;
    expect(await b.callers.editor.send(`${path}/apply`, { differenceDigest })).toMatchObject({
      status: 409,
      body: { code: "import-differs-now" },
    });
    expect((await b.callers.editor.send(`${path}/renew`, {})).status).toBe(200);
    expect((await show(importId)).rows).toMatchObject([{ fields: [{ from: 5, to: 1_000 }] }]);
    expect((await apply(importId)).status).toBe(200);
  });

  test("days without a price are told before it is applied", async () => {
    const [, , , , no = ""] = await sold();
    const importId = await b.takeIn("prices", [priceHead, `${no};försäljning;10;${on(2)};${on(5)};`]);
    expect((await show(importId)).counts.gaps).toBe(1);
    expect(await apply(importId)).toMatchObject({ status: 409, body: { code: "price-gap", gaps: [`${no} ${on(6)}`] } });
    expect((await apply(importId, { mayLeaveGap: true })).status).toBe(200);
  });
});

describe("a file with faults", () => {
  test("of 20 000 rows, 500 have faults of 14 kinds: every one is told by row and column, none is applied, within a minute", async () => {
    const many = (await b.owner.query<{ no: string }>("select article_no as no from catalogue.article order by 1")).rows.map(
      ({ no }) => no,
    );
    const rented = await b.offered("a.billing_form = 'sale'", 1);
    const wrong: [row: (no: string, at: number) => string, code: string, column: string][] = [
      [(_no, at) => `9${at};inköp;10;${on(2)};;25`, "article-unknown", "artikelnummer"],
      [() => `12A;inköp;10;${on(2)};;25`, "article-no-form", "artikelnummer"],
      [(no) => `${no};gratis;10;${on(2)};;25`, "word-unknown", "prisslag"],
      [(no) => `${no};inköp;tio;${on(2)};;25`, "price-form", "pris"],
      [(no) => `${no};inköp;-10;${on(2)};;25`, "price-negative", "pris"],
      [(no) => `${no};inköp;10,125;${on(2)};;25`, "price-decimals", "pris"],
      [(no) => `${no};inköp;99999999;${on(2)};;25`, "price-too-large", "pris"],
      [(no) => `${no};inköp;;${on(2)};;25`, "price-end-needed", "pris"],
      [(no) => `${no};inköp;10;2 december;;25`, "day-form", "gäller från"],
      [(no) => `${no};inköp;10;${on(-2)};;25`, "price-back-in-time", "gäller från"],
      [(no) => `${no};inköp;10;${on(5)};${on(4)};25`, "price-ends-before", "gäller till"],
      [(no) => `${no};inköp;10;${on(2)};;13`, "vat-unknown", "moms"],
      [(no) => `${no};inköp;=A1;${on(2)};;25`, "cell-formula", "pris"],
      [() => `${rented[0]};hyra;10;${on(2)};;25`, "price-kind-wrong", "prisslag"],
    ];
    // Every article has several days, so that no row is like another.
    const rows = Array.from({ length: 20_000 }, (_, at) => {
      const [no, step] = [many[at % many.length] ?? "", Math.floor(at / many.length)];
      if (at >= 500) return `${no};service;${10 + step};${on(30 + step * 7)};${on(36 + step * 7)};25`;
      return wrong[at % wrong.length]?.[0](no, 1000 + at) ?? "";
    });
    const before = await b.one<{ n: number }>("select count(*)::int as n from catalogue.price");
    const began = performance.now();
    const importId = await b.takeIn("prices", [priceHead, ...rows]);
    const seconds = (performance.now() - began) / 1000;
    const pages = (await show(importId)).pages;
    const told: ImportView["faults"] = [];
    for (let page = 1; page <= pages; page += 1) told.push(...(await show(importId, `page=${page}`)).faults);
    for (let at = 0; at < 500; at += 1) {
      const [, code, column] = wrong[at % wrong.length] ?? [];
      expect(told, `row ${at + 2}`).toContainEqual(expect.objectContaining({ row: at + 2, code, column }));
    }
    expect(new Set(told.map(({ row }) => row)).size).toBe(500);
    expect(new Set(told.map(({ code }) => code)).size).toBeGreaterThanOrEqual(12);
    expect((await show(importId)).state).toBe("faulty");
    expect(await b.callers.editor.send(`/api/assortment/imports/${importId}/apply`, { differenceDigest: "" })).toMatchObject({
      body: { code: "import-not-ready" },
    });
    expect(await b.one("select count(*)::int as n from catalogue.price")).toEqual(before);
    const file = await b.callers.editor.file(`/api/assortment/imports/${importId}/faults`);
    const lines = file.content.toString("utf8").trim().split("\r\n");
    expect(lines).toHaveLength(501);
    expect(lines[1]).toMatch(/;2;artikelnummer: Artikeln finns inte\.$/);
    // It may be put right and read in again as it is, with the two columns.
    const right = await b.takeIn("prices", [lines[0] ?? "", `${many[0]};inköp;10;${on(2)};;25;;;;;2;artikelnummer: rättad`]);
    expect((await show(right)).state).toBe("ready");
    expect(seconds).toBeLessThan(60);
    process.stderr.write(`20 000 rows with 500 faulty ones: read and told in ${seconds.toFixed(1)} s\n`);
  }, 180_000);

  test("20 000 right rows are read, shown, applied and undone, each within a minute", async () => {
    const many = (await b.owner.query<{ no: string }>("select article_no as no from catalogue.article order by 1")).rows.map(
      ({ no }) => no,
    );
    const rows = Array.from({ length: 20_000 }, (_, at) => {
      const [no, step] = [many[at % many.length] ?? "", Math.floor(at / many.length)];
      return `${no};service;${100 + at};${on(30 + step * 7)};${on(36 + step * 7)};25`;
    });
    const timed = async <Answer>(work: () => Promise<Answer>): Promise<[Answer, number]> => {
      const began = performance.now();
      return [await work(), (performance.now() - began) / 1000];
    };
    const [importId, reading] = await timed(() => b.takeIn("prices", [priceHead, ...rows]));
    expect(await show(importId)).toMatchObject({ state: "ready", rowCount: 20_000 });
    const [applied, applying] = await timed(() => apply(importId));
    expect(applied).toMatchObject({ status: 200, body: { articles: 20_000 } });
    expect((await b.one<{ n: number }>("select count(*)::int as n from catalogue.price where kind = 'service'")).n).toBe(20_000);
    const [undone, undoing] = await timed(() => b.callers.editor.send(`/api/assortment/imports/${importId}/undo`, {}));
    expect(undone.status).toBe(200);
    expect((await b.one<{ n: number }>("select count(*)::int as n from catalogue.price where kind = 'service'")).n).toBe(0);
    for (const seconds of [reading, applying, undoing]) expect(seconds).toBeLessThan(60);
    const said = [reading, applying, undoing].map((seconds) => seconds.toFixed(1));
    process.stderr.write(`20 000 rows: read in ${said[0]} s, applied in ${said[1]} s, undone in ${said[2]} s\n`);
  }, 300_000);

  test.each([
    ["no table at all", Buffer.from([0, 1, 2, 255, 254]), "file-unreadable"],
    ["a quote that never ends", Buffer.from(`${priceHead}\n"10001;hyra`), "file-unreadable"],
    ["a head alone", Buffer.from(priceHead), "file-empty"],
    ["a column that is missing", Buffer.from("artikelnummer;pris\n10001;5"), "column-missing"],
    ["a column that nobody knows", Buffer.from(`${priceHead};färg\n10001;hyra;5;${on(2)};;25;röd`), "column-unknown"],
  ])("%s is told as a fault of the file", async (_what, content, code) => {
    const taken = await b.callers.editor.sendFile("/api/assortment/imports?kind=prices&name=prov.csv", content, "text/csv");
    const shown = await show(String(taken.body.importId));
    expect(shown.state).toBe("faulty");
    expect(shown.faults.map((fault) => fault.code)).toContain(code);
  });

  test("another supplier's editor sees no import of this one", async () => {
    const [no = ""] = await sold(1);
    const importId = await b.takeIn("prices", [priceHead, `${no};inköp;10;${on(9)};;`]);
    expect((await b.callers.otherEditor.get(`/api/assortment/imports/${importId}`)).status).toBe(404);
    expect(
      (await b.callers.otherEditor.send(`/api/assortment/imports/${importId}/apply`, { differenceDigest: "x" })).status,
    ).toBe(404);
    expect((await b.base.pool.query("select 1 from assortment.import")).rows).toEqual([]);
  });
});

describe("a file of articles", () => {
  test("from Excel: new by a template, changed and ended; set to a day, done by the worker, undone", async () => {
    const [template = "", changed = "", ended = ""] = await b.offered(
      "a.billing_form = 'rent' and a.article_type = 'main_aid' and a.status = 'active'",
      3,
    );
    const columns = [
      "artikelnummer",
      "mallartikel",
      "benämning",
      "leverantörens artikelnummer",
      "extra information",
      "beställningsbar",
      "publicerad",
    ];
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet("Artiklar");
    sheet.addRow(columns);
    sheet.addRow(["78001", template, "Hjälpmedel Prov, 40 cm", "PROV-1", "Ny", "nej", "ja"]);
    sheet.addRow([changed, null, null, null, "Ändrad", null, null]);
    sheet.addRow([ended, null, null, null, null, "nej", "nej"]);
    const taken = await b.callers.editor.sendFile(
      "/api/assortment/imports?kind=articles&name=artiklar.xlsx",
      Buffer.from(await book.xlsx.writeBuffer()),
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    const importId = String(taken.body.importId);
    const shown = await show(importId);
    expect(shown.faults).toEqual([]);
    const named = await b.look(changed);
    expect(shown.counts).toMatchObject({ new: 1, changed: 1, ended: 1, unchanged: 0 });
    expect((await apply(importId, { on: on(1) })).body.state).toBe("planned");
    const day = (await b.callers.editor.get("/api/assortment/day")).body as { counts: object; rows: object[] };
    expect(day.counts).toMatchObject({ new: 1, expire: 1, change: 1 });
    expect((await b.callers.editor.get("/api/assortment/articles/78001")).status).toBe(404);
    const { doPlans } = await import("./index.ts");
    await doPlans({ ...b.base, now: () => new Date("2026-11-24T00:01:00Z") }, b.supplierId);
    expect((await b.look("78001")).article).toMatchObject({ name: "Hjälpmedel Prov, 40 cm", template, status: "new" });
    expect((await b.look(changed)).article.extraInfo).toBe("Ändrad");
    expect((await b.look(ended)).offer?.isPublished).toBe(false);
    expect((await b.callers.editor.send(`/api/assortment/imports/${importId}/undo`, {})).body).toMatchObject({
      state: "undone",
      articles: 3,
    });
    expect((await b.look(changed)).article.extraInfo).toBe(named.article.extraInfo);
    expect((await b.look(ended)).offer).toMatchObject({ isPublished: true, isOrderable: true });
    expect((await b.look("78001")).article.status).toBe("discontinued");
    expect((await b.look("78001")).offer).toMatchObject({ isPublished: false, isOrderable: false });
  });

  test("rules of the article master are told at their columns", async () => {
    const [no = ""] = await b.offered("a.billing_form = 'rent' and a.article_type = 'main_aid'", 1);
    const importId = await b.takeIn("articles", [
      "artikelnummer;individmärkt;garanti månader;leransklass",
      `${no};nej;500;lager`,
    ]);
    expect((await show(importId)).faults).toMatchObject([{ code: "column-unknown", column: "leransklass" }]);
    const again = await b.takeIn("articles", [
      "artikelnummer;individmärkt;garanti månader",
      `${no};nej;24`,
      `79001;ja;24`,
      `${no};ja;24`,
      "79002;kanske;24",
    ]);
    const codes = (await show(again)).faults.map(({ row, column, code }) => `${row} ${column} ${code}`);
    expect(codes).toEqual(
      expect.arrayContaining([
        "2 individmärkt rented-main-aid-needs-mark",
        "3 benämning field-needed",
        "4 artikelnummer row-twice",
        "5 individmärkt flag-form",
      ]),
    );
  });

  test("every field has a column of its own", () => {
    const heads = fields.map(({ column }) => column);
    expect(new Set(heads).size).toBe(heads.length);
  });
});
