import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownArticles } from "./contract.ts";
import { type AssortmentBench, assortmentBench, plainArticle, plainOffer } from "./fixtures.ts";

let b: AssortmentBench;

beforeAll(async () => {
  b = await assortmentBench();
}, 120_000);
afterAll(() => b.close());

describe("what was approved of a vendor's proposal", () => {
  const content = {
    ...{
      name: "Gåbord Ljungmo Prov, svart",
      description: "Ett prov",
      vendorArticleNo: "LJ-9",
      isoCode: "120612",
      articleType: "main_aid",
    },
    ...{ model: null, attributes: { colour: "svart" }, inNationalRegister: true, warrantyMonths: 24, isSerialRequired: false },
    ...{ hasHourMeter: false, isBulky: false },
  };
  test("what was approved is put back in one step, with what it becomes shown first; the vendor reads why", async () => {
    const own = ownArticles.parse((await b.callers.vendor.get("/api/assortment/own-articles")).body);
    const mine = own.items[1];
    if (!mine) throw new Error("the vendor has articles");
    const becomes = { ...mine.content, description: "Beskrivning på prov", warrantyMonths: 11 };
    const sent = await b.callers.vendor.send("/api/assortment/proposals", { articleNo: mine.articleNo, content: becomes });
    const path = `/api/assortment/proposals/${sent.body.proposalId}`;
    const reason = "Godkändes av misstag";
    expect(await b.callers.editor.send(`${path}/take-back`, { reason })).toMatchObject({
      status: 409,
      body: { code: "proposal-not-approved" },
    });
    expect((await b.callers.editor.get(path)).body.back).toBeNull();
    expect((await b.callers.editor.send(`${path}/approve`, { article: null, offer: null })).status).toBe(200);
    expect((await b.callers.editor.get(path)).body.back).toEqual({
      changes: expect.arrayContaining([
        { field: "description", from: "Beskrivning på prov", to: mine.content.description },
        { field: "warrantyMonths", from: 11, to: mine.content.warrantyMonths },
      ]),
      since: [],
    });
    expect((await b.callers.vendor.get(path)).body.back).toBeNull();
    expect((await b.callers.vendor.send(`${path}/take-back`, { reason })).status).toBe(403);
    const [one, two] = [
      await b.callers.editor.send(`${path}/take-back`, { reason }),
      await b.callers.editor.send(`${path}/take-back`, { reason }),
    ];
    expect([one.status, two.body.code]).toEqual([200, "proposal-taken-back"]);
    const after = await b.look(mine.articleNo);
    expect(after.article).toMatchObject({
      description: mine.content.description,
      warrantyMonths: mine.content.warrantyMonths,
    });
    expect(after.history.slice(0, 2).map(({ via }) => via)).toEqual(["undo", "undo"]);
    expect((await b.callers.vendor.get(path)).body).toMatchObject({ state: "approved", takenBackReason: reason, back: null });
  });

  test("nothing is put back when somebody has changed any of it since: who, what and when is told", async () => {
    const own = ownArticles.parse((await b.callers.vendor.get("/api/assortment/own-articles")).body);
    const mine = own.items[2];
    if (!mine) throw new Error("the vendor has articles");
    const sendChange = async (description: string, warrantyMonths: number) => {
      const content = { ...mine.content, description, warrantyMonths };
      const sent = await b.callers.vendor.send("/api/assortment/proposals", { articleNo: mine.articleNo, content });
      const path = `/api/assortment/proposals/${sent.body.proposalId}`;
      expect((await b.callers.editor.send(`${path}/approve`, { article: null, offer: null })).status).toBe(200);
      return path;
    };
    const first = await sendChange("Den första", 13);
    const second = await sendChange("Den andra", 13);
    const answer = await b.callers.editor.send(`${first}/take-back`, { reason: "Godkändes av misstag" });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: "proposal-changed-since",
        rows: [{ articleNo: mine.articleNo, field: "description", who: "Sorta Hyllmark", at: expect.any(String) }],
      },
    });
    expect((await b.look(mine.articleNo)).article).toMatchObject({ description: "Den andra", warrantyMonths: 13 });
    // Put back in the order that they came, nothing stands in the way.
    for (const path of [second, first])
      expect((await b.callers.editor.send(`${path}/take-back`, { reason: "Godkändes av misstag" })).status).toBe(200);
    expect((await b.look(mine.articleNo)).article.description).toBe(mine.content.description);
  });

  test("a new article is not taken away but discontinued and shown to nobody", async () => {
    const sent = await b.callers.vendor.send("/api/assortment/proposals", {
      articleNo: null,
      content: { ...content, vendorArticleNo: "LJ-77" },
    });
    const path = `/api/assortment/proposals/${sent.body.proposalId}`;
    const article = { ...plainArticle, ...content, articleNo: "77177", vendor: "x", productGroup: "gastol", serviceGrade: "10" };
    expect((await b.callers.editor.send(`${path}/approve`, { article, offer: plainOffer })).status).toBe(200);
    expect((await b.callers.editor.send(`${path}/take-back`, { reason: "Fel artikel" })).status).toBe(200);
    expect((await b.look("77177")).article.status).toBe("discontinued");
    expect((await b.as("Alva Provhaga").then((one) => one.get("/api/catalogue/articles/77177"))).status).toBe(404);
  });
});
