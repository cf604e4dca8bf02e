import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../app/fixtures.ts";
import { localDate } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { type Actor, withActor } from "../platform/index.ts";
import { jpegOf, pdfOf } from "../platform/testbench-picture.ts";
import { type NewsBody, newsList, writtenList } from "./contract.ts";
import { helpList } from "./contract-help.ts";
import { dayFaults, newsState } from "./days.rule.ts";

let b: OrderBench;
let writer: Caller;
let prescriber: Caller;
let editor: Caller;
beforeAll(async () => {
  b = await orderBench();
  // The supplier's own limits, before anybody has asked for them.
  await b.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('news.files', $1,
     '{"documentBytes": 2000, "pictureBytes": 1000, "allBytes": 3000, "files": 4}', '2020-01-01', 'rules-i')`,
    [b.supplierId],
  );
  [editor, prescriber] = [await b.as("Sorta Hyllmark"), await b.as("Alva Provhaga")];
  writer = editor;
}, 120_000);
afterAll(() => b.close());

const news = (change: Partial<NewsBody> = {}) => ({
  ...{ title: "Nya rollatorer", body: "De kommer vecka 50.", roles: [], isImportant: false },
  ...{ from: "2026-11-23", to: "2026-11-30" },
  ...change,
});
const pdf = (beside = "") => pdfOf(beside).toString("base64");
const write = async (change: Partial<NewsBody> = {}) => {
  const { status, body } = await writer.send("/api/news", news(change));
  expect(status).toBe(200);
  return String(body.newsId);
};
const met = async (who: Caller) => newsList.parse((await who.get("/api/news")).body).items;
const titles = async (who: Caller) => (await met(who)).map(({ title }) => title);

test("what has not begun, is now, has been and was taken back are told apart by the day", () => {
  const days = { from: "2026-11-20", to: "2026-11-25", isEnded: false };
  const on = (day: string) => newsState(days, localDate(day));
  expect(["2026-11-19", "2026-11-20", "2026-11-25", "2026-11-26"].map(on)).toEqual(["coming", "current", "current", "past"]);
  expect(newsState({ ...days, isEnded: true }, localDate("2026-11-20"))).toBe("ended");
  expect(dayFaults({ from: "2026-11-20", to: "2026-11-10" }, localDate("2026-11-15")).map(({ code }) => code)).toEqual([
    "ends-before",
    "has-passed",
  ]);
});

describe("news", () => {
  test("is met by the roles that it is for, at the supplier that wrote it, and by no person; the important first", async () => {
    await write({ title: "Till alla" });
    await write({ title: "Till förskrivare", roles: ["prescriber"], isImportant: true });
    await write({ title: "Till lager", roles: ["warehouse"] });
    expect(await titles(prescriber)).toEqual(["Till förskrivare", "Till alla"]);
    expect(await titles(editor)).toEqual(["Till alla"]);
    expect(await titles(await b.as("Sortla Hyllholm"))).toEqual([]);
    expect((await b.stranger.get("/api/news")).status).toBe(401);
    const { items } = writtenList.parse((await writer.get("/api/news/written")).body);
    expect(items.map(({ title, who }) => [title, who])).toContainEqual(["Till lager", "Sorta Hyllmark"]);
  });

  test("stands until it is read; whoever writes sees how many have, and nobody who", async () => {
    const newsId = await write({ title: "Läs mig" });
    const isRead = async (who: Caller) => (await met(who)).find((one) => one.newsId === newsId)?.isRead;
    const readers = async () =>
      writtenList.parse((await writer.get("/api/news/written")).body).items.find((one) => one.newsId === newsId)?.readers;
    expect([await isRead(prescriber), await readers()]).toEqual([false, 0]);
    for (const again of ["first-reading", "second-reading"])
      expect((await prescriber.send(`/api/news/${newsId}/read`, {}, again)).status).toBe(200);
    expect([await isRead(prescriber), await isRead(editor), await readers()]).toEqual([true, false, 1]);
    expect((await prescriber.get("/api/news/written")).status).toBe(403);
    // Not for her: to her it is not there.
    const hidden = await write({ title: "Bara lager", roles: ["warehouse"] });
    expect((await prescriber.send(`/api/news/${hidden}/read`, {})).status).toBe(404);
  });

  test("comes on its day, is taken back once, and is never rewritten", async () => {
    const coming = await write({ title: "Kommer", from: "2026-12-01", to: "2026-12-02" });
    const shown = await write({ title: "Fel nyhet" });
    expect(await titles(prescriber)).not.toContain("Kommer");
    expect((await writer.send(`/api/news/${shown}/end`, {})).status).toBe(200);
    expect(await writer.send(`/api/news/${shown}/end`, {})).toMatchObject({ status: 409, body: { code: "news-ended" } });
    expect(await titles(prescriber)).not.toContain("Fel nyhet");
    const { items } = writtenList.parse((await writer.get("/api/news/written")).body);
    expect(items.filter(({ newsId }) => [coming, shown].includes(newsId)).map(({ state }) => state)).toEqual(["coming", "ended"]);
    await expect(b.owner.query("update news.item set title = 'Annat' where id = $1", [coming])).rejects.toThrow(/append-only/);
    await expect(b.owner.query("delete from news.item")).rejects.toThrow(/append-only/);
  });

  test("with several faults has all of them told, and nothing is kept; who may not write writes none", async () => {
    const before = (await writer.get("/api/news/written")).body;
    const wrong = await writer.send("/api/news", { ...news(), title: "", body: "", to: "nu", roles: ["citizen"] });
    expect(wrong).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect((wrong.body.errors as { field: string }[]).map(({ field }) => field.split(".")[0]).sort()).toEqual([
      ...["body", "roles", "title", "to"],
    ]);
    const days = await writer.send("/api/news", news({ from: "2026-11-20", to: "2026-11-10" }));
    expect(days).toMatchObject({ status: 422, body: { code: "news-wrong" } });
    expect((days.body.errors as object[]).length).toBe(2);
    expect((await writer.get("/api/news/written")).body).toEqual(before);
    expect((await prescriber.send("/api/news", news())).status).toBe(403);
  });
});

describe("files with news", () => {
  const rollatorFile = { data: pdf(), title: "Så byter du handbroms" };
  const filesOf = async (who: Caller, newsId: string) => (await met(who)).find((one) => one.newsId === newsId)?.files;
  const open = (who: Caller, newsId: string, fileId: string) => who.file(`/api/news/${newsId}/files/${fileId}`);
  const bytesKept = (newsId: string) =>
    b.one<{ n: number }>("select count(bytes)::int as n from news.file where news_id = $1", [newsId]);

  test("are listed in their order and opened as they are by whom the news is for, and by nobody else", async () => {
    const picture = { data: jpegOf(24, 18).toString("base64"), title: "Bilden" };
    const newsId = await write({ title: "Med filer", roles: ["prescriber"], files: [rollatorFile, picture] });
    const files = (await filesOf(prescriber, newsId)) ?? [];
    expect(files).toMatchObject([
      { title: "Så byter du handbroms", type: "application/pdf", size: pdfOf().length },
      { title: "Bilden", type: "image/jpeg" },
    ]);
    const fileId = files[0]?.fileId ?? "";
    const opened = await open(prescriber, newsId, fileId);
    expect(opened).toMatchObject({ status: 200, type: "application/pdf", name: expect.stringContaining("handbroms.pdf") });
    expect(opened.content.equals(pdfOf())).toBe(true);
    expect((await open(writer, newsId, fileId)).status).toBe(200);
    // Another role, another supplier's writer, another news' address, and whoever is not signed in.
    for (const [who, news] of [
      [await b.as("Frej Hyllbo"), newsId],
      [await b.as("Sortla Hyllholm"), newsId],
      [prescriber, await write({ title: "En annan" })],
    ] as const)
      expect(await who.get(`/api/news/${news}/files/${fileId}`)).toMatchObject({ status: 404, body: { code: "file-unknown" } });
    expect((await b.stranger.get(`/api/news/${newsId}/files/${fileId}`)).status).toBe(401);
    // Nor past the program's own question.
    const seen = (actor: Actor) =>
      withActor(b.base, actor, async (tx) => (await sql`select 1 from news.file`.execute(tx)).rows.length);
    const alva = await b.actor("Alva Provhaga");
    expect(await seen(alva)).toBe(2);
    for (const actor of [await b.actor("Frej Hyllbo"), { ...alva, role: "citizen" as const }]) expect(await seen(actor)).toBe(0);
  });

  test("are met on the news' first day, and gone with it when it is taken back", async () => {
    const coming = await write({ title: "Kommer med fil", from: "2026-12-01", to: "2026-12-02", files: [rollatorFile] });
    const written = async (newsId: string) =>
      writtenList.parse((await writer.get("/api/news/written")).body).items.find((one) => one.newsId === newsId);
    const fileId = (await written(coming))?.files[0]?.fileId ?? "";
    expect((await open(prescriber, coming, fileId)).status).toBe(404);
    expect((await open(writer, coming, fileId)).status).toBe(200);
    expect((await writer.send(`/api/news/${coming}/end`, {})).status).toBe(200);
    expect(await written(coming)).toMatchObject({ state: "ended", files: [] });
    expect((await open(writer, coming, fileId)).status).toBe(404);
    expect(await bytesKept(coming)).toEqual({ n: 0 });
    const shown = await write({ title: "Hålls", files: [rollatorFile] });
    for (const change of ["update news.file set bytes = null", "update news.file set title = 'Annat'", "delete from news.file"])
      await expect(b.owner.query(`${change} where news_id = $1`, [shown]), change).rejects.toThrow(/append-only/);
  });

  test("that are wrong are told all at once with the days, each at its place, and nothing of the news is kept", async () => {
    const count = () =>
      b.one("select (select count(*) from news.item)::int as items, (select count(*) from news.file)::int as files");
    const before = await count();
    const files = [
      { data: Buffer.from("<svg onload='alert(1)'/>").toString("base64"), title: "Bild" },
      { data: pdf("/JavaScript"), title: "Ett dokument" },
      { data: pdf("x".repeat(2500)), title: "x" },
      { data: pdf("x".repeat(1600)), title: "Lagom stort" },
      { data: pdf("x".repeat(1600)), title: "Samma igen" },
    ];
    const refused = await writer.send("/api/news", news({ to: "2026-11-10", from: "2026-11-09", files }));
    expect(refused).toMatchObject({ status: 422, body: { code: "news-wrong" } });
    const errors = refused.body.errors as { field: string; code: string; message: string }[];
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      "to has-passed",
      "files.0.data picture-unknown-kind",
      "files.1.data document-runs-something",
      "files.2.data document-too-large",
      "files.2.title title-length",
      "files.4.data file-twice",
      "files files-most",
      "files files-too-large",
    ]);
    expect(errors.map(({ message }) => message).join(" ")).toMatch(/högst 2 kB.*högst 4 filer.*högst 3 kB/);
    expect(await count()).toEqual(before);
    expect((await prescriber.send("/api/news", news({ files: [rollatorFile] }))).status).toBe(403);
  });
});

test("help is the supplier's own, page by page: read by all, written by a few, and the second of two is told", async () => {
  const page = "/sortiment/artikel/$articleNo";
  const helpOf = async (who: Caller) => helpList.parse((await who.get("/api/help")).body).items.find((one) => one.page === page);
  expect(await helpOf(prescriber)).toBeUndefined();
  expect((await prescriber.send("/api/help", { page, body: "Hej", version: 0 })).status).toBe(403);
  expect((await writer.send("/api/help", { page: "javascript:1", body: "x".repeat(4001), version: 0 })).body.errors).toHaveLength(
    2,
  );
  expect(await writer.send("/api/help", { page, body: "Fyll i måtten först.", version: 0 })).toMatchObject({
    ...{ status: 200, body: { version: 1 } },
  });
  expect(await helpOf(prescriber)).toMatchObject({ body: "Fyll i måtten först.", version: 1 });
  expect(await helpOf(await b.as("Sortla Hyllholm"))).toBeUndefined();
  for (const [body, version, code] of [
    ["Annat", 0, "help-changed"],
    ["Fyll i måtten först.", 1, "nothing-changed"],
  ] as const)
    expect((await writer.send("/api/help", { page, body, version })).body).toMatchObject({ code });
  expect((await writer.send("/api/help", { page, body: "", version: 1 })).status).toBe(200);
  expect(await helpOf(prescriber)).toMatchObject({ body: "", version: 2 });
  await expect(b.owner.query("update news.help set body = 'x'")).rejects.toThrow();
});
