import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importView } from "./contract.ts";
import { type AssortmentBench, assortmentBench } from "./fixtures.ts";
import { registerColumns } from "./import-register.rule.ts";

let b: AssortmentBench;
/** Articles of the seed, offered by the first supplier. */
let nos: string[];
beforeAll(async () => {
  b = await assortmentBench();
  nos = await b.offered("a.iso_edition = '2016' and a.article_type = 'main_aid'", 3);
  // Our record says nothing of the model, and something of the rest.
  await b.owner.query(
    "update catalogue.article set model = null, warranty_months = 24, in_national_register = true where article_no = any($1)",
    [nos],
  );
}, 120_000);
afterAll(() => b.close());

const columns = [
  "artikelnummer",
  "benämning",
  "iso-kod",
  "iso-utgåva",
  "garanti månader",
  "modell",
  "gtin",
  "pris",
  "mallartikel",
];
const head = columns.join(";");
const take = (...rows: string[]) => b.takeIn("register", [head, ...rows], "register.csv");
const show = async (importId: string, query = "") =>
  importView.parse((await b.callers.editor.get(`/api/assortment/imports/${importId}?${query}`)).body);
const answer = (importId: string, body: object) => b.callers.editor.send(`/api/assortment/imports/${importId}/answers`, body);
const apply = async (importId: string) => {
  const { differenceDigest, answersDigest } = await show(importId);
  return b.callers.editor.send(`/api/assortment/imports/${importId}/apply`, { differenceDigest, answersDigest });
};
const undo = (importId: string) => b.callers.editor.send(`/api/assortment/imports/${importId}/undo`, {});
const gtin = "07312345678909";
describe("a file from the national article register", () => {
  test("is written first when all that differs has an answer, is told at the article, and is undone whole", async () => {
    const [one = "", two = ""] = nos;
    const [was, wasTwo] = [(await b.look(one)).article, (await b.look(two)).article];
    const importId = await take(
      `${one};Registrets namn A;;;${(was.warrantyMonths ?? 0) + 1};Modell A;${gtin};1 234,50;`,
      `${two};${wasTwo.name};;;;Modell B;;;`,
    );
    const shown = await show(importId);
    expect(shown).toMatchObject({ state: "ready", unanswered: 2, counts: { changed: 2, conflicts: 2, noted: 0, skipped: 0 } });
    expect(shown.rows[0]).toMatchObject({
      articleNo: one,
      conflicts: [
        { field: "name", ours: was.name, register: "Registrets namn A", answer: null },
        { field: "warrantyMonths", ours: was.warrantyMonths, answer: null },
      ],
      fields: [
        { field: "model", from: null, to: "Modell A" },
        { field: "gtin", to: gtin },
        { field: "registerPrice", to: 123_450 },
      ],
    });
    expect(await apply(importId)).toMatchObject({ status: 409, body: { code: "import-unanswered", count: 2 } });
    expect((await b.look(one)).article).toEqual(was);

    const row = shown.rows[0]?.row;
    expect((await answer(importId, { some: [{ row, field: "name", answer: "ours" }] })).body).toEqual({ unanswered: 1 });
    const looked = await show(importId);
    expect((await answer(importId, { all: "register" })).body).toEqual({ unanswered: 0 });
    // What was looked at before the last answer is not what would be done.
    const { differenceDigest, answersDigest } = looked;
    const old = await b.callers.editor.send(`/api/assortment/imports/${importId}/apply`, { differenceDigest, answersDigest });
    expect(old.body.code).toBe("import-differs-now");
    expect((await apply(importId)).body).toMatchObject({ state: "applied", articles: 2 });
    const now = await b.look(one);
    expect(now.article).toMatchObject({
      ...{ name: was.name, model: "Modell A", warrantyMonths: (was.warrantyMonths ?? 0) + 1 },
    });
    const at = "2026-11-23T11:00:00.000Z";
    expect(now.registerMarks).toEqual(
      expect.arrayContaining([
        { field: "name", value: "Registrets namn A", choice: "kept", isSame: false, fileName: "register.csv", at },
        { field: "model", value: "Modell A", choice: "taken", isSame: true, fileName: "register.csv", at },
        expect.objectContaining({ field: "gtin", value: gtin, choice: "told" }),
      ]),
    );
    expect(now.registerMarks).toHaveLength(5);

    expect((await undo(importId)).body.state).toBe("undone");
    const back = await b.look(one);
    expect(back.article).toMatchObject({ name: was.name, model: null, warrantyMonths: was.warrantyMonths });
    expect(back.registerMarks).toEqual([]);
    expect((await b.look(two)).article.model).toBeNull();
  });

  test("does not ask again of what was kept, until the register says another thing", async () => {
    const [one = ""] = nos;
    const first = await take(`${one};Registrets namn A;;;;;;;`);
    await answer(first, { all: "ours" });
    expect((await apply(first)).status).toBe(200);
    const again = await take(`${one};Registrets namn A;;;;;;;`);
    expect(await show(again)).toMatchObject({ unanswered: 0, counts: { conflicts: 0, unchanged: 1 } });
    const other = await take(`${one};Registrets namn B;;;;;;;`);
    expect(await show(other)).toMatchObject({ unanswered: 1, counts: { conflicts: 1 } });
    // When the first is undone, what it kept is asked about again.
    expect((await undo(first)).status).toBe(200);
    expect((await show(await take(`${one};Registrets namn A;;;;;;;`))).unanswered).toBe(1);
  });

  test("an ISO code of another edition or list is not taken and said so, and the rest of the row is", async () => {
    const [one = "", two = "", three = ""] = nos;
    const was = (await b.look(one)).article;
    const importId = await take(
      `${one};;${was.isoCode};2022;;Modell A;;;`,
      `${two};;99 99 99;;;Modell B;;;`,
      `${three};;120606;2016;;;;;`,
      `77001;Okänd här;120606;2016;;;;;`,
      `77002;Ny av mall;;;;;;;${one}`,
      `77003;Ny men okänd kod;999999;;;;;;${one}`,
    );
    const shown = await show(importId, "change=noted");
    expect(shown.faults).toEqual([]);
    const notes = shown.rows.map(({ articleNo, notes: [note] }) => `${articleNo} ${note?.code}`);
    expect(notes).toEqual(
      expect.arrayContaining([`${one} iso-edition`, `${two} iso-unknown`, "77001 not-ours", "77003 iso-unknown"]),
    );
    expect((await show(importId)).counts).toMatchObject({ skipped: 2, new: 1 });
    await answer(importId, { all: "ours" });
    expect((await apply(importId)).status).toBe(200);
    expect((await b.look(one)).article).toMatchObject({ isoCode: was.isoCode, model: "Modell A" });
    expect((await b.look("77002")).article).toMatchObject({ name: "Ny av mall", template: one, isoCode: was.isoCode });
    expect((await b.look("77002")).registerMarks.map(({ field }) => field)).toContain("name");
    expect((await b.callers.editor.get("/api/assortment/articles/77001")).status).toBe(404);
    expect((await undo(importId)).body.state).toBe("undone");
    expect((await b.look("77002")).article.status).toBe("discontinued");
  });

  test("with faults tells them all at once by row and column, and an answer is an answer to what was shown", async () => {
    const [one = "", two = ""] = nos;
    const importId = await take(`12A;X;;;;;;;`, `${one};;;;många;;07312345678900;tio;`, `${two};X;;;;;;;`);
    const codes = (await show(importId)).faults.map(({ row, column, code }) => `${row} ${column} ${code}`);
    expect(codes).toEqual([
      "2 artikelnummer article-no-form",
      "3 garanti månader whole-form",
      "3 gtin gtin-wrong",
      "3 pris price-form",
      "4 benämning name-length",
    ]);
    expect((await answer(importId, { all: "ours" })).body.code).toBe("import-not-ready");
    const right = await take(`${two};Registrets namn C;;;;;;;`);
    await answer(right, { all: "register" });
    const saved = await b.callers.editor.send(
      `/api/assortment/articles/${two}`,
      await b.edited(two, { name: "Ändrat under tiden" }),
    );
    expect(saved.status).toBe(200);
    expect((await apply(right)).body.code).toBe("import-differs-now");
    expect((await b.callers.editor.send(`/api/assortment/imports/${right}/renew`, {})).status).toBe(200);
    expect(await show(right)).toMatchObject({
      unanswered: 1,
      rows: [{ conflicts: [{ ours: "Ändrat under tiden", answer: null }] }],
    });
    expect((await b.callers.otherEditor.send(`/api/assortment/imports/${right}/answers`, { all: "ours" })).status).toBe(404);
    expect((await b.base.pool.query("select 1 from assortment.register_field")).rows).toEqual([]);
  });

  test("without our number finds the article by its vendor's; one that is not ours is told, and both or neither must stand there", async () => {
    const [one = "", two = ""] = nos;
    await b.owner.query("update catalogue.article set vendor = 'Ortoprov', vendor_article_no = 'R 100-X' where article_no = $1", [
      one,
    ]);
    const byVendor = (...rows: string[]) =>
      b.takeIn("register", ["leverantör;leverantörens artikelnummer;artikelnummer;benämning", ...rows]);
    const importId = await byVendor(" ortoprov;r  100-x;;Registrets namn V", "Ortoprov;Z-1;;Okänd", "Annan;R 100-X;;Annans");
    const shown = await show(importId);
    expect(shown.counts).toMatchObject({ skipped: 2, noted: 2, changed: 1 });
    expect(shown.rows.map(({ row, articleNo, notes: [note] }) => `${row} ${articleNo} ${note?.code}`)).toEqual([
      `2 ${one} undefined`,
      "3  vendor-no-unknown",
      "4  vendor-no-unknown",
    ]);
    // What the register writes in another way is a difference like any other.
    expect(shown.rows[0]?.conflicts.map(({ field }) => field).sort()).toEqual(["name", "vendor", "vendorArticleNo"]);
    const faulty = await show(
      await byVendor("Ortoprov;;;Utan nummer", `;;${two};Med vårt`, `Ortoprov;R 100-X;;X`, `;;${one};Två rader`),
    );
    expect(faulty.faults.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "2 artikelnummer article-no-form",
      "4 benämning name-length",
      "5 artikelnummer row-twice",
    ]);
  });

  test("with a number that several of ours have is asked about and never guessed: an answer shows what that article would become", async () => {
    const [one = "", two = ""] = nos;
    await b.owner.query(
      "update catalogue.article set vendor = 'Tvillingmo', vendor_article_no = 'T-1' where article_no = any($1)",
      [[one, two]],
    );
    const importId = await b.takeIn("register", ["leverantör;leverantörens artikelnummer;modell", "Tvillingmo;T-1;Modell T"]);
    const asked = await show(importId);
    const [row] = asked.rows;
    expect(asked).toMatchObject({ unanswered: 1, counts: { skipped: 1, conflicts: 1 } });
    expect(row).toMatchObject({
      articleNo: "",
      conflicts: [{ field: "articleNo", answer: null, ours: [{ articleNo: one }, { articleNo: two }] }],
    });
    // No answer for all is an answer to this, and none but those that were asked about.
    for (const body of [
      { all: "register" },
      { some: [{ row: row?.row, field: "articleNo", answer: "ours" }] },
      { articles: [{ row: row?.row, articleNo: nos[2] }] },
    ])
      expect((await answer(importId, body)).body).toEqual({ unanswered: 1 });
    expect((await apply(importId)).body.code).toBe("import-unanswered");
    const which = (articleNo: string | null) => answer(importId, { articles: [{ row: row?.row, articleNo }] });
    expect(await show(importId)).toMatchObject({ unanswered: 1, openFields: 0, fields: 0 });
    expect((await which(two)).body).toEqual({ unanswered: 0 });
    expect((await show(importId)).rows).toMatchObject([
      { articleNo: two, conflicts: [{ field: "articleNo", answer: two }], fields: [{ field: "model", to: "Modell T" }] },
    ]);
    expect((await which(null)).body).toEqual({ unanswered: 0 });
    expect((await show(importId)).rows).toMatchObject([{ articleNo: "", change: "skipped" }]);
    await which(two);
    expect((await apply(importId)).body).toMatchObject({ state: "applied", articles: 1 });
    expect([(await b.look(one)).article.model, (await b.look(two)).article.model]).toEqual([null, "Modell T"]);
    expect((await b.look(two)).registerMarks.map(({ field }) => field)).not.toContain("articleNo");
    expect((await undo(importId)).body.state).toBe("undone");
  });

  test("of 20 000 rows is read, answered, applied and undone, each within a minute", async () => {
    const many = (await b.owner.query<{ no: string }>("select article_no as no from catalogue.article order by 1 limit 20000"))
      .rows;
    const rows = Array.from({ length: 20_000 }, (_, at) => {
      const no = many[at]?.no;
      return no ? `${no};Registrets namn ${at};;;;Registrets modell;${gtin};${at};` : `${600_000 + at};Inte hos oss;;;;;;;`;
    });
    const timed = async <Answer>(work: () => Promise<Answer>): Promise<[Answer, number]> => {
      const began = performance.now();
      return [await work(), (performance.now() - began) / 1000];
    };
    const [importId, reading] = await timed(() => take(...rows));
    expect(await show(importId)).toMatchObject({ state: "ready", rowCount: 20_000, faults: [] });
    const [answered, answering] = await timed(() => answer(importId, { all: "register" }));
    expect(answered.body).toEqual({ unanswered: 0 });
    const [applied, applying] = await timed(() => apply(importId));
    expect(applied.status).toBe(200);
    const noted = (await show(importId, "change=noted")).rows;
    expect(noted.map(({ notes: [note] }) => note?.code)).toContain("iso-of-ours");
    const [undone, undoing] = await timed(() => undo(importId));
    expect(undone.status).toBe(200);
    for (const seconds of [reading, answering, applying, undoing]) expect(seconds).toBeLessThan(60);
    const said = [reading, answering, applying, undoing].map((seconds) => seconds.toFixed(1));
    process.stderr.write(
      `register, 20 000 rows of which ${many.length} ours: read ${said[0]} s, answered ${said[1]} s, applied ${said[2]} s, undone ${said[3]} s\n`,
    );
  }, 300_000);
});

describe("the file out", () => {
  const out = (query: string) => b.callers.editor.file(`/api/assortment/register?${query}`);
  const back = async (content: Buffer, name: string) => {
    const type = name.endsWith("csv") ? "text/csv" : "application/octet-stream";
    const taken = await b.callers.editor.sendFile(`/api/assortment/imports?kind=register&name=${name}`, content, type);
    return show(String(taken.body.importId));
  };
  const nothing = { state: "ready", faults: [], unanswered: 0, counts: { new: 0, changed: 0, ended: 0, conflicts: 0 } };

  test("is read in again with nothing to do, as CSV and as Excel, whatever words stand in it", async () => {
    const [one = "", two = ""] = nos;
    const told = await take(`${one};;;;;;${gtin};1 234,50;`);
    expect((await apply(told)).status).toBe(200);
    await b.owner.query("update catalogue.article set description = $2, model = $3 where article_no = $1", [
      one,
      '=1+1; "citat"\nrad två',
      "-5 grader",
    ]);
    await b.owner.query("update catalogue.article set model = '007', vendor_article_no = '+46' where article_no = $1", [two]);
    const csv = await out("form=csv");
    expect(csv).toMatchObject({ status: 200, type: "text/csv; charset=utf-8" });
    const text = csv.content.toString("utf8");
    expect(text.split("\r\n")[0]).toBe(`\uFEFF${registerColumns.join(";")}`);
    expect(text).toContain(`${gtin};1234,50`);
    const { count } = await b.one<{ count: number }>(
      `select count(*)::int as count from catalogue.article join catalogue.supplier_article o using (article_no)
       where o.supplier_id = $1 and in_national_register`,
      [b.supplierId],
    );
    const fromCsv = await back(csv.content, "ut.csv");
    expect(fromCsv).toMatchObject({ ...nothing, rowCount: count });
    const excel = await out("form=xlsx");
    expect(excel.content.subarray(0, 2).toString()).toBe("PK");
    expect(await back(excel.content, "ut.xlsx")).toMatchObject({ ...nothing, rowCount: count });
    expect((await undo(told)).status).toBe(200);
  });

  test("has only what has changed since a day, and is the catalogue's editor's alone", async () => {
    const [one = ""] = nos;
    const lines = async (since: string) =>
      (await out(`form=csv&since=${since}`)).content.toString("utf8").trim().split("\r\n").slice(1);
    expect(await lines("2026-11-24")).toEqual([]);
    const saved = await b.callers.editor.send(
      `/api/assortment/articles/${one}`,
      await b.edited(one, { name: "Namn som är nytt i dag" }),
    );
    expect(saved.status).toBe(200);
    expect((await lines("2026-11-23")).filter((line) => line.startsWith(one))).toHaveLength(1);
    expect(await lines("2026-11-24")).toEqual([]);
    expect((await out("form=csv&since=i-dag")).status).toBe(422);
    expect((await b.callers.vendor.get("/api/assortment/register?form=csv")).status).toBe(403);
  });

  test("of 4 000 articles is written, read again and found by vendors' numbers", async () => {
    const [one = ""] = nos;
    const { count } = await b.one<{ count: number }>(
      "select count(*)::int as count from catalogue.article join catalogue.supplier_article o using (article_no) where o.supplier_id = $1 and in_national_register",
      [b.supplierId],
    );
    const planted = [one, 4_000 - count];
    await b.owner.query(
      `insert into catalogue.article select r.* from catalogue.article a cross join generate_series(1, $2::int) g
       cross join lateral jsonb_populate_record(null::catalogue.article, to_jsonb(a)
         || jsonb_build_object('article_no', (600000 + g)::text, 'vendor', 'Mångmo', 'vendor_article_no', 'K-' || g)) r where a.article_no = $1`,
      planted,
    );
    await b.owner.query(
      `insert into catalogue.supplier_article select r.* from catalogue.supplier_article o cross join generate_series(1, $2::int) g
       cross join lateral jsonb_populate_record(null::catalogue.supplier_article, to_jsonb(o)
         || jsonb_build_object('article_no', (600000 + g)::text)) r where o.article_no = $1 and o.supplier_id = $3`,
      [...planted, b.supplierId],
    );
    const csv = (await out("form=csv")).content;
    const excel = (await out("form=xlsx")).content;
    expect(await back(csv, "stor.csv")).toMatchObject({ ...nothing, rowCount: 4_000 });
    expect(await back(excel, "stor.xlsx")).toMatchObject({ ...nothing, rowCount: 4_000 });
    const rows = Array.from({ length: 4_000 }, (_, at) => `mångmo;k-${at + 1}`);
    const found = await show(await b.takeIn("register", ["leverantör;leverantörens artikelnummer", ...rows]));
    expect(found).toMatchObject({ faults: [], counts: { skipped: count } });
  }, 120_000);

  test("its columns are its own, each once", () => {
    expect(new Set(registerColumns).size).toBe(registerColumns.length);
    for (const column of columns) expect(registerColumns).toContain(column);
  });
});
