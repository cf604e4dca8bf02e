import exceljs from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";

let region: TestRegion;
let owner: Caller;
beforeAll(async () => {
  region = await testRegion();
  owner = await region.as("Isolde Pärmskog");
}, 90_000);
afterAll(() => region.close());

const basedOn = "shipped:vgr-handbok:2022-12-07";
const start = async (validFrom: string): Promise<string> => {
  const made = await owner.send("/api/agreements/drafts", { rulebook: "vgr-handbok", basedOn, validFrom });
  return String(made.body.edition);
};
const exported = async (edition: string, format: "xlsx" | "dmn") =>
  (await owner.file(`/api/agreements/editions/${edition}/export?format=${format}`)).content;
const stored = async (edition: string) =>
  (
    await region.owner.query<{ book: object; version: number }>("select book, version from agreements.edition where id = $1", [
      edition,
    ])
  ).rows[0];
/** A workbook with something changed in the sheet of the rules: by the row's name and the head. */
const changed = async (
  content: Buffer,
  changes: readonly (readonly [row: string, head: string, value: string])[],
): Promise<Buffer> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(content).buffer);
  const sheet = book.getWorksheet("Regler");
  const heads = sheet?.getRow(1).values;
  for (const [name, head, value] of changes)
    sheet?.eachRow((row) => {
      if (row.getCell(2).value === name) row.getCell(Array.isArray(heads) ? heads.indexOf(head) : 0).value = value;
    });
  return Buffer.from(await book.xlsx.writeBuffer());
};
const preview = (edition: string, content: Buffer) => owner.sendFile(`/api/agreements/drafts/${edition}/import/preview`, content);
const take = (edition: string, content: Buffer, version = 1) =>
  owner.sendFile(`/api/agreements/drafts/${edition}/import?version=${version}`, content);

describe("a rulebook goes out", () => {
  test("as a workbook and as DMN, to all who read it; a draft only to those who write it", async () => {
    const prescriber = await region.as("Alva Provhaga");
    const sheet = await prescriber.file(`/api/agreements/editions/${basedOn}/export?format=xlsx`);
    expect(sheet).toMatchObject({
      status: 200,
      type: expect.stringContaining("spreadsheetml"),
      name: expect.stringContaining("vgr-handbok-2022-12-07.xlsx"),
    });
    expect(sheet.content.subarray(0, 2).toString()).toBe("PK");
    const dmn = await prescriber.file(`/api/agreements/editions/${basedOn}/export?format=dmn`);
    expect(dmn).toMatchObject({
      status: 200,
      type: expect.stringContaining("xml"),
      name: expect.stringContaining("vgr-handbok-2022-12-07.dmn"),
    });
    const edition = await start("2027-03-01");
    expect((await owner.file(`/api/agreements/editions/${edition}/export?format=xlsx`)).name).toContain(
      "utkast-vgr-handbok-2027-03-01",
    );
    expect((await prescriber.file(`/api/agreements/editions/${edition}/export?format=xlsx`)).status).toBe(404);
    expect((await prescriber.file(`/api/agreements/editions/${basedOn}/export?format=pdf`)).status).toBe(422);
  });
});

describe("a file comes in", () => {
  test.each(["xlsx", "dmn"] as const)(
    "%s: what was fetched changes nothing, down to the order of the conditions",
    async (format) => {
      const edition = await start("2027-03-02");
      const before = await stored(edition);
      const content = await exported(edition, format);
      expect(await preview(edition, content)).toMatchObject({
        status: 200,
        body: { version: 1, faults: [], rows: [], others: [] },
      });
      expect(await take(edition, content)).toMatchObject({ status: 200, body: { version: 2 } });
      expect(JSON.stringify((await stored(edition))?.book)).toBe(JSON.stringify(before?.book));
    },
  );

  test("the difference is shown first and nothing is stored; confirmed it is the draft", async () => {
    const edition = await start("2027-03-03");
    const content = await changed(await exported(edition, "xlsx"), [["S159", "Svar: betalare", "kommunen"]]);
    expect(await preview(edition, content)).toMatchObject({
      status: 200,
      body: { faults: [], rows: [{ id: "S159", change: "changed", fields: ["outcome"] }] },
    });
    expect((await stored(edition))?.version).toBe(1);
    expect(await take(edition, content)).toMatchObject({ status: 200, body: { edition, version: 2 } });
    const differs = await owner.get(`/api/agreements/differences?from=${basedOn}&to=${edition}`);
    expect(differs.body).toMatchObject({ rows: [{ id: "S159", fields: ["outcome"] }] });
    expect(await take(edition, content, 1)).toMatchObject({ status: 409, body: { code: "draft-changed-meanwhile", version: 2 } });
  });

  test("every fault is told with its place, also when it is sent to be stored, and nothing is", async () => {
    const edition = await start("2027-03-04");
    const content = await changed(await exported(edition, "xlsx"), [
      ["S159", "Svar: betalare", "grannen"],
      ["S159", "Text", "Personen är under 20 år på beställningsdagen, och då betalar regionen."],
      ["S131", "Källa", "okänd § 1"],
    ]);
    const shown = await preview(edition, content);
    const places = (shown.body.faults as { column: string }[]).map(({ column }) => column).sort();
    expect(places).toEqual(["Källa", "Svar: betalare"]);
    const refused = await take(edition, content);
    expect(refused).toMatchObject({ status: 422, body: { code: "draft-sheet-wrong" } });
    expect(refused.body.errors).toEqual(shown.body.faults);
    expect((await stored(edition))?.version).toBe(1);
  });

  test("another rulebook's file, a text, nothing at all and one that is too large are refused", async () => {
    const edition = await start("2027-03-05");
    const other = await exported("shipped:vgr-skola-daglig-2022:2022-06-01", "dmn");
    const shown = await preview(edition, other);
    expect((shown.body.faults as { message: string }[])[0]?.message).toContain("Filen är av regelboken vgr-skola-daglig-2022");
    expect((await preview(edition, Buffer.from("hej"))).body.faults).toMatchObject([
      { message: expect.stringContaining("ingen Excel-fil") },
    ]);
    expect(await preview(edition, Buffer.alloc(0))).toMatchObject({ status: expect.any(Number) });
    expect((await preview(edition, Buffer.alloc(5_000_001))).status).toBe(413);
  });

  test("only the agreement owner takes one in, and only in a draft", async () => {
    const edition = await start("2027-03-06");
    const content = await exported(edition, "dmn");
    const prescriber = await region.as("Alva Provhaga");
    expect(await prescriber.sendFile(`/api/agreements/drafts/${edition}/import/preview`, content)).toMatchObject({ status: 403 });
    expect(await prescriber.sendFile(`/api/agreements/drafts/${edition}/import?version=1`, content)).toMatchObject({
      status: 403,
    });
    const stranger = await region.as("Petronella Pärmvik");
    expect(await stranger.sendFile(`/api/agreements/drafts/${edition}/import?version=1`, content)).toMatchObject({ status: 404 });
    expect(
      await preview(basedOn.replace("shipped:vgr-handbok:2022-12-07", "00000000-0000-0000-0000-000000000000"), content),
    ).toMatchObject({ status: 404 });
  });
});
