import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, type TestRegion, testRegion } from "../app/fixtures.ts";

let region: TestRegion;
let editor: Caller;
let prescriber: Caller;

beforeAll(async () => {
  region = await testRegion();
  editor = await region.as("Sorta Hyllmark");
  prescriber = await region.as("Alva Provhaga");
}, 90_000);
afterAll(() => region.close());

type Body = Record<string, unknown>;
const list = async (who: Caller, q = "") =>
  (await who.get(`/api/handbook/instructions?q=${encodeURIComponent(q)}`)).body.items as Body[];
const show = async (who: Caller, id: unknown) => (await who.get(`/api/handbook/instructions/${id}`)).body;
const editionsOf = (body: Body) => body.editions as (Body & { content: Body; version: number })[];
const group = async (iso: string, who = prescriber) => (await who.get(`/api/handbook/group?iso=${iso}`)).body;

async function begin(iso: string, legal = "HSL") {
  const begun = await editor.send("/api/handbook/editions", { iso, legal });
  expect(begun.status).toBe(200);
  return String(begun.body.editionId);
}

async function write(editionId: string, change: Body, version = 1) {
  const all = await list(editor);
  const shown = await Promise.all(all.map((one) => show(editor, one.instructionId)));
  const edition = shown.flatMap(editionsOf).find((one) => one.editionId === editionId);
  return editor.put(`/api/handbook/editions/${editionId}`, { version, content: { ...edition?.content, ...change } });
}

const decide = (editionId: string, side: string, version: number, decidedOn = "2026-11-20") =>
  editor.send(`/api/handbook/editions/${editionId}/decide`, { version, side, decidedOn, decidedBy: "Den som beslutar" });
const publish = (editionId: string, version: number, validFrom = "2026-11-23") =>
  editor.send(`/api/handbook/editions/${editionId}/publish`, { version, validFrom });

describe("reading", () => {
  // First of all: the program has read nothing yet, and whoever holds a connection must not wait for another to read it.
  test("more read at once than the program has connections, and all are answered", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => prescriber.get("/api/handbook/instructions")));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  test("a prescriber finds an instruction by its words or its code, with the edition in force", async () => {
    const found = await list(prescriber, "rullstol eldriven");
    expect(found.map(({ iso }) => iso)).toEqual(["1223"]);
    expect(found[0]).toMatchObject({ standing: "in-force", editionNo: 2, validFrom: "2025-03-01", inHand: null });
    expect((await list(prescriber, "12 06")).map(({ iso }) => iso)).toEqual(["120606"]);
    const shown = await show(prescriber, found[0]?.instructionId);
    expect(editionsOf(shown).map(({ number, state, isInForce }) => ({ number, state, isInForce }))).toEqual([
      { number: 2, state: "published", isInForce: true },
      { number: 1, state: "replaced", isInForce: false },
    ]);
    expect(editionsOf(shown)[0]?.differences).toContainEqual({ field: "followUpNeeded", before: ["nej"], after: ["ja"] });
  });

  test("the group of a product has the instruction that holds, and S131's says that it can't be prescribed and why", async () => {
    expect(await group("122306")).toMatchObject({ items: [{ iso: "1223", editionNo: 2 }], notPrescribable: null });
    expect(await group("042424")).toMatchObject({
      items: [],
      notPrescribable: expect.stringContaining("återsänd för mer arbete"),
    });
    const [waits] = (await list(prescriber, "042424")) as Body[];
    expect(waits).toMatchObject({ standing: "not-prescribable", purpose: "", because: expect.stringContaining("återsänd") });
    expect((await prescriber.get(`/api/handbook/instructions/${waits?.instructionId}`)).status).toBe(404);
    expect(await group("220318")).toEqual({ items: [], notPrescribable: null });
  });

  test("another supplier's area has its own handbook, and nobody reads without signing in", async () => {
    expect(await list(await region.as("Ines Provholm"))).toEqual([]);
    expect((await region.stranger.get("/api/handbook/instructions")).status).toBe(401);
  });

  test("words are explained", async () => {
    const { items } = (await prescriber.get("/api/handbook/concepts")).body as { items: { word: string }[] };
    expect(items.map(({ word }) => word)).toContain("Processtöd");
  });
});

describe("an edition from draft to in force", () => {
  test("S134: a shared one holds when both have decided it and it is published; what is new is told until it is read", async () => {
    const editionId = await begin("120606");
    expect(await editor.send("/api/handbook/editions", { iso: "120606", legal: "HSL" })).toMatchObject({
      status: 409,
      body: { code: "edition-in-hand", editionId },
    });
    expect((await write(editionId, { title: "Rollatorer, ny" })).body).toMatchObject({ state: "draft", version: 2 });
    // Nobody else sees a draft.
    expect((await list(prescriber, "rollatorer"))[0]).toMatchObject({ title: "Rollatorer", inHand: null });
    expect((await list(editor, "rollatorer"))[0]).toMatchObject({ title: "Rollatorer", inHand: "draft" });

    expect(await publish(editionId, 2)).toMatchObject({
      status: 409,
      body: { code: "sides-missing", sides: ["municipalities", "region"] },
    });
    expect((await decide(editionId, "municipalities", 2)).body).toMatchObject({ state: "draft", version: 3 });
    // What somebody has decided is not written in.
    expect(await write(editionId, { title: "Annat" }, 3)).toMatchObject({
      status: 409,
      body: { code: "edition-decided-already" },
    });
    expect(await decide(editionId, "municipalities", 3)).toMatchObject({ body: { code: "edition-decided-already" } });
    expect((await decide(editionId, "region", 3)).body).toMatchObject({ state: "decided", version: 4 });
    // S133: decided but not published is not seen.
    expect((await group("120606")).items).toMatchObject([{ content: { title: "Rollatorer" } }]);

    await prescriber.send("/api/handbook/seen", {});
    expect((await list(prescriber, "rollatorer"))[0]).toMatchObject({ isNew: false });
    region.base.moveTo(new Date("2026-11-23T12:00:00Z"));
    expect(await publish(editionId, 4, "2026-11-22")).toMatchObject({ status: 422, body: { code: "publish-day-passed" } });
    expect((await publish(editionId, 4)).body).toMatchObject({ state: "published", version: 5 });
    expect((await group("120606")).items).toMatchObject([{ editionNo: 2, content: { title: "Rollatorer, ny" } }]);
    expect((await list(prescriber, "rollatorer"))[0]).toMatchObject({ isNew: true, title: "Rollatorer, ny" });
    await prescriber.send("/api/handbook/seen", {});
    expect((await list(prescriber, "rollatorer"))[0]).toMatchObject({ isNew: false });
    // Told to her alone.
    expect((await list(editor, "rollatorer"))[0]).toMatchObject({ isNew: true });
  });

  test("published from a day ahead, the former holds until then", async () => {
    const editionId = await begin("0933");
    await write(editionId, { title: "Bad och dusch, ny" });
    await decide(editionId, "region", 2);
    await decide(editionId, "municipalities", 3);
    expect((await publish(editionId, 4, "2026-12-01")).status).toBe(200);
    expect((await group("093307")).items).toMatchObject([{ content: { title: "Hjälpmedel för bad och dusch" } }]);
    region.base.moveTo(new Date("2026-12-01T08:00:00Z"));
    editor = await region.as("Sorta Hyllmark");
    prescriber = await region.as("Alva Provhaga");
    expect((await group("093307")).items).toMatchObject([{ content: { title: "Bad och dusch, ny" } }]);
  });

  test("the second of two who write is told who was first, and nothing of hers is stored", async () => {
    const editionId = await begin("1812");
    expect((await write(editionId, { title: "Sängar, min" })).status).toBe(200);
    expect(await write(editionId, { title: "Sängar, din" }, 1)).toMatchObject({
      status: 409,
      body: { code: "edition-changed-meanwhile", version: 2, byName: "Sorta Hyllmark" },
    });
    const [mine] = editionsOf(await show(editor, (await list(editor, "1812"))[0]?.instructionId));
    expect(mine?.content.title).toBe("Sängar, min");
    expect((await editor.send(`/api/handbook/editions/${editionId}/move`, { version: 2, move: "discard" })).body).toMatchObject({
      state: "discarded",
    });
  });

  test("sent back, what was decided of it falls; its reason is told when nothing else is in force", async () => {
    const editionId = await begin("0403", "HSL");
    await decide(editionId, "region", 1);
    const move = (version: number, body: Body) => editor.send(`/api/handbook/editions/${editionId}/move`, { version, ...body });
    expect(await move(2, { move: "return" })).toMatchObject({ status: 422, body: { code: "reason-missing" } });
    expect((await move(2, { move: "return", because: "Kriterierna ska ses över" })).body).toMatchObject({ state: "returned" });
    expect((await group("040312")).notPrescribable).toBe("Kriterierna ska ses över");
    expect((await move(3, { move: "resume" })).body).toMatchObject({ state: "draft" });
    expect((await group("040312")).notPrescribable).toBeNull();
    const [mine] = editionsOf(await show(editor, (await list(editor, "0403"))[0]?.instructionId));
    expect(mine).toMatchObject({ decisions: [], sidesMissing: ["municipalities", "region"] });
  });

  test("withdrawn from a day, nothing of the group is in force from then", async () => {
    const [head] = await list(editor, "sittdynor");
    const [edition] = editionsOf(await show(editor, head?.instructionId));
    const gone = await editor.send(`/api/handbook/editions/${edition?.editionId}/move`, {
      version: edition?.version,
      move: "withdraw",
      because: "Ersätts av en gemensam anvisning",
    });
    expect(gone.body).toMatchObject({ state: "withdrawn" });
    expect((await group("043303")).items).toEqual([]);
  });

  test.each([
    ["a prescriber", "Alva Provhaga"],
    ["customer service", "Ebba Svarsund"],
  ])("%s writes nothing", async (_who, name) => {
    const who = await region.as(name);
    expect((await who.send("/api/handbook/editions", { iso: "1203", legal: "HSL" })).status).toBe(403);
  });

  test("the database itself refuses to rewrite what was published, to jump a state, and to take an edition away", async () => {
    const { rows } = await region.owner.query<{ id: string }>(
      "select id from handbook.edition where state = 'published' order by id limit 1",
    );
    const id = rows[0]?.id;
    await expect(region.owner.query("update handbook.edition set content = '{}' where id = $1", [id])).rejects.toThrow(/draft/);
    await expect(region.owner.query("update handbook.edition set valid_from = '2020-01-01' where id = $1", [id])).rejects.toThrow(
      /stays/,
    );
    await expect(
      region.owner.query("update handbook.edition set state = 'draft', published_at = null, valid_from = null where id = $1", [
        id,
      ]),
    ).rejects.toThrow(/does not go/);
    await expect(region.owner.query("delete from handbook.edition where id = $1", [id])).rejects.toThrow();
    await expect(region.owner.query("update handbook.decision set decided_by = 'En annan'")).rejects.toThrow();
  });
});
