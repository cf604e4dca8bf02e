import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../app/fixtures.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
let editor: Caller;
/** An article that demands a protocol, and an accessory that does by its own number. */
let main = "";
let rail = "";
let bed = "";

const content = (more: object = {}) => ({
  title: "Rollator",
  lead: "Prova ute och inne.",
  iso: [],
  articles: [main],
  questions: [
    { id: "q1", text: "Är den provad där den ska användas?", kind: "yes-no", isRequired: true },
    { id: "q2", text: "Hur lång är personen?", kind: "number", least: 50, most: 230, unit: "cm", isRequired: true },
    { id: "q3", text: "Vad märktes vid provet?", kind: "text", isRequired: false },
  ],
  ...more,
});
const answers = { q1: true, q2: 172, q3: "Tar trösklar utan hjälp" };

beforeAll(async () => {
  b = await orderBench();
  editor = await b.as("Sorta Hyllmark");
  main = b.articles.rollators[0] ?? "";
  ({ bed, rail } = b.articles);
}, 120_000);
afterAll(() => b.close());

interface Moved extends Record<string, unknown> {
  protocolId: string;
  editionId: string;
  version: number;
}
async function publish(wanted: object): Promise<Moved> {
  const made = (await editor.send("/api/handbook/protocols", { content: wanted })).body as Moved;
  const moved = await editor.send(`/api/handbook/protocol-editions/${made.editionId}/move`, {
    version: made.version,
    move: "publish",
  });
  expect(moved).toMatchObject({ status: 200 });
  return moved.body as Moved;
}
const order = (rows: object[]) => b.order({ rows });
const row = (more: object = {}) => ({ articleNo: main, quantity: 1, ...more });
let protocol: Moved;

test("all that is wrong with a protocol is told at once; a draft demands nothing", async () => {
  const wrong = await editor.send("/api/handbook/protocols", {
    content: {
      title: "",
      lead: "",
      iso: ["9"],
      articles: [],
      questions: [{ id: "q1", text: "Å?", kind: "choice", isRequired: false }],
    },
  });
  expect(wrong.status).toBe(422);
  const fields = (wrong.body.errors as { field: string }[]).map(({ field }) => field);
  expect(fields).toEqual(expect.arrayContaining(["content.title", "content.iso.0", "content.questions.0.text"]));
  expect(
    await editor.send("/api/handbook/protocols", { content: content({ articles: ["99999"], iso: ["9999"] }) }),
  ).toMatchObject({
    status: 422,
    body: { code: "protocol-articles-unknown", articles: ["99999"], iso: ["9999"] },
  });
  const made = (await editor.send("/api/handbook/protocols", { content: content() })).body as Moved;
  const quote = await (await b.as("Alva Provhaga")).send("/api/orders/quote", {
    personId: b.personIds.asta,
    deliverTo: "home",
    rows: [row()],
  });
  expect(quote.body.rows).toMatchObject([{ choice: { protocol: null } }]);
  await editor.send(`/api/handbook/protocol-editions/${made.editionId}/move`, { version: 1, move: "discard" });
});

test("an article that demands a protocol is not ordered without it: what is missing is told at once, and nothing is stored", async () => {
  protocol = await publish(content());
  const before = await b.footprint();
  const refused = await order([row({ protocol: { edition: protocol.editionId, answers: { q2: 20 } } })]);
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: "rows-refused",
      rows: [
        {
          code: "protocol-needed",
          because: "Rollator",
          missing: ["Är den provad där den ska användas?", "Hur lång är personen?"],
        },
      ],
    },
  });
  expect((await order([row()])).body).toMatchObject({ rows: [{ code: "protocol-needed" }] });
  expect(await b.footprint()).toEqual(before);
});

test("an accessory may demand one too, by its own number", async () => {
  const other = await publish(content({ title: "Grind", articles: [rail], questions: content().questions.slice(0, 1) }));
  const rows = [
    { articleNo: bed, quantity: 1 },
    { articleNo: rail, quantity: 1, mainRowNo: 1 },
  ];
  const faults = (await order(rows)).body.rows as { rowNo: number; code: string }[];
  expect(faults.filter(({ code }) => code === "protocol-needed")).toMatchObject([{ rowNo: 2 }]);
  await editor.send(`/api/handbook/protocol-editions/${other.editionId}/move`, { version: 2, move: "end" });
});

test("filled in it stays with the order, read and printed by the own care provider alone", async () => {
  const placed = await order([row({ protocol: { edition: protocol.editionId, answers } })]);
  expect(placed.status).toBe(201);
  const path = `/api/orders/${placed.body.orderId}`;
  const shown = (await (await b.as("Alva Provhaga")).get(path)).body.rows as { need: object }[];
  expect(shown[0]?.need).toMatchObject({
    protocol: {
      title: "Rollator",
      edition: "1",
      answers: [
        { answer: "Ja" },
        { answer: "172 cm" },
        { question: "Vad märktes vid provet?", answer: "Tar trösklar utan hjälp" },
      ],
    },
  });
  const printed = await (await b.as("Alva Provhaga")).file(`${path}/protocols.pdf`);
  expect(printed).toMatchObject({ status: 200, type: "application/pdf" });
  expect(printed.content.subarray(0, 5).toString()).toBe("%PDF-");
  // The supplier's own people see the order, and nothing of this.
  const service = await b.as("Ebba Svarsund");
  expect(((await service.get(path)).body.rows as { need: object | null }[])[0]?.need).toBeNull();
  expect((await service.get(`${path}/protocols.pdf`)).status).toBe(404);
});

test("a new edition is asked from its day; what was answered to the former is told to be gone through, and what stands stays", async () => {
  const path = `/api/handbook/protocols/${protocol.protocolId}`;
  const more = content({
    title: "Rollator ute",
    questions: [...content().questions, { id: "q4", text: "Är bromsarna provade?", kind: "yes-no", isRequired: true }],
  });
  const begun = (await editor.put(path, { version: null, content: more })).body as Moved;
  // Two who write: the second is told.
  expect(await editor.put(path, { version: null, content: more })).toMatchObject({
    status: 409,
    body: { code: "protocol-changed-meanwhile", byName: "Sorta Hyllmark" },
  });
  const from = { version: 1, move: "publish", from: "2026-12-01" };
  expect(
    (await editor.send(`/api/handbook/protocol-editions/${begun.editionId}/move`, { ...from, from: "2026-11-23" })).body,
  ).toMatchObject({
    code: "protocol-day-too-early",
  });
  expect((await editor.send(`/api/handbook/protocol-editions/${begun.editionId}/move`, from)).status).toBe(200);
  const filled = row({ protocol: { edition: protocol.editionId, answers } });
  expect((await order([filled])).status).toBe(201);
  b.moveTo(new Date("2026-12-01T11:00:00Z"));
  editor = await b.as("Sorta Hyllmark");
  expect((await order([filled])).body).toMatchObject({ rows: [{ code: "protocol-outdated" }] });
  const now = row({ protocol: { edition: begun.editionId, answers: { ...answers, q4: true } } });
  expect((await order([now])).status).toBe(201);
  await expect(b.owner.query("update handbook.protocol_edition set content = '{}' where state = 'published'")).rejects.toThrow(
    /stays/,
  );
});

test("an article demands one protocol: a second that names it is refused with which", async () => {
  const second = (await editor.send("/api/handbook/protocols", { content: content({ title: "En till" }) })).body as Moved;
  expect(
    await editor.send(`/api/handbook/protocol-editions/${second.editionId}/move`, { version: 1, move: "publish" }),
  ).toMatchObject({
    status: 409,
    body: { code: "protocol-taken", title: "Rollator ute", what: [main] },
  });
  expect((await (await b.as("Alva Provhaga")).send("/api/handbook/protocols", { content: content() })).status).toBe(403);
});
