import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromOmlopp, openBrowser, signInAs, testUrl } from "../access/fixtures.ts";
import { buildServer } from "../app/server.ts";
import { hsaIds, ids, orgActor } from "../organisation/fixtures.ts";
import { type Base, type Http, openPool, withActor } from "../platform/index.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { articleQuestion } from "./contract.ts";
import { type MissList, missList, wordHistory, wordList, wordPreview } from "./contract-words.ts";
import { sweepMisses, writeMisses } from "./count-misses.ts";
import { catalogueWorld } from "./fixtures.ts";
import { searchArticles } from "./search-articles.ts";
import { addWord, countMisses } from "./store-words.ts";

let world: TestDatabase;
let http: Http;
let editor: Awaited<ReturnType<typeof openBrowser>>;
let visitor: typeof editor;
const actor = orgActor({ userId: ids.warehouseStaff, role: "catalogue-editor", lagrum: null });

beforeAll(async () => {
  world = await catalogueWorld([ids.supplier, ids.otherSupplier]);
  await world.owner.query("update organisation.assignment set role = 'catalogue-editor' where id = $1", [
    ids.warehouseAssignment,
  ]);
  const signIn = { secret: "a secret of the tests, long enough", publicUrl: testUrl, isSecure: false };
  http = await buildServer({ base: world.base, log: pino({ level: "silent" }), signIn });
  editor = openBrowser(http);
  await signInAs(editor, hsaIds.warehouse);
  visitor = openBrowser(http);
});
afterAll(async () => {
  await http.close();
  await world.close();
});

const total = async (q: string, base: Base = world.base) =>
  (await searchArticles(base, orgActor(), articleQuestion.parse({ q }))).total;
const send = (path: string, body: object) =>
  editor.post(`/api/catalogue/${path}`, body, { ...fromOmlopp, "idempotency-key": randomUUID() });
const misses = async (state = "open"): Promise<MissList["items"]> =>
  missList.parse((await editor.get(`/api/catalogue/search-misses?state=${state}`)).json()).items;
const searchAs = async (browser: typeof editor, q: string, times = 1) => {
  for (let no = 0; no < times; no += 1) await browser.get(`/api/catalogue/articles?q=${encodeURIComponent(q)}`);
};
const write = () => writeMisses(world.base, [ids.supplier, ids.otherSupplier]);

test("what nobody finds is counted by day, the commonest first, whoever asked, with what it would find now", async () => {
  await searchAs(visitor, "xylofonstativ", 3);
  await searchAs(editor, "Kvackelhållare", 5);
  await searchAs(visitor, "kvackelhållare");
  await searchAs(editor, "rollator", 4);
  await write();
  const [first, second, ...rest] = await misses();
  expect(first).toEqual({
    ...{ words: "kvackelhållare", count: 6, lastOn: "2026-11-23", state: "open", version: 0 },
    finds: { total: 0, first: [] },
  });
  expect(second).toMatchObject({ words: "xylofonstativ", count: 3 });
  expect(rest).toEqual([]);
  // Written again is added, not doubled.
  await write();
  expect((await misses())[0]?.count).toBe(6);
});

test("words that were asked once are not shown, nor what was only on its way to another word", async () => {
  await searchAs(visitor, "zebrafil");
  for (const typed of ["zebra", "zebrap", "zebrapinne"]) await searchAs(visitor, typed, 2);
  await write();
  const words = (await misses()).map((miss) => miss.words);
  expect(words).toContain("zebrapinne");
  expect(words.filter((one) => /^zebra(p|fil)?$/.test(one))).toEqual([]);
});

test.each(["qq 19121212-2384", "qq 191212122384", "tolvan qq@exempel.se", "Prova Provsson qqstol", "123456 qqx", "q".repeat(61)])(
  "“%s” may be somebody's, or says nothing: it is never kept",
  async (q) => {
    await searchAs(visitor, q, 3);
    await write();
    const { rows } = await world.owner.query("select words from catalogue.search_miss where words ~ 'qq|prova'");
    expect(rows).toEqual([]);
  },
);

test("a search with a filter that hides everything is no miss", async () => {
  for (let no = 0; no < 3; no += 1) await visitor.get("/api/catalogue/articles?q=rollator&kind=nutrition");
  await write();
  expect((await misses()).map((miss) => miss.words)).not.toContain("rollator");
});

test("counts and answers are each supplier's own, and nobody's without an actor", async () => {
  const other = orgActor({ supplierId: ids.otherSupplier, userId: ids.otherStaff, role: "catalogue-editor" });
  const seen = await withActor(world.base, other, async (tx) => {
    const { sql } = await import("kysely");
    return (await sql<{ words: string }>`select words from catalogue.search_miss order by words limit 100`.execute(tx)).rows;
  });
  // A visitor's word is every editor's; one of a supplier's own people is that supplier's alone.
  expect(seen.find(({ words }) => words === "xylofonstativ")).toBeDefined();
  const { rows } = await world.owner.query<{ n: number }>(
    "select count::int as n from catalogue.search_miss where words = 'kvackelhållare' and supplier_id = $1",
    [ids.otherSupplier],
  );
  expect(rows).toEqual([{ n: 1 }]);
  await expect(
    withActor(world.base, orgActor(), (tx) => countMisses(tx, "2026-11-23" as never, [{ words: "egen", count: 1 }])),
  ).rejects.toThrow(/row-level security/);
});

test("counts older than the setting says are swept away", async () => {
  await world.owner.query(
    "insert into catalogue.search_miss (supplier_id, words, on_day, count) values ($1, 'gammalt', '2025-11-22', 9)",
    [ids.supplier],
  );
  expect((await misses()).map((miss) => miss.words)).toContain("gammalt");
  await sweepMisses(world.base, [ids.supplier, ids.otherSupplier]);
  expect((await misses()).map((miss) => miss.words)).not.toContain("gammalt");
});

test("a word is tried before it is added, and added it is found by all processes within two seconds", async () => {
  const word = { kind: "synonym", word: "kvackelhållare", means: "rollator" };
  const query = new URLSearchParams(word).toString();
  const tried = wordPreview.parse((await editor.get(`/api/catalogue/search-words/preview?${query}`)).json());
  expect(tried.now.total).toBe(0);
  expect(tried.after.total).toBeGreaterThan(5);
  expect(tried.after.first[0]).toMatch(/rollator/i);
  expect(await total("kvackelhållare")).toBe(0);

  // Another process: its own pool, and so its own memory.
  const other: Base = { ...world.base, pool: openPool(world.appUrl, 2) };
  expect(await total("kvackelhållare", other)).toBe(0);
  expect((await send("search-words", { ...word, solves: "kvackelhållare" })).status).toBe(200);
  const began = performance.now();
  for (const base of [world.base, other])
    await expect.poll(() => total("kvackelhållare", base), { timeout: 2_000, interval: 50 }).toBe(tried.after.total);
  expect(performance.now() - began).toBeLessThan(2_000);
  await other.pool.end();
  expect((await misses("solved"))[0]).toMatchObject({ words: "kvackelhållare", state: "solved", version: 1 });
  expect((await misses("solved"))[0]?.finds.total).toBeGreaterThan(5);
});

test("a part of compounds makes the compound found", async () => {
  await world.owner.query(
    "update catalogue.article set name = 'Snurrfotsplatta' where article_no = (select min(article_no) from catalogue.article a join catalogue.supplier_article s using (article_no) where s.is_published and s.is_in_range and s.is_orderable)",
  );
  await expect.poll(() => total("snurrfotsplatta"), { timeout: 15_000 }).toBeGreaterThan(0);
  expect(await total("snurrfot")).toBeGreaterThan(0);
  const tried = wordPreview.parse(
    (await editor.get("/api/catalogue/search-words/preview?kind=part&word=snurrfot&q=platta%20snurrfot")).json(),
  );
  expect(tried.now.first[0]).not.toBe("Snurrfotsplatta");
  expect(tried.after.first[0]).toBe("Snurrfotsplatta");
});

test("what is wrong is told all at once; what is known, gone or means nothing is refused", async () => {
  expect((await send("search-words", { kind: "synonym", word: "två ord", means: "" })).json()).toMatchObject({
    code: "bad-input",
    errors: [{ field: "word" }, { field: "means" }],
  });
  expect((await send("search-words", { kind: "part", word: "ord", means: "annat" })).json()).toMatchObject({
    code: "bad-input",
    errors: [{ field: "means" }],
  });
  expect((await send("search-words", { kind: "synonym", word: "plums", means: "qqzzxx" })).json()).toMatchObject({
    code: "meaning-finds-nothing",
  });
  const again = await send("search-words", { kind: "synonym", word: "kvackelhållare", means: "rollator" });
  expect(again.status).toBe(409);
  expect(again.json()).toMatchObject({ code: "word-known", byName: "Prova Lagerman" });
  const gone = await send("search-words/remove", { kind: "synonym", word: "finnsinte", means: "rollator" });
  expect(gone.json()).toEqual({ code: "word-gone", at: null, byName: null });
});

test("of two editors who answer the same words the second is told who was first", async () => {
  const answer = { words: "xylofonstativ", state: "ignored", version: 0 };
  expect((await send("search-misses/answer", answer)).json()).toEqual({ words: "xylofonstativ", version: 1 });
  const second = await send("search-misses/answer", { ...answer, state: "solved" });
  expect(second.status).toBe(409);
  expect(second.json()).toMatchObject({ code: "miss-changed", byName: "Prova Lagerman" });
  expect((await send("search-misses/answer", { ...answer, state: "open", version: 1 })).status).toBe(200);
  expect((await send("search-misses/answer", { ...answer, words: "aldrig frågat" })).json()).toEqual({ code: "miss-unknown" });
});

test("who added and took away stays for ever, and a word taken away is found no more", async () => {
  const word = { kind: "synonym", word: "kvackelhållare", means: "rollator" };
  const listed = wordList.parse((await editor.get("/api/catalogue/search-words?q=kvackel")).json());
  expect(listed.items).toEqual([{ ...word, added: { at: expect.any(String), byName: "Prova Lagerman" } }]);
  expect((await send("search-words/remove", word)).status).toBe(200);
  await expect.poll(() => total("kvackelhållare"), { timeout: 2_500, interval: 50 }).toBe(0);
  const { items } = wordHistory.parse((await editor.get("/api/catalogue/search-words/history")).json());
  expect(items.map(({ deed, word: one }) => `${deed} ${one}`)).toEqual(["removed kvackelhållare", "added kvackelhållare"]);
  await expect(world.owner.query("delete from catalogue.search_word_change")).rejects.toThrow(/append-only/);
});

test("only an editor may: others are refused by the route, and by the database", async () => {
  const prescriber = openBrowser(http);
  await signInAs(prescriber, hsaIds.prescriber);
  for (const path of ["search-words", "search-misses", "search-words/history"])
    expect((await prescriber.get(`/api/catalogue/${path}`)).status, path).toBe(403);
  expect((await visitor.get("/api/catalogue/search-words")).status).toBe(401);
  const word = { kind: "part" as const, word: "smygled", means: "" };
  await expect(withActor(world.base, orgActor(), (tx) => addWord(tx, word, world.base.now()))).rejects.toThrow(/only an editor/);
  expect(await withActor(world.base, actor, (tx) => addWord(tx, word, world.base.now()))).toBe(true);
});
