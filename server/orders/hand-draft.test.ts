import { afterAll, beforeAll, expect, test } from "vitest";
import { need, newId } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
const nea = "Nea Nyprov";
const alva = "Alva Provhaga";

beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const rows = () => [{ articleNo: b.articles.rollator, quantity: 1 }];
const draftOf = async (who = nea) => {
  const draftId = newId(b.base.now());
  const saved = await (await b.as(who)).put(`/api/orders/drafts/${draftId}`, {
    ...{ personId: b.personIds.asta, content: { rows: rows() } },
  });
  expect(saved.status).toBe(200);
  return draftId;
};
const hand = async (draftId: string, body: object = {}, who = nea) =>
  (await b.as(who)).send(`/api/orders/drafts/${draftId}/hand-over`, body);
const sign = async (draftId: string, who = alva) => b.order({ draftId, rows: rows() }, who);
const draftsOf = async (who: string) =>
  (await (await b.as(who)).get("/api/orders/drafts")).body.items as {
    draftId: string;
    handed: { handoverId: string; toMe: boolean; name: string | null; note: string | null } | null;
  }[];
const signers = async (articles: string, who = nea) =>
  (await (await b.as(who)).get(`/api/orders/signers?articles=${articles}`)).body.items as { staffId: string; name: string }[];

test("an order that she may not sign is refused with the reason and leaves no trace; the quote says it beforehand, with rule and source", async () => {
  const before = await b.footprint();
  const refused = await b.order({ rows: rows() }, nea);
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: "rows-refused",
      rows: [{ rowNo: 1, code: "may-not-sign", because: expect.stringContaining("förskrivarutbildningen") }],
    },
  });
  expect(await b.footprint()).toEqual(before);
  const quote = await (await b.as(nea)).send("/api/orders/quote", { personId: b.personIds.asta, rows: rows() });
  expect(quote.body.rows).toMatchObject([
    {
      fault: { code: "may-not-sign" },
      signing: {
        answer: "no",
        rules: ["S122", "S99-rehab"],
        source: expect.stringContaining("Hjälpmedelsforum"),
        needs: "course",
      },
    },
  ]);
  expect((await b.order({ rows: rows() }, alva)).status).toBe(201);
});

test("an electric wheelchair is an occupational therapist's in Västra Götaland: a physiotherapist is refused, trained or not", async () => {
  const { no } = await b.one<{ no: string }>(
    `select a.article_no as no from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
     where a.iso_code = '122306' and a.article_type = 'main_aid' and s.is_orderable and s.is_published and s.is_in_range order by 1 limit 1`,
    [b.supplierId],
  );
  const quote = async (who: string) =>
    (await (await b.as(who)).send("/api/orders/quote", { personId: b.personIds.asta, rows: [{ articleNo: no, quantity: 1 }] }))
      .body.rows;
  expect(await quote("Bror Testlund")).toMatchObject([{ signing: { answer: "no", rules: ["S60-elrullstol-andra"] } }]);
  expect(await quote(alva)).toMatchObject([{ signing: { answer: "yes", rules: ["S60-elrullstol", "S122"] } }]);
});

test("a draft is handed to a colleague who may sign: she finds, changes and signs it, and who wrote it stays on the order", async () => {
  const draftId = await draftOf();
  const [signer] = (await signers(b.articles.rollator)).filter(({ name }) => name === alva);
  const handed = await hand(draftId, { toStaffId: need(signer, alva).staffId, note: "Kan du titta?" });
  expect(handed).toMatchObject({ status: 200 });
  const given = (await draftsOf(alva)).find((draft) => draft.draftId === draftId);
  expect(given?.handed).toMatchObject({ toMe: true, name: nea, note: "Kan du titta?" });
  expect((await draftsOf(nea)).find((draft) => draft.draftId === draftId)?.handed).toMatchObject({ toMe: false, name: alva });

  // It is hers who has it: the other may not change it meanwhile.
  const save = async (who: string) =>
    (await b.as(who)).put(`/api/orders/drafts/${draftId}`, { personId: b.personIds.asta, content: { rows: [] } });
  expect((await save(alva)).status).toBe(200);
  expect(await save(nea)).toMatchObject({ status: 409, body: { code: "draft-handed" } });
  expect(await hand(draftId)).toMatchObject({ status: 409, body: { code: "draft-handed" } });

  const placed = await sign(draftId);
  expect(placed.status).toBe(201);
  const order = await (await b.as(alva)).get(`/api/orders/${placed.body.orderId}`);
  expect(order.body).toMatchObject({ placedByName: alva, draftedByName: nea });
  expect((await draftsOf(nea)).some((draft) => draft.draftId === draftId)).toBe(false);
  const news = (await (await b.as(nea)).get("/api/orders/handovers")).body.items as { handoverId: string }[];
  expect(news).toMatchObject([{ draftId, state: "signed", byName: alva, orderId: placed.body.orderId }]);
  await (await b.as(nea)).send(`/api/orders/handovers/${need(news[0], "news").handoverId}/seen`, {});
  expect((await (await b.as(nea)).get("/api/orders/handovers")).body.items).toEqual([]);
});

test("it is sent back with what is wrong, told, and hers to change again; or taken back", async () => {
  const draftId = await draftOf();
  await hand(draftId);
  const { handoverId } = need((await draftsOf(alva)).find((draft) => draft.draftId === draftId)?.handed, "handed");
  const back = async (who: string, how: "send-back" | "take-back", body: object = {}) =>
    (await b.as(who)).send(`/api/orders/handovers/${handoverId}/${how}`, body);
  expect((await back(alva, "send-back")).status).toBe(422);
  // Neither ends what is the other's to end, and nobody of another unit meets it.
  expect((await back(nea, "send-back", { answer: "Nej nej" })).status).toBe(404);
  expect((await back(alva, "take-back")).status).toBe(404);
  expect((await back("Bror Testlund", "send-back", { answer: "Nej nej" })).status).toBe(404);
  expect((await back(alva, "send-back", { answer: "Sittbredden saknas" })).status).toBe(200);
  expect(await back(alva, "send-back", { answer: "Igen då" })).toMatchObject({ status: 409, body: { code: "handover-ended" } });
  expect((await draftsOf(alva)).some((draft) => draft.draftId === draftId)).toBe(false);
  expect((await (await b.as(nea)).get("/api/orders/handovers")).body.items).toMatchObject([
    { draftId, state: "sent-back", answer: "Sittbredden saknas", orderId: null },
  ]);
  // A page that was open meanwhile can't sign it.
  expect(await sign(draftId)).toMatchObject({ status: 409, body: { code: "draft-taken-back" } });
  expect((await hand(draftId)).status).toBe(200);
  const again = need((await draftsOf(nea)).find((draft) => draft.draftId === draftId)?.handed, "handed again");
  expect((await (await b.as(nea)).send(`/api/orders/handovers/${again.handoverId}/take-back`, {})).status).toBe(200);
  expect(await sign(draftId)).toMatchObject({ status: 409, body: { code: "draft-taken-back" } });
});

test("two who sign the same draft at once make one order", async () => {
  const draftId = await draftOf();
  await hand(draftId);
  const answers = await Promise.all([sign(draftId), sign(draftId)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "draft-signed" });
});

test("a draft is handed to the unit's own prescribers and to nobody else; a colleague never throws it away", async () => {
  const draftId = await draftOf();
  const bror = await b.actor("Bror Testlund");
  expect(await hand(draftId, { toStaffId: bror.userId })).toMatchObject({ status: 409, body: { code: "signer-unknown" } });
  expect(await hand(draftId, {}, alva)).toMatchObject({ status: 404, body: { code: "draft-unknown" } });
  expect((await signers(b.articles.rollator)).map(({ name }) => name)).not.toContain("Bror Testlund");
  expect((await signers(b.articles.rollator)).map(({ name }) => name)).not.toContain(nea);
  await hand(draftId);
  await (await b.as(alva)).remove(`/api/orders/drafts/${draftId}`);
  expect((await draftsOf(nea)).some((draft) => draft.draftId === draftId)).toBe(true);
  expect((await draftsOf("Bror Testlund")).some((draft) => draft.draftId === draftId)).toBe(false);
  await (await b.as(nea)).remove(`/api/orders/drafts/${draftId}`);
  expect((await draftsOf(alva)).some((draft) => draft.draftId === draftId)).toBe(false);
});

test("a look at a colleague's draft is in the log", async () => {
  const draftId = await draftOf();
  await hand(draftId);
  const looks = async () =>
    (
      await b.one<{ n: number }>("select count(*)::int as n from access.log where user_id = $1 and action = 'list'", [
        (await b.actor(alva)).userId,
      ])
    ).n;
  const before = await looks();
  await draftsOf(alva);
  expect(await looks()).toBe(before + 1);
});
