import { afterAll, beforeAll, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type ShelfBench, shelfBench } from "./fixtures.ts";

const [dag, ebba, kim, lo, lova] = ["Dag Stickprov", "Ebba Svarsund", "Kim Stickbro", "Lo Svarholm", "Lova Attestholm"];
let b: ShelfBench;
let stayId: string;
beforeAll(async () => {
  b = await shelfBench();
  // Kim works at a short-stay home.
  const stay = await b.one<{ unitId: string }>(
    `select u.id as "unitId" from organisation.unit u join organisation.supplier s on s.id = u.supplier_id
     where s.county = 'stockholm' and u.kind = 'korttids' order by u.id limit 1`,
  );
  stayId = stay.unitId;
  await b.owner.query(
    "update organisation.assignment set unit_id = $1 where staff_id = (select id from organisation.staff where given_name = 'Kim' and family_name = 'Stickbro')",
    [stayId],
  );
}, 90_000);
afterAll(() => b.close());

const wish = (name: string) => ({ name, sizeClass: "liten", because: "Två våningar till har öppnat" });
const ask = async (who: string, name: string, part: object = {}) =>
  (await b.as(who)).send("/api/buffers/openings", { ...wish(name), ...part });
const answer = async (who: string, openingId: unknown, body: object) =>
  (await b.as(who)).send(`/api/buffers/openings/${openingId}/answer`, body);
const listed = async (who: string, openingId: unknown) => {
  const { items } = (await (await b.as(who)).get("/api/buffers/openings")).body as { items: { openingId: string }[] };
  return items.find((one) => one.openingId === openingId);
};
const shelvesOf = async (who: string) =>
  ((await (await b.as(who)).get("/api/buffers")).body.items as { storeId: string; name: string }[]).map(({ name }) => name);

test("a shelf at a short-stay home waits for the region: its cost approver says yes, the shelf is there and the unit is told", async () => {
  const asked = await ask(kim, "Förråd plan 2");
  expect(asked).toMatchObject({ status: 201, body: { storeId: null, waitsFor: "Region Stockholm" } });
  const { openingId } = asked.body;
  expect(await listed(lova, openingId)).toMatchObject({ state: "asked", mayAnswer: "yes", waitsFor: "Region Stockholm" });
  expect(await listed(lo, openingId)).toMatchObject({ mayAnswer: "with-note" });
  expect(await listed(dag, openingId)).toBeUndefined();
  expect(await shelvesOf(kim)).not.toContain("Förråd plan 2");
  // Customer service may answer for the region, and then says who there did.
  expect((await answer(lo, openingId, { isYes: true })).body).toMatchObject({ code: "opening-note-needed" });
  const done = await answer(lova, openingId, { isYes: true });
  expect(done.status).toBe(200);
  expect(await shelvesOf(kim)).toContain("Förråd plan 2");
  const shelf = (await (await b.as(kim)).get(`/api/buffers/${done.body.storeId}`)).body;
  expect(shelf).toMatchObject({ name: "Förråd plan 2", isShortStay: true, sizeClass: { name: "liten" } });
  expect((await (await b.as(kim)).get("/api/messages")).body.items).toContainEqual(
    expect.objectContaining({ kind: "shelf-opened", facts: { openingId, shelfName: "Förråd plan 2" } }),
  );
  expect((await answer(lova, openingId, { isYes: false, because: "Ångrar mig" })).body).toMatchObject({
    code: "opening-answered",
  });
});

test("elsewhere customer service answers; a no says why, and the name may be wished for again", async () => {
  const { openingId } = (await ask(dag, "Förråd norr")).body;
  expect((await ask(dag, "förråd NORR")).body).toMatchObject({ code: "shelf-name-taken" });
  expect((await answer(ebba, openingId, { isYes: false })).body).toMatchObject({ code: "opening-note-needed" });
  expect((await answer(ebba, openingId, { isYes: false, because: "Ni har redan ett förråd på planet" })).status).toBe(200);
  expect(await listed(dag, openingId)).toMatchObject({ state: "declined", note: "Ni har redan ett förråd på planet" });
  const again = await ask(dag, "Förråd norr");
  expect(again.status).toBe(201);
  expect((await (await b.as(dag)).send(`/api/buffers/openings/${again.body.openingId}/withdraw`, {})).status).toBe(200);
  expect((await answer(ebba, again.body.openingId, { isYes: true })).body).toMatchObject({ code: "opening-answered" });
  expect(await shelvesOf(dag)).not.toContain("Förråd norr");
});

test("what customer service opens is open at once; it closes when nothing stands there and nothing is on its way", async () => {
  const opened = await ask(ebba, "Förråd söder", { unitId: b.dag.unitId });
  expect(opened).toMatchObject({ status: 201, body: { waitsFor: null } });
  const { storeId } = opened.body;
  expect(await shelvesOf(dag)).toContain("Förråd söder");
  const close = async (store: unknown, who = ebba) =>
    (await b.as(who)).send(`/api/buffers/${store}/close`, { because: "Planet byggs om till våren" });
  expect((await close(storeId, dag)).status).toBe(403);
  expect((await close(b.shelf.storeId)).body).toMatchObject({ code: "shelf-not-empty" });
  expect((await close(storeId)).status).toBe(200);
  expect(await shelvesOf(dag)).not.toContain("Förråd söder");
  expect((await close(storeId)).body).toMatchObject({ code: "shelf-unknown" });
  expect(await b.one("select because from buffers.closing where store_id = $1", [String(storeId)])).toEqual({
    because: "Planet byggs om till våren",
  });
});

test("two who answer at once open one shelf, and two who ask for one name at once make one wish", async () => {
  const both = await Promise.all([ask(dag, "Förråd öster"), ask(ebba, "Förråd öster", { unitId: b.dag.unitId })]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const asked = await ask(dag, "Förråd väster");
  const answers = await Promise.all([1, 2].map(() => answer(ebba, asked.body.openingId, { isYes: true })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await b.one("select count(*)::int as n from stores.store where name = 'Förråd väster'")).toEqual({ n: 1 });
});

test("a wish names a unit of care that is open, and a size that there is; all faults of the form at once", async () => {
  const centre = need((await b.actor(ebba)).unitId, "customer service works somewhere");
  expect((await ask(ebba, "Förråd hos oss", { unitId: centre })).body).toMatchObject({ code: "shelf-unit-unknown" });
  expect((await ask(dag, "Förråd jätte", { sizeClass: "jatte" })).body).toMatchObject({ code: "class-unknown" });
  const bad = await ask(dag, "", { because: "x" });
  expect(bad.status).toBe(422);
  expect(bad.body.errors).toHaveLength(2);
  for (const who of [dag, "Frej Hyllbo"]) expect((await answer(who, stayId, { isYes: true })).status, who).toBe(403);
});
