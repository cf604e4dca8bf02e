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

  test("its columns are its own, each once", () => {
    expect(new Set(registerColumns).size).toBe(registerColumns.length);
    for (const column of columns) expect(registerColumns).toContain(column);
  });
});
