import { afterAll, beforeAll, expect, test } from "vitest";
import { plantPair } from "../insight/fixtures.ts";
import { findPairings, findPairingsDaily } from "../insight/index.ts";
import { need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";

let region: TestRegion;
let alva: Caller;
let editor: Caller;
let planted: { supplierId: string; personId: string; unitId: string; now: Date };
/** A main aid, accessories that fit it, and one that fits another. */
let main = "";
let rare = "";
let fits: string[] = [];
let stranger = "";

beforeAll(async () => {
  region = await testRegion();
  alva = await region.as("Alva Provhaga");
  editor = await region.as("Sorta Hyllmark");
  const { rows } = await region.owner.query<{ unitId: string; supplierId: string }>(
    `select u.id as "unitId", u.supplier_id as "supplierId" from organisation.assignment a join organisation.staff s on s.id = a.staff_id
     join organisation.unit u on u.id = a.unit_id where s.given_name || ' ' || s.family_name = 'Alva Provhaga' and s.hsa_id like '%-A%' order by a.is_usual desc`,
  );
  const { unitId, supplierId } = need(rows[0], "Alva has a unit");
  planted = { supplierId, unitId, personId: await region.personId("194103122380"), now: region.base.now() };
  const orderable = `join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $1 and o.is_published and o.is_orderable and o.is_in_range and not o.is_outgoing`;
  const mains = await region.owner.query<{ main: string; fits: string[] }>(
    `select r.main_no as main, array_agg(r.other_no order by r.other_no) as fits from catalogue.article_relation r
     join catalogue.article a on a.article_no = r.other_no and a.article_type = 'accessory' and 'HSL' = any(a.lagrum) ${orderable}
     join catalogue.article m on m.article_no = r.main_no and m.article_type = 'main_aid'
     where r.kind = 'accessory' group by r.main_no having count(*) >= 2 order by count(*), r.main_no`,
    [supplierId],
  );
  ({ main, fits } = need(mains.rows[0], "a main aid has accessories"));
  rare = need(mains.rows[1], "another has too").main;
  const others = await region.owner.query<{ no: string }>(
    `select a.article_no as no from catalogue.article a ${orderable} where a.article_type = 'accessory'
       and not exists (select from catalogue.article_relation r where r.other_no = a.article_no and r.main_no = any($2)) order by 1`,
    [supplierId, [main, rare]],
  );
  stranger = need(others.rows[0], "an accessory of others").no;
  const [first = "", second = ""] = fits;
  await plantPair(region.owner, { ...planted, mainNo: main, otherNo: first, orders: 40, together: 18 });
  await plantPair(region.owner, { ...planted, mainNo: main, otherNo: second, orders: 20, together: 9 });
  await plantPair(region.owner, { ...planted, mainNo: main, otherNo: stranger, orders: 15, together: 15 });
  // Older than a year: not counted.
  await plantPair(region.owner, {
    ...planted,
    ...{ mainNo: main, otherNo: second, orders: 30, together: 30 },
    now: new Date(planted.now.getTime() - 366 * 86_400_000),
  });
  await plantPair(region.owner, { ...planted, mainNo: rare, otherNo: fits[0] ?? "", orders: 9, together: 9 });
}, 120_000);
afterAll(() => region.close());

const told = async (articleNo: string, who = alva) => (await who.get(`/api/insight/pairings/${articleNo}`)).body;
const listed = async (who = editor) =>
  (await who.get(`/api/insight/pairings?articleNo=${main}`)).body.items as {
    otherNo: string;
    together: number;
    orders: number;
    whyNot: string | null;
    denied: object | null;
  }[];
const judge = (body: object, who = editor) =>
  who.send("/api/insight/pairings/judgements", { mainNo: main, otherNo: fits[0], ...body });

test("what was really ordered with a main aid is suggested with how often: the last year's, what fits, and enough of it", async () => {
  expect(await told(main)).toMatchObject({ countedOn: null, items: [] });
  await findPairings(region.base, systemActor(planted.supplierId));
  const shown = await told(main);
  expect(shown).toMatchObject({ months: 12, least: 10, isAssumed: true, countedOn: "2026-11-23" });
  // The second has nine orders of this year: nothing is said of it. The third does not fit.
  expect(shown.items).toMatchObject([{ articleNo: fits[0], type: "accessory", together: 18, orders: 75 }]);
  expect(await told(rare)).toMatchObject({ items: [] });
  const { rows } = await region.owner.query("select from insight.pairing where together < 10");
  expect(rows).toEqual([]);
});

test("the count of the night is made once a day, and counting twice gives the same", async () => {
  const before = await listed();
  expect(await findPairingsDaily(region.base, systemActor(planted.supplierId))).toBe(false);
  await findPairings(region.base, systemActor(planted.supplierId));
  expect(await listed()).toEqual(before);
});

test("the editor sees also what is not suggested, and why", async () => {
  const items = await listed();
  expect(items.map(({ otherNo, whyNot }) => [otherNo, whyNot])).toEqual([
    [fits[0], null],
    [stranger, "does-not-fit"],
  ]);
});

test("an editor says that a pair is not suggested, with why, and takes it back; both stay in the history", async () => {
  expect((await judge({ what: "deny" })).status).toBe(422);
  expect(await judge({ what: "allow" })).toMatchObject({ status: 409, body: { code: "pair-already" } });
  expect(await judge({ what: "deny", reason: "Utgår ur sortimentet i vår" })).toMatchObject({
    status: 200,
    body: { isDenied: true },
  });
  expect(await told(main)).toMatchObject({ items: [] });
  expect((await listed())[0]).toMatchObject({
    whyNot: "denied",
    denied: { reason: "Utgår ur sortimentet i vår", byName: "Sorta Hyllmark" },
  });
  expect(await judge({ what: "deny", reason: "En gång till" })).toMatchObject({ status: 409 });
  expect(await judge({ what: "allow" })).toMatchObject({ status: 200, body: { isDenied: false } });
  expect(await told(main)).toMatchObject({ items: [{ articleNo: fits[0] }] });
  expect(await judge({ otherNo: "99999", what: "deny", reason: "Okänd artikel" })).toMatchObject({ status: 404 });
  const { rows } = await region.owner.query("select what from insight.pairing_judgement order by number");
  expect(rows).toEqual([{ what: "deny" }, { what: "allow" }]);
  await expect(region.owner.query("delete from insight.pairing_judgement")).rejects.toThrow();
});

test("what can no longer be ordered is not suggested, without a new count", async () => {
  const set = (isOrderable: boolean) =>
    region.owner.query("update catalogue.supplier_article set is_orderable = $1 where article_no = $2 and supplier_id = $3", [
      isOrderable,
      fits[0],
      planted.supplierId,
    ]);
  await set(false);
  expect(await told(main)).toMatchObject({ items: [] });
  expect((await listed())[0]).toMatchObject({ whyNot: "not-orderable" });
  await set(true);
});

test("nobody else judges or lists pairs, and another supplier's people see none of them", async () => {
  expect((await judge({ what: "deny", reason: "Får inte sägas" }, alva)).status).toBe(403);
  expect((await alva.get("/api/insight/pairings")).status).toBe(403);
  const { rows } = await region.owner.query<{ name: string }>(
    `select s.given_name || ' ' || s.family_name as name from organisation.staff s join organisation.assignment a on a.staff_id = s.id
     join organisation.unit u on u.id = a.unit_id where s.hsa_id like '%-A%' and a.role = 'prescriber' and u.supplier_id <> $1 order by 1`,
    [planted.supplierId],
  );
  const other = await region.as(need(rows[0], "a prescriber elsewhere").name);
  expect(await told(main, other)).toMatchObject({ countedOn: null, items: [] });
});
