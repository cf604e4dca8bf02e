import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passportOf } from "../devices/index.ts";
import { need } from "../kernel/index.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { jpegOf, pdfOf, pngOf, webpOf } from "../platform/testbench-picture.ts";
import { filesView } from "./contract-files.ts";
import { type AssortmentBench, assortmentBench } from "./fixtures.ts";

let b: AssortmentBench;
/** A rollator that somebody has. */
let no: string;
const address = (path: string) => `/api/assortment/articles/${no}${path}`;
const asText = (bytes: Buffer) => bytes.toString("base64");
const digestOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const [red, blue, small] = [pngOf(40, 30), webpOf(80, 60, [["EXIF", "GPS 59.0"]]), jpegOf(24, 18)];

beforeAll(async () => {
  b = await assortmentBench();
  no = (
    await b.one<{ no: string }>(
      `select d.article_no as no from devices.device d join catalogue.supplier_article o
       on o.supplier_id = d.supplier_id and o.article_no = d.article_no and o.is_published
       where d.supplier_id = $1 order by d.article_no limit 1`,
      [b.supplierId],
    )
  ).no;
  // The supplier's own limits, before anybody has asked for them.
  await b.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('catalogue.files', $1,
     '{"pictureBytes": 1000, "pictures": 2, "documentBytes": 2000, "documents": 1}', '2020-01-01', 'rules-i')`,
    [b.supplierId],
  );
}, 120_000);
afterAll(() => b.close());

const files = async () => filesView.parse((await b.callers.editor.get(address("/files"))).body);
const put = (pictures: object[], who = b.callers.editor) => who.send(address("/pictures"), { pictures });
const codes = (body: Record<string, unknown>) =>
  (body.errors as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
const document = (change: object = {}) => ({
  ...{ data: asText(pdfOf()), kind: "manual", language: "sv", title: "Bruksanvisning Provmo", dated: "2026-03-01", ...change },
});

describe("pictures of an article", () => {
  test("every fault of all that is sent is told at once, and nothing is kept", async () => {
    const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
    const answer = await put([
      { data: asText(svg), thumb: null, alt: "" },
      { data: asText(red), thumb: asText(svg), alt: "En röd rollator" },
      { data: asText(red), thumb: null, alt: "En röd rollator till" },
      { data: asText(pngOf(40, 31, [["tEXt", "x".repeat(1000)]])), thumb: null, alt: "x".repeat(251) },
    ]);
    expect(answer).toMatchObject({ status: 422, body: { code: "files-wrong" } });
    expect(codes(answer.body)).toEqual([
      "pictures.0.data picture-unknown-kind",
      "pictures.0.alt alt-length",
      "pictures.1.thumb thumb-wrong",
      "pictures.2.data picture-already-there",
      "pictures.3.data picture-too-large",
      "pictures.3.alt alt-length",
      "pictures pictures-most",
    ]);
    expect((answer.body.errors as { message: string }[])[4]?.message).toContain("högst 1 kB");
    expect((await files()).pictures).toEqual([]);
    expect(await b.one("select count(*)::int as files from catalogue.file")).toEqual({ files: 0 });
  });

  test("they are added in order, and anybody sees them: the article's page, lists and comparisons, and the file itself", async () => {
    const added = await put([
      { data: asText(red), thumb: asText(small), alt: "Rollatorn från sidan" },
      { data: asText(blue), thumb: null, alt: "Rollatorn hopfälld" },
    ]);
    expect(added).toMatchObject({ status: 200, body: { articleNo: no } });
    const { pictures } = await files();
    expect(pictures).toMatchObject([
      { alt: "Rollatorn från sidan", digest: digestOf(red), thumb: digestOf(small), width: 40, height: 30 },
      { alt: "Rollatorn hopfälld", width: 80, height: 60 },
    ]);
    await expect.poll(async () => (await b.stranger.get(`/api/catalogue/articles/${no}`)).body.pictures).toHaveLength(2);
    const page = await b.stranger.get(`/api/catalogue/articles/${no}`);
    expect(page.body).toMatchObject({ picture: { digest: digestOf(red), alt: "Rollatorn från sidan" } });
    const hits = await b.stranger.get(`/api/catalogue/articles?q=${no}&all=1`);
    expect((hits.body.items as { picture?: object }[])[0]?.picture).toMatchObject({ thumb: digestOf(small) });
    expect(await b.http.inject(`/api/catalogue/files/${digestOf(red)}`)).toMatchObject({
      statusCode: 200,
      rawPayload: red,
      headers: {
        "content-type": "image/png",
        "x-content-type-options": "nosniff",
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": expect.stringContaining("img-src 'self' data: blob:"),
      },
    });
    const webp = await b.http.inject(`/api/catalogue/files/${pictures[1]?.digest}`);
    expect(webp.headers["content-type"]).toBe("image/webp");
    expect(webp.rawPayload.includes("GPS")).toBe(false);
    expect((await b.stranger.get(`/api/catalogue/files/${"0".repeat(64)}`)).status).toBe(404);
  });

  test("another order, other words and one taken away are done whole, and the second of two editors is told", async () => {
    const [first, second] = (await files()).pictures.map(({ pictureId }) => pictureId);
    const seen = [first, second];
    const turned = [
      { pictureId: second, alt: "Rollatorn hopfälld, röd" },
      { pictureId: first, alt: "Rollatorn från sidan" },
    ];
    const same = { seen, pictures: [...turned].reverse().map((one) => ({ ...one, alt: one.alt.replace(", röd", "") })) };
    const path = address("/pictures/order");
    expect(await b.callers.editor.send(path, same)).toMatchObject({ body: { code: "nothing-changed" } });
    expect(await b.callers.editor.send(path, { seen, pictures: [{ pictureId: first, alt: " " }] })).toMatchObject({
      status: 422,
      body: { code: "files-wrong", errors: [{ field: "pictures.0.alt", code: "alt-length" }] },
    });
    expect((await b.callers.editor.send(path, { seen, pictures: turned })).status).toBe(200);
    expect((await files()).pictures.map(({ alt }) => alt)).toEqual(["Rollatorn hopfälld, röd", "Rollatorn från sidan"]);
    // Another supplier's editor looked before that.
    expect(await b.callers.otherEditor.send(path, { seen, pictures: [] })).toMatchObject({
      status: 409,
      body: { code: "pictures-changed" },
    });
    const away = { seen: [second, first], pictures: turned.slice(0, 1) };
    expect((await b.callers.editor.send(path, away)).status).toBe(200);
    expect((await b.stranger.get(`/api/catalogue/files/${digestOf(red)}`)).status).toBe(404);
    expect((await b.stranger.get(`/api/catalogue/files/${digestOf(small)}`)).status).toBe(404);
    const history = (await b.look(no, b.callers.otherEditor)).history.filter(({ subject }) => subject === "picture");
    expect(history.map(({ field, to }) => `${field} ${to}`)).toEqual([
      "picture null",
      "pictureOrder Rollatorn hopfälld; Rollatorn från sidan",
      "pictureAlt Rollatorn hopfälld, röd",
      "picture Rollatorn hopfälld",
      "picture Rollatorn från sidan",
    ]);
  });

  test("an article has no more pictures than the supplier has set, and what is sent twice is put in once", async () => {
    const one = { pictures: [{ data: asText(red), thumb: null, alt: "Rollatorn igen" }] };
    const key = "the-same-picture";
    expect((await b.callers.editor.send(address("/pictures"), one, key)).status).toBe(200);
    expect((await b.callers.editor.send(address("/pictures"), one, key)).status).toBe(200);
    expect((await files()).pictures).toHaveLength(2);
    const more = await put([{ data: asText(small), thumb: null, alt: "En bild för mycket" }]);
    expect(codes(more.body)).toEqual(["pictures pictures-most"]);
  });

  test("nobody but an editor puts anything in, neither over HTTP nor by the functions", async () => {
    for (const who of [b.callers.vendor, b.stranger])
      expect([401, 403]).toContain((await put([{ data: asText(small), thumb: null, alt: "Min bild" }], who)).status);
    const asVendor = { ...systemActor(b.supplierId), role: "vendor" as const };
    const refused = withActor(b.base, asVendor, async (tx) => {
      const { keepFile } = await import("../catalogue/index.ts");
      await keepFile(tx, digestOf(small), { type: "image/jpeg", bytes: small });
    });
    await expect(refused).rejects.toThrow(/not for this actor/);
    await expect(
      b.owner.query("insert into catalogue.file values ($1, 'image/png', $2)", ["0".repeat(64), red]),
    ).rejects.toThrow();
  });
});

describe("documents of an article", () => {
  test("every fault is told at once; a PDF is put in, read by anybody, and led to from the device's passport", async () => {
    const wrong = await b.callers.editor.send(
      address("/documents"),
      document({ data: asText(Buffer.from("<html>")), title: "B", dated: "2027-01-01" }),
    );
    expect(codes(wrong.body)).toEqual(["data document-unknown-kind", "title title-length", "dated dated-wrong"]);
    expect((await b.callers.editor.send(address("/documents"), document())).status).toBe(200);
    const again = await b.callers.editor.send(address("/documents"), document());
    expect(codes(again.body)).toEqual(["data document-already-there", "data documents-most"]);

    const [kept] = (await files()).documents;
    expect(kept).toMatchObject({ kind: "manual", language: "sv", title: "Bruksanvisning Provmo", bytes: pdfOf().length });
    await expect.poll(async () => (await b.stranger.get(`/api/catalogue/articles/${no}`)).body.documents).toHaveLength(1);
    const file = await b.stranger.file(`/api/catalogue/files/${kept?.digest}`);
    expect(file).toMatchObject({ status: 200, type: "application/pdf", content: pdfOf() });
    expect(file.name).toContain(`Bruksanvisning%20Provmo%20${no}.pdf`);

    const { deviceId } = await b.one<{ deviceId: string }>(
      `select id as "deviceId" from devices.device where article_no = $1 and supplier_id = $2 limit 1`,
      [no, b.supplierId],
    );
    const token = await withActor(b.base, systemActor(b.supplierId), (tx) => passportOf(b.base, tx, deviceId));
    expect((await b.stranger.get(`/api/passport/${token}`)).body.manual).toEqual({
      ...{ digest: kept?.digest, title: "Bruksanvisning Provmo", language: "sv" },
    });
  });

  test("it is taken away, and the file with it; what happened stays in the history", async () => {
    const kept = need((await files()).documents[0], "one document");
    const path = address(`/documents/${kept.documentId}/remove`);
    expect((await b.callers.editor.send(path, {})).status).toBe(200);
    expect(await b.callers.editor.send(path, {})).toMatchObject({ status: 404, body: { code: "document-unknown" } });
    expect((await b.stranger.get(`/api/catalogue/files/${kept.digest}`)).status).toBe(404);
    const history = (await b.look(no)).history.filter(({ subject }) => subject === "document");
    expect(history.map(({ from, to }) => [from, to])).toEqual([
      ["Bruksanvisning Provmo, sv, 2026-03-01", null],
      [null, "Bruksanvisning Provmo, sv, 2026-03-01"],
    ]);
  });
});
