import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, testRegion } from "../app/fixtures.ts";
import { need } from "../kernel/index.ts";
import { definitionPreview, definitionsView } from "./contract-definitions.ts";

let b: Awaited<ReturnType<typeof testRegion>>;
let editor: Caller;
let other: Caller;

beforeAll(async () => {
  b = await testRegion();
  editor = await b.as("Sorta Hyllmark");
  other = await b.as("Sortla Hyllholm");
}, 120_000);
afterAll(() => b.close());

/** Manual wheelchairs are asked for their colour, which no class is required to state. */
const colour = { isoPrefix: "1222", attribute: "colour", isAsked: true, unit: "", kind: "text", allowed: null, isRequired: true };
const say = (change: object = {}, who = editor) =>
  who.send("/api/catalogue/definitions", { ...colour, from: "2026-11-23", ...change });
const view = async () => definitionsView.parse((await editor.get("/api/catalogue/definitions")).body);
const held = async () => (await view()).items.find(({ isoPrefix, attribute }) => isoPrefix === "1222" && attribute === "colour");
const codesOf = ({ body }: { body: Record<string, unknown> }) => (body.errors as { code: string }[]).map(({ code }) => code);
/** What is read from memory is at most a second old, and one look more. */
const lacking = async () => {
  const { items } = (await editor.get("/api/catalogue/measure-gaps")).body as { items: { iso: string; lacks: string[] }[] };
  return items.filter(({ iso, lacks }) => iso.startsWith("1222") && lacks.includes("colour")).length;
};
const eventually = (ask: () => Promise<unknown>) => expect.poll(ask, { timeout: 10_000, interval: 300 });
const withoutColour = async (): Promise<number> => {
  const { rows } = await b.owner.query<{ n: number }>(
    `select count(*)::int as n from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.is_published
     join organisation.supplier s on s.id = o.supplier_id and s.county = 'vastra-gotaland'
     where a.iso_code like '1222%' and a.article_type = 'main_aid' and a.status <> 'discontinued' and not a.attributes ? 'colour'`,
  );
  return need(rows[0], "a count").n;
};

describe("A2: what a class must state, changed by a day", () => {
  test("all that is wrong is told at once, and nothing is kept", async () => {
    const answer = await say({ isoPrefix: "9999", kind: "number", allowed: ["svart"], from: "2026-11-22" });
    expect(answer).toMatchObject({ status: 422, body: { code: "definition-wrong" } });
    expect(codesOf(answer)).toEqual(["day-has-passed", "class-unknown", "allowed-needs-text"]);
    expect(codesOf(await say({ isAsked: false }))).toEqual(["nothing-changed"]);
    expect((await view()).changes).toEqual([]);
  });

  test("which articles would lack it is shown before it is said, and is what stands in the list after", async () => {
    const lacks = await withoutColour();
    expect(lacks).toBeGreaterThan(0);
    const preview = definitionPreview.parse(
      (
        await editor.get(
          "/api/catalogue/definitions/preview?isoPrefix=1222&attribute=colour&isAsked=true&kind=text&isRequired=true",
        )
      ).body,
    );
    expect(preview).toMatchObject({ total: lacks, freed: 0 });
    expect(preview.items[0]).toMatchObject({ why: "lacks" });
    expect(await lacking()).toBe(0);
    expect((await say()).status).toBe(200);
    await eventually(lacking).toBe(Math.min(lacks, 500));
  });

  test("who said it is kept; a coming change holds from its day, and stands upon the first", async () => {
    const coming = await say({ isRequired: false, allowed: ["svart"], from: "2026-12-01" }, other);
    expect(coming.status).toBe(200);
    const { changes } = await view();
    expect(changes).toMatchObject([
      { from: "2026-12-01", allowed: ["svart"], mayTakeBack: true },
      { from: "2026-11-23", madeBy: "Sorta Hyllmark", mayTakeBack: false },
    ]);
    expect(await held()).toMatchObject({ isRequired: true, allowed: null });
    const first = need(changes[1], "the first").number;
    expect(await editor.send(`/api/catalogue/definitions/${first}/take-back`, {})).toMatchObject({
      status: 409,
      body: { code: "definition-changed-since", from: "2026-12-01", who: expect.any(String) },
    });
  });

  test("what was said last is taken back, once, and is kept with who did it; then what stood before holds again", async () => {
    const [last, first] = (await view()).changes.map(({ number }) => number);
    expect((await editor.send(`/api/catalogue/definitions/${last}/take-back`, {})).status).toBe(200);
    expect(await editor.send(`/api/catalogue/definitions/${last}/take-back`, {})).toMatchObject({
      status: 404,
      body: { code: "definition-unknown" },
    });
    expect((await editor.send(`/api/catalogue/definitions/${first}/take-back`, {})).status).toBe(200);
    expect((await view()).changes).toMatchObject([{ withdrawnBy: "Sorta Hyllmark" }, { withdrawnBy: "Sorta Hyllmark" }]);
    expect(await held()).toBeUndefined();
    await eventually(lacking).toBe(0);
  });

  test("it is the editors' alone, and what was said is neither changed nor taken away by the program", async () => {
    const alva = await b.as("Alva Provhaga");
    expect((await alva.get("/api/catalogue/definitions")).status).toBe(403);
    expect((await say({}, alva)).status).toBe(403);
    const { rows } = await b.owner.query<{ may: boolean }>(
      `select has_table_privilege('omlopp_app', 'catalogue.attribute_change', 'delete')
         or has_column_privilege('omlopp_app', 'catalogue.attribute_change', 'is_required', 'update') as may`,
    );
    expect(rows).toEqual([{ may: false }]);
    await expect(b.owner.query("delete from catalogue.attribute_change")).rejects.toMatchObject({ code: "23001" });
  });
});
