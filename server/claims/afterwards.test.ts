import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedger } from "../billing/index.ts";
import { systemActor } from "../platform/index.ts";
import type { ClaimView, SpecialView } from "./contract-claims.ts";
import { type ClaimsBench, claimsBench, vendorNoOf } from "./fixtures.ts";

let b: ClaimsBench;
/** Of a nursing home, answers for the region and a town, stands in for her at the region, the supplier's economist; another county's. */
const [kim, lova, love, ode] = ["Kim Stickbro", "Lova Attestholm", "Love Attestbo", "Ode Kronholm"];
const [dag, klara, harry] = ["Dag Stickprov", "Klara Attestrud", "Harry Kronvik"];
const now = "2026-12-02T09:00:00Z";

beforeAll(async () => {
  b = await claimsBench();
  await b.plantCost(0, "2026-11-05", 1_000_000);
  await b.plantCost(0, "2026-11-09", 840_000);
  await b.plantCost(1, "2026-11-05", 800_000);
  await b.plantCost(2, "2026-11-05", 800_000);
  await b.plantCost(3, "2026-11-05", 1_400_000);
  await b.plantCost(4, "2026-11-05", 1_000_000);
  await b.plantCost(5, "2026-11-05", 1_000_100);
  await b.plantCost(6, "2026-11-05", 5_000_000, "12%");
  await b.close(b.stockholm, "2026-11", now);
}, 180_000);
afterAll(() => b.end());

let made = 0;
const bought = (part: object = {}) => {
  made += 1;
  return {
    ...{ bought: "Engångsunderlägg", vendorNo: vendorNoOf(1), invoiceRef: `F-${made}`, voucherRef: `arkiv/${made}.pdf` },
    ...{ fromOn: "2026-11-01", toOn: "2026-11-30", amountOre: 90_000, ...part },
  };
};
const claim = async (part: object = {}, who = kim) => (await b.as(who)).send("/api/claims/afterwards", bought(part));
const apply = async (reference: unknown, month = "2026-11", who = lova) =>
  (await b.as(who)).send("/api/claims/special", { month, reference });
const step = async (claimId: unknown, what: string, body: object = {}, who = ode) =>
  (await b.as(who)).send(`/api/claims/afterwards/${claimId}/${what}`, body);
const accept = (claimId: unknown) => step(claimId, "answer", { is: "accepted", because: "Stämmer med fakturan" });
const listOf = async (who: string) =>
  ((await (await b.as(who)).get("/api/claims/afterwards?which=all")).body as { items: ClaimView[] }).items;
const seenBy = async (who: string, claimId: unknown) => (await listOf(who)).find((one) => one.claimId === claimId);
const special = async (month = "2026-11") =>
  (await (await b.as(lova)).get(`/api/claims/special?month=${month}`)).body as SpecialView;
const person = async (costOre: number, month = "2026-11") => {
  const found = (await special(month)).items.find((one) => one.costOre === costOre);
  if (!found) throw new Error(`nobody cost ${costOre}`);
  return found.reference;
};
const charges = async (text: string) =>
  (
    await b.owner.query(
      `select p.kind, c.quantity * c.price_ore::int as ore from billing.charge c join organisation.payer p on p.id = c.payer_id where c.article_no like $1 order by ore desc`,
      [`%${text}%`],
    )
  ).rows;

describe("the region is invoiced afterwards (S25)", () => {
  test("the unit is told what it may claim, of whom and by which rule", async () => {
    const { body } = await (await b.as(kim)).get("/api/claims/afterwards/terms");
    expect(body).toMatchObject({
      because: null,
      terms: { ruleId: "S25", source: "sthlm-2021 § bilaga 3", debtorName: "Region Stockholm" },
    });
  });

  test("claimed, accepted with why, charged the region; how it is paid out is left to people, and then credited the payer; all on the next invoices", async () => {
    const { status, body } = await claim();
    expect({ status, body }).toMatchObject({ status: 201, body: { claimNo: expect.stringMatching(/^E\d+$/) } });
    const { claimId, claimNo } = body as { claimId: string; claimNo: string };
    expect(await seenBy(ode, claimId)).toMatchObject({ state: "open", mayAnswer: true, mayWithdraw: false, amountOre: 90_000 });
    expect(await accept(claimId)).toMatchObject({ status: 200, body: { claimNo } });
    expect(await charges(`${claimNo}:`)).toEqual([{ kind: "region", ore: 90_000 }]);
    const unpaid = await seenBy(ode, claimId);
    expect(unpaid).toMatchObject({
      state: "accepted",
      mayPay: true,
      payout: expect.stringContaining("inte hur verksamheten får pengarna"),
    });
    const open = (await (await b.as(ode)).get("/api/claims/afterwards")).body as { items: ClaimView[] };
    expect(open.items.map((one) => one.claimId)).toContain(claimId);
    expect(await step(claimId, "pay", { how: "credit", because: "Enligt regionens rutin" })).toMatchObject({ status: 200 });
    expect(await charges(`${claimNo}:`)).toEqual([
      { kind: "region", ore: 90_000 },
      { kind: "kommun", ore: -90_000 },
    ]);
    expect(await step(claimId, "pay", { how: "elsewhere", because: "Igen" })).toMatchObject({
      status: 409,
      body: { code: "claim-paid" },
    });

    await b.close(b.stockholm, "2026-12", "2027-01-02T09:00:00Z");
    const costs = (await (await b.as(love)).get("/api/billing/costs?month=2026-12")).body as { lines: { articleName: string }[] };
    expect(costs.lines.filter(({ articleName }) => articleName.includes(claimNo))).toMatchObject([
      { kind: "claim", amountOre: 90_000, rules: ["S25"], rulebook: "sthlm-2021 § bilaga 3", reference: null },
    ]);
    expect(await checkLedger(b.base, systemActor(b.stockholm))).toEqual([]);
    b.moveTo(new Date(now));
  }, 60_000);

  test("refused with why, nothing is charged, and it may be claimed again", async () => {
    const { claimId } = (await claim({ invoiceRef: "AVSLAG-1" })).body;
    expect(await step(claimId, "answer", { is: "refused", because: "Står i kommunens kolumn" })).toMatchObject({ status: 200 });
    expect(await seenBy(kim, claimId)).toMatchObject({ state: "refused", mayWithdraw: false });
    expect((await seenBy(kim, claimId))?.entries).toMatchObject([
      { what: "made" },
      { what: "refused", because: "Står i kommunens kolumn" },
    ]);
    expect(await charges("AVSLAG-1")).toEqual([]);
    expect(await accept(claimId)).toMatchObject({ status: 409, body: { code: "claim-not-open" } });
    expect(await step(claimId, "pay", { how: "credit", because: "x" })).toMatchObject({
      status: 409,
      body: { code: "claim-not-accepted" },
    });
    expect(await claim({ invoiceRef: "AVSLAG-1" })).toMatchObject({ status: 201 });
  });

  test("is taken back before it is answered, once, and may be claimed again", async () => {
    const { claimId } = (await claim({ invoiceRef: "ÅTER-1" })).body;
    expect(await step(claimId, "withdraw", {}, kim)).toMatchObject({ status: 200 });
    expect(await step(claimId, "withdraw", {}, kim)).toMatchObject({ status: 409, body: { code: "claim-not-open" } });
    expect(await claim({ invoiceRef: "ÅTER-1" })).toMatchObject({ status: 201 });
  });

  test("the same invoice of a vendor is claimed once, however it is written and also at the same moment; another vendor's may have the same number", async () => {
    const both = await Promise.all([claim({ invoiceRef: "dubbel-1" }), claim({ invoiceRef: "DUBBEL-1 " })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const first = both.find(({ status }) => status === 201)?.body.claimNo;
    expect(await claim({ invoiceRef: "Dubbel-1" })).toMatchObject({
      status: 409,
      body: { code: "invoice-claimed", claimNo: first },
    });
    expect(await claim({ invoiceRef: "dubbel-1", vendorNo: vendorNoOf(2) })).toMatchObject({ status: 201 });
  });

  test("two that answer at the same moment charge once", async () => {
    const { claimId, claimNo } = (await claim()).body;
    const both = await Promise.all([accept(claimId), step(claimId, "answer", { is: "accepted", because: "Också jag" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await charges(`${claimNo}:`)).toHaveLength(1);
  });

  test.each([
    ["an amount of nothing", { amountOre: 0 }, 422, "amountOre"],
    ["an amount below nothing", { amountOre: -1 }, 422, "amountOre"],
    ["half an öre", { amountOre: 1.5 }, 422, "amountOre"],
    ["a number of 2^53", { amountOre: 2 ** 53 }, 422, "amountOre"],
    ["an organisation number whose last digit is wrong", { vendorNo: "559999-0010" }, 422, "vendorNo"],
    ["an organisation number of another form", { vendorNo: "5599990013" }, 422, "vendorNo"],
    ["nothing bought", { bought: " " }, 422, "bought"],
    ["no voucher", { voucherRef: "  " }, 422, "voucherRef"],
    ["a day that is none", { fromOn: "2026-02-30" }, 422, "fromOn"],
    ["a period that ends before it begins", { fromOn: "2026-11-02", toOn: "2026-11-01" }, 422, "period-backwards"],
    ["a period that is not over", { toOn: "2026-12-03" }, 422, "period-not-over"],
    ["more than an invoice may be", { amountOre: 100_000_001 }, 422, "amount-above-limit"],
  ])("%s is refused, and nothing is kept", async (_what, part, status, says) => {
    const before = await listOf(ode);
    const got = await claim(part);
    expect(got.status).toBe(status);
    expect(JSON.stringify(got.body)).toContain(says);
    expect(await listOf(ode)).toEqual(before);
  });

  test("all that is wrong is told at once", async () => {
    const { body } = await claim({ amountOre: 0, voucherRef: "", vendorNo: "x" });
    expect((body.errors as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      "amountOre",
      "vendorNo",
      "voucherRef",
    ]);
  });

  test("where no rule of the county says it nobody claims, and the page says why", async () => {
    expect(await claim({}, dag)).toMatchObject({ status: 409, body: { code: "claim-not-offered" } });
    expect((await (await b.as(dag)).get("/api/claims/afterwards/terms")).body).toEqual({
      terms: null,
      because: "claim-not-offered",
    });
  });

  test("another supplier's economist, other payers and other units see nothing of it and do nothing with it", async () => {
    const { claimId } = (await claim()).body;
    for (const who of [harry, klara, dag]) expect(await seenBy(who, claimId), who).toBeUndefined();
    expect(await step(claimId, "answer", { is: "accepted", because: "x" }, harry)).toMatchObject({
      status: 404,
      body: { code: "claim-unknown" },
    });
    for (const who of [kim, lova])
      expect(await step(claimId, "answer", { is: "accepted", because: "x" }, who)).toMatchObject({ status: 403 });
    // The region that is to pay sees it, and does not take it back for the unit.
    expect(await seenBy(love, claimId)).toMatchObject({ mayWithdraw: false, mayAnswer: false });
    expect(await step(claimId, "withdraw", {}, love)).toMatchObject({ status: 403, body: { code: "claim-not-yours" } });
    expect(await step("00000000-0000-4000-8000-000000000000", "withdraw", {}, kim)).toMatchObject({ status: 404 });
  });
});

describe("a special application (S56)", () => {
  test("each person's month is counted by itself: 75 % of what is above 10 000 kronor, aids of the rule's codes alone", async () => {
    const { terms, items, isClosed } = await special();
    expect({ terms, isClosed }).toMatchObject({ isClosed: true, terms: { ruleId: "S56", limitOre: 1_000_000, percent: 75 } });
    expect(items.map(({ costOre, dueOre }) => [costOre, dueOre]).sort(([one = 0], [other = 0]) => one - other)).toEqual([
      [1_000_100, 75],
      [1_400_000, 300_000],
      [1_840_000, 630_000],
    ]);
    expect(items.every(({ reference, payerName }) => /^[0-9A-F]{10}$/.test(reference) && payerName === b.town.name)).toBe(true);
  });

  test("applied for, accepted: charged the region and credited the payer, once; dearer and cheaper afterwards are entries of the difference", async () => {
    const reference = await person(1_400_000);
    const { status, body } = await apply(reference);
    expect(status).toBe(201);
    const { claimId, claimNo } = body as { claimId: string; claimNo: string };
    expect(await seenBy(lova, claimId)).toMatchObject({
      reference,
      costOre: 1_400_000,
      grantedOre: 0,
      amountOre: 300_000,
      mayWithdraw: true,
    });
    // The region that is to pay sees what, and not whose.
    expect(await seenBy(love, claimId)).toMatchObject({ reference: null, amountOre: 300_000, mayWithdraw: false });
    expect(await apply(reference)).toMatchObject({ status: 409, body: { code: "special-open", claimNo } });
    expect(await accept(claimId)).toMatchObject({ status: 200 });
    expect(await charges(`${claimNo},`)).toEqual([
      { kind: "region", ore: 300_000 },
      { kind: "kommun", ore: -300_000 },
    ]);
    expect(await apply(reference)).toMatchObject({ status: 409, body: { code: "nothing-to-reimburse" } });
    expect(await step(claimId, "recount")).toMatchObject({ status: 409, body: { code: "nothing-to-reimburse" } });
    expect(await step(claimId, "pay", { how: "credit", because: "x" })).toMatchObject({ body: { code: "claim-not-accepted" } });

    await b.plantCost(3, "2026-11-20", 100_000);
    await b.plantCost(3, "2026-12-05", 600_000);
    await b.close(b.stockholm, "2026-12", "2027-01-02T10:00:00Z");
    // Already run by the other story of the file: what is planted after it stands in January.
    await b.close(b.stockholm, "2027-01", "2027-02-02T10:00:00Z");
    const dearer = (await apply(reference)).body;
    expect(await seenBy(lova, dearer.claimId)).toMatchObject({ costOre: 1_500_000, grantedOre: 300_000, amountOre: 75_000 });
    expect(await accept(dearer.claimId)).toMatchObject({ status: 200 });
    expect((await special("2026-12")).items).toEqual([]);

    await b.plantCost(3, "2026-11-20", -300_000);
    await b.close(b.stockholm, "2027-02", "2027-03-02T10:00:00Z");
    // A payer does not apply for giving back.
    expect(await apply(reference)).toMatchObject({ status: 409, body: { code: "nothing-to-reimburse" } });
    const cheaper = (await step(claimId, "recount")).body;
    expect(await seenBy(lova, cheaper.claimId)).toMatchObject({
      costOre: 1_200_000,
      grantedOre: 375_000,
      amountOre: -225_000,
      mayWithdraw: false,
    });
    expect(await step(cheaper.claimId, "withdraw", {}, lova)).toMatchObject({ status: 403, body: { code: "claim-not-yours" } });
    expect(await accept(cheaper.claimId)).toMatchObject({ status: 200 });
    expect(await charges(`${cheaper.claimNo},`)).toEqual([
      { kind: "kommun", ore: 225_000 },
      { kind: "region", ore: -225_000 },
    ]);
    expect(await seenBy(lova, claimId)).toMatchObject({ amountOre: 300_000, state: "accepted" });
    await b.close(b.stockholm, "2027-03", "2027-04-02T10:00:00Z");
    expect(await checkLedger(b.base, systemActor(b.stockholm))).toEqual([]);
    b.moveTo(new Date(now));
  }, 120_000);

  test("at the same moment: one application, and the second hears of it", async () => {
    const reference = await person(1_840_000);
    const both = await Promise.all([apply(reference), apply(reference)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: "special-open" });
    const { claimId } = both.find(({ status }) => status === 201)?.body ?? {};
    expect(await step(claimId, "withdraw", {}, lova)).toMatchObject({ status: 200 });
    expect((await special()).items.find((one) => one.reference === reference)).toMatchObject({
      openNo: null,
      amountOre: 630_000,
    });
  });

  test("of a cost that has changed since nothing is granted: it is taken back and applied for anew", async () => {
    const reference = await person(1_000_100);
    const { claimId, claimNo } = (await apply(reference)).body;
    await b.plantCost(5, "2026-11-06", 100_000);
    await b.close(b.stockholm, "2027-04", "2027-05-02T10:00:00Z");
    expect(await accept(claimId)).toMatchObject({ status: 409, body: { code: "cost-has-changed", amountOre: 75_075 } });
    expect(await charges(`${claimNo},`)).toEqual([]);
    expect(await step(claimId, "withdraw", {}, lova)).toMatchObject({ status: 200 });
    expect(await seenBy(lova, (await apply(reference)).body.claimId)).toMatchObject({ amountOre: 75_075 });
    b.moveTo(new Date(now));
  }, 60_000);

  test.each([
    ["a person that is not the payer's", "00000000FF", "2026-11", 404, "person-without-cost"],
    ["a reference of another form", "194103122380", "2026-11", 422, undefined],
    ["a month that is not invoiced", "00000000FF", "2031-01", 409, "month-not-closed"],
    ["a month of before the rule", "00000000FF", "2025-04", 409, "special-not-offered"],
    ["a month that is none", "00000000FF", "2026-13", 422, undefined],
  ])("of %s is refused", async (_what, reference, month, status, code) => {
    const got = await apply(reference, month);
    expect(got.status).toBe(status);
    if (code) expect(got.body).toMatchObject({ code });
  });

  test("of a month that cost no more than the limit is refused, and so where no rule says it", async () => {
    const costs = (await (await b.as(lova)).get("/api/billing/costs?month=2026-11")).body as {
      lines: { reference: string; amountOre: number; kind: string; payerName: string }[];
    };
    const own = costs.lines.filter(({ kind, payerName }) => kind === "claim" && payerName === b.town.name);
    const rows = own.filter((line) => [800_000, 1_000_000].includes(line.amountOre));
    const cheap = rows.filter(({ reference }) => own.filter((line) => line.reference === reference).length === 1);
    expect(cheap).toHaveLength(3);
    for (const { reference } of cheap)
      expect(await apply(reference)).toMatchObject({ status: 409, body: { code: "nothing-to-reimburse" } });
    expect(await apply("00000000FF", "2026-11", klara)).toMatchObject({ status: 409, body: { code: "special-not-offered" } });
  });

  test("whoever does not answer for the payer meets nobody there", async () => {
    const body = (await (await b.as(love)).get("/api/claims/special?month=2026-11")).body as SpecialView;
    expect(body.items).toEqual([]);
    expect(await apply(await person(1_840_000), "2026-11", love)).toMatchObject({
      status: 404,
      body: { code: "person-without-cost" },
    });
    for (const who of [kim, ode]) expect(await apply("00000000FF", "2026-11", who)).toMatchObject({ status: 403 });
  });
});

test("the file has the same rows, and neither names nor numbers of persons", async () => {
  const { content, name } = await (await b.as(lova)).file("/api/claims/afterwards/csv");
  const text = content.toString("utf8");
  expect(name).toContain("efterfakturering.csv");
  for (const { claimNo } of await listOf(lova)) expect(text).toContain(claimNo);
  const { rows } = await b.owner.query<{ secret: string }>(
    "select unnest(array[p.number, p.given_name || ' ' || p.family_name, p.id::text]) as secret from patients.person p where p.supplier_id = $1",
    [b.stockholm],
  );
  const told = text + JSON.stringify([await listOf(ode), await listOf(love), await special()]);
  expect(rows.filter(({ secret }) => told.includes(secret))).toEqual([]);
});

test("claims and their entries are only added to, and an end is not undone", async () => {
  for (const statement of [
    "update claims.claim set amount_ore = 1",
    "update claims.claim set state = 'open' where state <> 'open'",
    "delete from claims.claim",
    "update claims.claim_entry set because = 'annat' where because is not null",
    "delete from claims.claim_entry",
  ])
    await expect(b.owner.query(statement), statement).rejects.toThrow("append-only");
  const add = (what: string, state: string) =>
    b.owner.query(
      `insert into claims.claim_entry (claim_id, supplier_id, what, at, by_user, because, how)
       select id, supplier_id, $1, now(), gen_random_uuid(), 'prov', case when $1 = 'paid' then 'elsewhere' end from claims.claim where state = $2 and kind = 'special' limit 1`,
      [what, state],
    );
  await expect(add("refused", "accepted")).rejects.toMatchObject({ constraint: "claim_waits" });
  await expect(add("paid", "accepted")).rejects.toMatchObject({ constraint: "claim_waits" });
});
