import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { ownArticles, proposalList } from "./contract.ts";
import { doPlans } from "./do-plans.ts";
import { type AssortmentBench, assortmentBench, plainArticle, plainOffer } from "./fixtures.ts";

let b: AssortmentBench;
const today = localDate("2026-11-23");
const on = (step: number) => addDays(today, step);

beforeAll(async () => {
  b = await assortmentBench();
}, 120_000);
afterAll(() => b.close());

const registered = {
  ...plainArticle,
  ...{ articleNo: "77001", name: "Rollator Provmo, 60 cm, blå", isoCode: "120606", productGroup: "rollator", vendor: "Provmo" },
  ...{ vendorArticleNo: "PM-1", team: "08", lagrum: ["HSL"], serviceGrade: "10" },
};

describe("the article master", () => {
  test("an editor registers an article and what her supplier says of it, and anyone finds it", async () => {
    const body = { article: registered, offer: { ...plainOffer, isPublished: true }, articleVersion: null, offerVersion: null };
    expect(await b.callers.editor.send("/api/assortment/articles", body)).toMatchObject({
      status: 200,
      body: { articleNo: "77001" },
    });
    const shown = await b.look("77001");
    expect(shown.article).toMatchObject({ version: 1, changedBy: "Sorta Hyllmark", family: "rollator-provmo-60-cm-bla" });
    expect(shown.history.find(({ field }) => field === "name")).toMatchObject({ from: null, to: registered.name, via: "hand" });
    // Another supplier knows the article, and says nothing of it.
    const elsewhere = await b.look("77001", b.callers.otherEditor);
    expect(elsewhere.offer).toBeNull();
    expect(elsewhere.history.every(({ subject }) => subject === "article")).toBe(true);
    expect(await b.callers.editor.send("/api/assortment/articles", body)).toMatchObject({
      status: 409,
      body: { code: "article-exists" },
    });
  });

  test("all faults are told at once, and nothing is stored", async () => {
    const wrong = { ...registered, articleNo: "77002", name: "R", isoCode: "999999", vendor: "", billingForm: "rent" };
    const body = { article: wrong, offer: { ...plainOffer, isOrderable: true }, articleVersion: null, offerVersion: null };
    const answer = await b.callers.editor.send("/api/assortment/articles", body);
    expect(answer).toMatchObject({ status: 422, body: { code: "article-wrong" } });
    const codes = (answer.body.errors as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        "name-length",
        "iso-unknown",
        "vendor-needed",
        "rented-main-aid-needs-mark",
        "calculation-needed",
        "orderable-is-published",
      ]),
    );
    expect((await b.callers.editor.get("/api/assortment/articles/77002")).status).toBe(404);
  });

  test("the second of two editors is told who was first and when, and nothing is written over", async () => {
    const [no = ""] = await b.offered("a.billing_form = 'sale'");
    const mine = await b.edited(no, { extraInfo: "Först" });
    const hers = await b.edited(no, { extraInfo: "Sist" });
    expect((await b.callers.editor.send(`/api/assortment/articles/${no}`, mine)).status).toBe(200);
    expect(await b.callers.editor.send(`/api/assortment/articles/${no}`, hers)).toMatchObject({
      status: 409,
      body: { code: "changed-by-another", who: "Sorta Hyllmark", at: "2026-11-23T11:00:00.000Z" },
    });
    expect((await b.look(no)).article.extraInfo).toBe("Först");
    // An editor of another supplier meets the same version: articles are shared.
    const elsewhere = { ...hers, offer: null };
    expect((await b.callers.otherEditor.send(`/api/assortment/articles/${no}`, elsewhere)).status).toBe(409);
  });

  test("what another supplier says of an article is neither seen nor changed", async () => {
    const [no = ""] = await b.offered("a.billing_form = 'sale'");
    const before = await b.look(no, b.callers.otherEditor);
    const body = await b.edited(no, {}, { isInRange: false, substitutionGroup: "prov" });
    expect((await b.callers.editor.send(`/api/assortment/articles/${no}`, body)).status).toBe(200);
    const after = await b.look(no, b.callers.otherEditor);
    expect(after.offer).toEqual(before.offer);
    expect(after.history.some(({ field }) => field === "substitutionGroup")).toBe(false);
    expect((await b.look(no)).history.slice(0, 2).map(({ field }) => field)).toContain("substitutionGroup");
  });

  test("the history takes no change and no delete", async () => {
    await expect(b.owner.query("update assortment.change set field = 'x'")).rejects.toThrow();
    await expect(b.owner.query("delete from assortment.change")).rejects.toThrow();
  });

  test("the program's own log-in writes nothing in the catalogue but by the functions, and those ask who the actor is", async () => {
    const as = async (role: string, text: string) => {
      const client = await b.base.pool.connect();
      try {
        await client.query(
          `select set_config('app.role', '${role}', false), set_config('app.supplier', '${b.supplierId}', false)`,
        );
        return await client.query(text).then(
          () => "done",
          (fault: Error) => fault.message,
        );
      } finally {
        client.release(true);
      }
    };
    expect(await as("catalogue-editor", "update catalogue.article set name = 'x'")).toMatch(/permission denied/);
    expect(await as("catalogue-editor", "insert into catalogue.price (supplier_id) values (null)")).toMatch(/permission denied/);
    expect(await as("prescriber", "select catalogue.save_articles('[]', now())")).toMatch(/not for this actor/);
    expect(await as("vendor", "select catalogue.save_offers('[]', now())")).toMatch(/not for this actor/);
    expect(await as("catalogue-editor", "select catalogue.save_articles('[]', now())")).toBe("done");
  });
});

describe("relations", () => {
  const relation = (mainNo: string, otherNo: string, kind: string) => ({ mainNo, otherNo, kind, isStandard: false });
  test("a circle of what replaces what, or of accessories, is refused with the way that closes it", async () => {
    const [a = "", c = "", d = ""] = await b.offered(
      "not exists (select from catalogue.article_relation r where r.other_no = a.article_no)",
    );
    for (const kind of ["replaces", "accessory"]) {
      const chain = { removed: [], added: [relation(a, c, kind), relation(c, d, kind)] };
      expect((await b.callers.editor.send("/api/assortment/relations", chain)).status).toBe(200);
      const closing = { removed: [], added: [relation(d, a, kind)] };
      expect(await b.callers.editor.send("/api/assortment/relations", closing)).toMatchObject({
        status: 409,
        body: { code: "relation-circle", way: [d, a, c, d] },
      });
    }
    expect((await b.look(a)).relations.map(({ otherNo, kind }) => `${kind} ${otherNo}`)).toEqual(
      expect.arrayContaining([`replaces ${c}`, `accessory ${c}`]),
    );
    // The old one's page leads all the way to the newest.
    const page = await b.callers.editor.get(`/api/catalogue/articles/${d}`);
    expect((page.body.replacementChain as { articleNo: string }[]).map(({ articleNo }) => articleNo)).toEqual([c, a]);
    const itself = { removed: [], added: [relation(a, a, "accessory")] };
    expect(await b.callers.editor.send("/api/assortment/relations", itself)).toMatchObject({
      body: { code: "relation-to-itself" },
    });
  });

  test("the database refuses a circle too, whoever asks", async () => {
    const [x = "", y = ""] = (await b.offered("true", 40)).slice(-2);
    const added = (from: string, to: string) => JSON.stringify([relation(from, to, "replaces")]);
    const client = await b.base.pool.connect();
    await client.query(`select set_config('app.role', 'system', false), set_config('app.supplier', '${b.supplierId}', false)`);
    await client.query("select catalogue.save_relations('[]', $1)", [added(x, y)]);
    await expect(client.query("select catalogue.save_relations('[]', $1)", [added(y, x)])).rejects.toThrow("a circle");
    client.release(true);
  });
});

describe("prices by date", () => {
  test("a new price from a day ends the former; what was charged is not touched", async () => {
    const [no = ""] = await b.offered(
      "a.billing_form = 'sale' and exists (select from catalogue.price p where p.article_no = a.article_no and p.kind = 'sale')",
    );
    const [was] = (await b.look(no)).prices.filter(({ kind }) => kind === "sale");
    const body = { kind: "sale", from: on(10), to: null, amountOre: 12_300, vatRate: 25 };
    expect((await b.callers.editor.send(`/api/assortment/articles/${no}/prices`, body)).status).toBe(200);
    const shown = (await b.look(no)).prices.filter(({ kind }) => kind === "sale");
    expect(shown).toMatchObject([
      { priceId: was?.priceId, from: was?.from, to: on(9), amountOre: was?.amountOre },
      { from: on(10), to: null, amountOre: 12_300 },
    ]);
    expect(await b.callers.editor.send(`/api/assortment/articles/${no}/prices`, { ...body, from: on(5) })).toMatchObject({
      status: 422,
      body: { code: "price-wrong", errors: [{ code: "price-overlaps" }] },
    });
    expect(await b.callers.editor.send(`/api/assortment/articles/${no}/prices`, { ...body, from: on(-1) })).toMatchObject({
      body: { errors: [{ code: "price-back-in-time" }] },
    });
    const gap = { ...body, from: on(20), to: on(25), amountOre: 1 };
    expect(await b.callers.editor.send(`/api/assortment/articles/${no}/prices`, gap)).toMatchObject({
      status: 409,
      body: { code: "price-gap", gaps: [on(26)] },
    });
    expect((await b.callers.editor.send(`/api/assortment/articles/${no}/prices`, { ...gap, mayLeaveGap: true })).status).toBe(
      200,
    );
  });

  test("a price that has begun is neither changed nor taken back, whoever asks", async () => {
    const begun = await b.one<{ id: string }>("select id from catalogue.price where supplier_id = $1 order by id limit 1", [
      b.supplierId,
    ]);
    const client = await b.base.pool.connect();
    await client.query(
      `select set_config('app.role', 'catalogue-editor', false), set_config('app.supplier', '${b.supplierId}', false)`,
    );
    await expect(
      client.query("select catalogue.save_prices(array[$1::bigint], '[]', '[]', $2)", [begun.id, today]),
    ).rejects.toThrow(/taken back/);
    client.release(true);
    await expect(b.owner.query("delete from catalogue.price where id = $1", [begun.id])).rejects.toThrow(/append-only/);
  });
});

describe("what is set to a day", () => {
  test("is seen in tomorrow's catalogue with open orders, and done by the worker on the day, once", async () => {
    const [no = "", other = ""] = await b.offered("true", 9);
    const planned = await b.callers.editor.send("/api/assortment/plans", { articleNo: no, kind: "expire", on: on(1) });
    expect(planned.status).toBe(200);
    const body = { ...(await b.edited(other, { extraInfo: "Från i morgon" })), on: on(1) };
    expect((await b.callers.editor.send(`/api/assortment/articles/${other}`, body)).body.planId).toEqual(expect.any(String));
    const start = (await b.callers.editor.get("/api/assortment")).body as { tomorrow: { rows: { articleNo: string }[] } };
    expect(start.tomorrow.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ articleNo: no, kind: "expire", openOrders: expect.any(Number) }),
        expect.objectContaining({ articleNo: other, kind: "change", openOrders: null }),
      ]),
    );
    expect(await doPlans(b.base, b.supplierId)).toBe(0);
    const tomorrow = { ...b.base, now: () => new Date("2026-11-24T00:01:00Z") };
    expect(await doPlans(tomorrow, b.supplierId)).toBe(2);
    expect(await doPlans(tomorrow, b.supplierId)).toBe(0);
    expect((await b.look(no)).offer).toMatchObject({
      isPublished: false,
      isOrderable: false,
      isOutgoing: true,
      changedBy: "Sorta Hyllmark",
    });
    expect((await b.look(other)).article.extraInfo).toBe("Från i morgon");
    expect((await b.look(other)).history[0]).toMatchObject({ field: "extraInfo", via: "plan" });
  });

  test("what can no longer be done on its day is marked with why, and what is withdrawn is not done", async () => {
    const [no = "", other = ""] = (await b.offered("a.billing_form = 'sale' and a.status = 'active'", 12)).slice(-2);
    await b.callers.editor.send("/api/assortment/plans", { articleNo: no, kind: "expire", on: on(2) });
    const back = await b.callers.editor.send("/api/assortment/plans", { articleNo: other, kind: "expire", on: on(2) });
    expect((await b.callers.editor.send(`/api/assortment/plans/${back.body.planId}/withdraw`, {})).status).toBe(200);
    const publish = await b.callers.editor.send("/api/assortment/plans", { articleNo: "77001", kind: "publish", on: on(2) });
    expect(publish.status).toBe(200);
    await b.callers.editor.send("/api/assortment/articles/77001", await b.edited("77001", { status: "discontinued" }));
    await doPlans({ ...b.base, now: () => new Date("2026-11-25T00:01:00Z") }, b.supplierId);
    expect((await b.look(other)).offer?.isPublished).toBe(true);
    expect((await b.look("77001")).plans).toMatchObject([{ state: "failed", note: expect.stringMatching(/utgången/i) }]);
  });

  test("a day that has passed is refused", async () => {
    const [no = ""] = await b.offered("true", 30);
    expect(await b.callers.editor.send("/api/assortment/plans", { articleNo: no, kind: "expire", on: today })).toMatchObject({
      status: 422,
      body: { code: "day-has-passed" },
    });
  });
});

describe("vendors' proposals", () => {
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
  test("a new article is proposed, rejected with a reason, and the vendor sees the rejected first", async () => {
    const [first, second] = [
      await b.callers.vendor.send("/api/assortment/proposals", { articleNo: null, content, note: "Ny i vår" }),
      await b.callers.vendor.send("/api/assortment/proposals", {
        articleNo: null,
        content: { ...content, vendorArticleNo: "LJ-10" },
      }),
    ];
    const path = `/api/assortment/proposals/${first.body.proposalId}`;
    expect(await b.callers.editor.send(`${path}/reject`, { reason: "Nej" })).toMatchObject({ status: 422 });
    expect((await b.callers.editor.send(`${path}/reject`, { reason: "Mått på bordet saknas" })).status).toBe(200);
    expect(await b.callers.editor.send(`${path}/approve`, { article: null, offer: null })).toMatchObject({ status: 422 });
    const mine = proposalList.parse((await b.callers.vendor.get("/api/assortment/proposals")).body);
    expect(mine.items).toMatchObject([
      { proposalId: first.body.proposalId, state: "rejected", reason: "Mått på bordet saknas" },
      { proposalId: second.body.proposalId, state: "sent", reason: null },
    ]);
    const article = { ...plainArticle, ...content, articleNo: "77100", vendor: "x", productGroup: "gastol", serviceGrade: "10" };
    const approve = await b.callers.editor.send(`/api/assortment/proposals/${second.body.proposalId}/approve`, {
      article,
      offer: plainOffer,
    });
    expect(approve).toMatchObject({ status: 200, body: { articleNo: "77100" } });
    expect((await b.look("77100")).article).toMatchObject({ vendor: "Ljungmo Hjälpmedel", name: content.name });
    expect((await b.look("77100")).history.every(({ via }) => via === "proposal")).toBe(true);
  });

  test("a change of its own article is shown as a difference and put into what is; another's article is refused", async () => {
    const own = ownArticles.parse((await b.callers.vendor.get("/api/assortment/own-articles")).body);
    expect(own.vendor).toBe("Ljungmo Hjälpmedel");
    const [mine] = own.items;
    if (!mine) throw new Error("the vendor has articles");
    const change = { articleNo: mine.articleNo, content: { ...mine.content, description: "Ny beskrivning" } };
    const sent = await b.callers.vendor.send("/api/assortment/proposals", change);
    const path = `/api/assortment/proposals/${sent.body.proposalId}`;
    expect((await b.callers.editor.get(path)).body.changes).toEqual([
      { field: "description", from: mine.content.description, to: "Ny beskrivning" },
    ]);
    expect((await b.callers.editor.send(`${path}/approve`, { article: null, offer: null })).status).toBe(200);
    expect((await b.look(mine.articleNo)).article.description).toBe("Ny beskrivning");
    expect(await b.callers.editor.send(`${path}/reject`, { reason: "För sent ändå" })).toMatchObject({
      body: { code: "proposal-answered" },
    });
    const [foreign] = (
      await b.owner.query("select article_no as no from catalogue.article where vendor <> 'Ljungmo Hjälpmedel' limit 1")
    ).rows;
    expect(await b.callers.vendor.send("/api/assortment/proposals", { ...change, articleNo: foreign.no })).toMatchObject({
      status: 403,
      body: { code: "article-of-another" },
    });
    expect(
      await b.callers.vendor.send("/api/assortment/proposals", { articleNo: mine.articleNo, content: change.content }),
    ).toMatchObject({
      body: { code: "nothing-changed" },
    });
  });

  test("another vendor's are never seen, nor withdrawn; and nobody sees any without an actor", async () => {
    const sent = await b.callers.vendor.send("/api/assortment/proposals", { articleNo: null, content });
    // A second vendor at the same supplier.
    await b.owner.query(`update organisation.unit set supplier_id = $1 where name = 'Ekhaga Teknik';`, [b.supplierId]);
    const other = await b.as("Vendel Säljholm");
    expect((await other.get("/api/assortment/proposals")).body).toMatchObject({ items: [], total: 0 });
    expect((await other.get(`/api/assortment/proposals/${sent.body.proposalId}`)).status).toBe(404);
    expect((await other.send(`/api/assortment/proposals/${sent.body.proposalId}/withdraw`, {})).status).toBe(404);
    expect((await b.base.pool.query("select 1 from assortment.proposal")).rows).toEqual([]);
    expect((await b.callers.otherEditor.get(`/api/assortment/proposals/${sent.body.proposalId}`)).status).toBe(404);
    expect((await b.callers.vendor.send(`/api/assortment/proposals/${sent.body.proposalId}/withdraw`, {})).status).toBe(200);
  });

  test("a vendor edits nothing, reads no import, and a prescriber proposes nothing", async () => {
    expect((await b.callers.vendor.get("/api/assortment")).status).toBe(403);
    expect((await b.callers.vendor.get("/api/assortment/articles/77001")).status).toBe(403);
    const prescriber = await b.as("Alva Provhaga");
    expect((await prescriber.get("/api/assortment/proposals")).status).toBe(403);
  });
});
