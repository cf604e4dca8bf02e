import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;

beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const codesOf = (body: Record<string, unknown>) =>
  Array.isArray(body.rows) ? body.rows.map((row: { rowNo: number; code: string }) => `${row.rowNo} ${row.code}`) : [];

/** Says no, and nothing is stored: every table is as it was. */
async function refused(body: object, who?: string) {
  const before = await b.footprint();
  const answer = await b.order(body, who);
  expect(await b.footprint()).toEqual(before);
  return answer;
}

/** An article of the supplier's for which one thing is changed during a test. */
async function withOffer<Answer>(change: string, work: (articleNo: string) => Promise<Answer>): Promise<Answer> {
  const articleNo = b.articles.rollators.at(-1) ?? "";
  const where = `where supplier_id = '${b.supplierId}' and article_no = '${articleNo}'`;
  await b.owner.query(`update catalogue.supplier_article set ${change} ${where}`);
  try {
    return await work(articleNo);
  } finally {
    await b.owner.query(
      `update catalogue.supplier_article set is_published = true, is_orderable = true, is_in_range = true ${where}`,
    );
  }
}

describe("what cannot be ordered is refused, and nothing is stored", () => {
  test.each([
    ["not published", "is_published = false", "1 article-not-orderable"],
    ["not orderable", "is_orderable = false", "1 article-not-orderable"],
    ["outside the range", "is_in_range = false", "1 article-out-of-range"],
  ])("an article that is %s", async (_what, change, fault) => {
    const answer = await withOffer(change, (articleNo) => refused({ rows: [{ articleNo, quantity: 1 }] }));
    expect(answer).toMatchObject({ status: 409, body: { code: "rows-refused" } });
    expect(codesOf(answer.body)).toEqual([fault]);
  });

  test("an article without a price: nobody could ever be invoiced for it", async () => {
    const articleNo = b.articles.rollators.at(-1) ?? "";
    const { id } = await b.one<{ id: string }>(
      "select id from catalogue.price where supplier_id = $1 and article_no = $2 and kind = 'rent_month'",
      [b.supplierId, articleNo],
    );
    await b.owner.query("update catalogue.price set valid = daterange(lower(valid), '2026-11-01') where id = $1", [id]);
    expect(codesOf((await refused({ rows: [{ articleNo, quantity: 1 }] })).body)).toEqual(["1 article-not-orderable"]);
    await b.owner.query("update catalogue.price set valid = daterange(lower(valid), null) where id = $1", [id]);
  });

  test("an article that nobody has", async () => {
    expect(codesOf((await refused({ rows: [{ articleNo: "99999", quantity: 1 }] })).body)).toEqual(["1 article-unknown"]);
  });

  test.each([
    ["quantity", { quantity: 0 }],
    ["quantity", { quantity: 10_000 }],
    ["quantity", { quantity: 1.5 }],
    ["quantity", { quantity: "1" }],
    ["articleNo", { articleNo: "1 or 1=1" }],
  ])("bad input in %s: %j", async (field, part) => {
    const answer = await refused({ rows: [{ articleNo: b.articles.rollator, quantity: 1, ...part }] });
    expect(answer).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect(JSON.stringify(answer.body.errors)).toContain(field);
  });

  test.each([
    ["no row", { rows: [] }],
    ["fifty-one rows", { rows: Array.from({ length: 51 }, () => ({ articleNo: "12326", quantity: 1 })) }],
    ["a person that is no id", { personId: "194103122380", rows: [{ articleNo: "12326", quantity: 1 }] }],
    ["a day that does not exist", { wishedOn: "2027-02-30", rows: [{ articleNo: "12326", quantity: 1 }] }],
    ["a note of 1 001 signs", { note: "x".repeat(1001), rows: [{ articleNo: "12326", quantity: 1 }] }],
  ])("%s is bad input", async (_what, body) => {
    expect(await refused(body)).toMatchObject({ status: 422, body: { code: "bad-input" } });
  });

  test("a person whom nobody knows, or who is of another area", async () => {
    const rows = [{ articleNo: b.articles.rollator, quantity: 1 }];
    const stranger = newId(b.base.now());
    expect(await refused({ personId: stranger, rows })).toMatchObject({ status: 404, body: { code: "person-unknown" } });
    expect(await refused({ personId: b.personIds.inStockholm, rows })).toMatchObject({
      status: 404,
      body: { code: "person-unknown" },
    });
  });

  test("a person who has died", async () => {
    const answer = await refused({ personId: b.personIds.deceased, rows: [{ articleNo: b.articles.rollator, quantity: 1 }] });
    expect(answer).toMatchObject({ status: 409, body: { code: "person-deceased" } });
  });

  test("a day that has passed", async () => {
    const answer = await refused({ wishedOn: "2026-11-22", rows: [{ articleNo: b.articles.rollator, quantity: 1 }] });
    expect(answer).toMatchObject({ status: 409, body: { code: "wished-day-passed" } });
  });

  test("a delivery to a unit that has closed, to no place, and to a place of another supplier", async () => {
    const rows = [{ articleNo: b.articles.rollator, quantity: 1 }];
    const { id } = await b.one<{ id: string }>(
      "select p.id from organisation.delivery_place p where supplier_id = $1 and unit_id is not null order by id",
      [b.supplierId],
    );
    const other = await b.one<{ id: string }>("select id from organisation.delivery_place where supplier_id <> $1 order by id", [
      b.supplierId,
    ]);
    const close = (day: string | null) =>
      b.owner.query(
        "update organisation.unit set closed_on = $2 where id = (select unit_id from organisation.delivery_place where id = $1)",
        [id, day],
      );
    await close("2026-11-23");
    expect(await refused({ deliverTo: "place", deliveryPlaceId: id, rows })).toMatchObject({
      status: 409,
      body: { code: "delivery-place-closed" },
    });
    await close("2026-11-24");
    expect(await b.order({ deliverTo: "place", deliveryPlaceId: id, rows })).toMatchObject({ status: 201 });
    await close(null);
    const unknown = { status: 409, body: { code: "delivery-place-unknown" } };
    expect(await refused({ deliverTo: "place", rows })).toMatchObject(unknown);
    expect(await refused({ deliverTo: "place", deliveryPlaceId: other.id, rows })).toMatchObject(unknown);
    expect(await refused({ deliverTo: "place", deliveryPlaceId: newId(b.base.now()), rows })).toMatchObject(unknown);
  });

  test("what a rule stops, in the rule's own words: bought elsewhere, or not allowed at the other's expense", async () => {
    const other = await refused(
      { personId: b.personIds.inCareHome, rows: [{ articleNo: b.articles.rollator, quantity: 1 }] },
      "Ines Provholm",
    );
    expect(other).toMatchObject({
      status: 409,
      body: { rows: [{ code: "other-channel", because: expect.stringContaining("boendets") }] },
    });
    const { articleNo } = await b.one<{ articleNo: string }>(
      `select article_no as "articleNo" from catalogue.article where product_group = 'sakerhetskanyl' order by article_no`,
    );
    const cannula = (answers: object) =>
      refused({ personId: b.personIds.inStockholm, rows: [{ articleNo, quantity: 1, answers }] }, "Ines Provholm");
    expect(await cannula({})).toMatchObject({ body: { rows: [{ code: "answer-needed", missing: ["handledBy"] }] } });
    const never = await cannula({ handledBy: "personal" });
    expect(never).toMatchObject({
      status: 409,
      body: { rows: [{ code: "not-allowed", because: expect.stringContaining("huvudman") }] },
    });
  });

  test("a question that a rule asks must be answered; the answers go with the decision", async () => {
    const row = { articleNo: b.articles.rollator, quantity: 1 };
    const body = { personId: b.personIds.inVarmland, deliverTo: "home" };
    const asked = await refused({ ...body, rows: [row] }, "Rune Testbråten");
    expect(asked.body).toMatchObject({ rows: [{ code: "answer-needed", missing: ["followUpAtHome", "ownResponsibility"] }] });
    const answers = { followUpAtHome: false, ownResponsibility: true };
    const quote = await (await b.as("Rune Testbråten")).send("/api/orders/quote", {
      personId: body.personId,
      rows: [{ ...row, answers }],
    });
    expect(quote.body).toMatchObject({ rows: [{ missing: [], payer: { facts: answers } }] });
  });

  test("all faults of all rows are told at once, in the order of the rows", async () => {
    const rows = [
      { articleNo: "99998", quantity: 1 },
      { articleNo: b.articles.rollator, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 1 },
      { articleNo: "99999", quantity: 1 },
    ];
    expect(codesOf((await refused({ rows })).body)).toEqual(["1 article-unknown", "3 main-aid-needed", "4 article-unknown"]);
  });
});

describe("a person with protected identity", () => {
  test.each(["hidden", "hiddenToo"] as const)("%s gets nothing home, and no answer says where she lives", async (who) => {
    const { street, city } = await b
      .one<{ street: string; city: string }>("select street, city from patients.address where person_id = $1", [b.personIds[who]])
      .catch(() => ({ street: "Hemliga gatan 1", city: "Nowhere" }));
    const rows = [{ articleNo: b.articles.rollator, quantity: 1 }];
    const home = await refused({ personId: b.personIds[who], rows });
    expect(home).toMatchObject({ status: 409, body: { code: "no-home-delivery" } });
    const { id } = await b.one<{ id: string }>("select id from organisation.delivery_place where supplier_id = $1 order by id", [
      b.supplierId,
    ]);
    const placed = await b.order({ personId: b.personIds[who], deliverTo: "place", deliveryPlaceId: id, rows });
    expect(placed.status).toBe(201);
    const prescriber = await b.as("Alva Provhaga");
    const warehouse = await b.as("Frej Hyllbo");
    const shown = await Promise.all([
      prescriber.get(`/api/orders/${placed.body.orderId}`),
      prescriber.get(`/api/orders?personId=${b.personIds[who]}`),
      prescriber.send("/api/orders/quote", { personId: b.personIds[who], rows }),
      warehouse.get(`/api/stores/picks?orderId=${placed.body.orderId}`),
      warehouse.get(`/api/stores/deliveries/${placed.body.orderId}`),
    ]);
    expect(shown.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    const said = JSON.stringify([home, placed, ...shown]);
    expect(said).not.toContain(street);
    const { rows: stored } = await b.owner.query("select o::text from orders.customer_order o where person_id = $1", [
      b.personIds[who],
    ]);
    expect(JSON.stringify(stored)).not.toContain(street);
    expect(city).not.toBe("");
  });
});

describe("an accessory", () => {
  test("follows the main aid of its order, and waits where that waits", async () => {
    const rows = [
      { articleNo: b.articles.bed, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 2, mainRowNo: 1 },
    ];
    const placed = await b.order({ rows });
    expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: false } });
    const waiting = await b.order({ personId: b.personIds.elna, rows });
    expect(waiting).toMatchObject({ status: 201, body: { waitsForDecision: true } });
    const { rows: stored } = await b.owner.query(
      "select state, payer_kind from orders.order_row where order_id = $1 order by row_no",
      [waiting.body.orderId],
    );
    expect(stored).toEqual([
      { state: "waiting-decision", payer_kind: "manual" },
      { state: "waiting-decision", payer_kind: "manual" },
    ]);
  });

  test.each([
    ["no main aid", {}],
    ["a row that is not there", { mainRowNo: 7 }],
    ["itself", { mainRowNo: 2 }],
    ["an aid that it does not fit", { mainRowNo: 1 }],
    ["a device that nobody knows", { mainDeviceId: "00000000-0000-7000-8000-000000000009" }],
  ])("of %s is refused", async (_what, part) => {
    const rows = [
      { articleNo: b.articles.rollator, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 1, ...part },
    ];
    expect(codesOf((await refused({ rows })).body)).toEqual(["2 main-aid-needed"]);
  });

  test("goes to a device that the person has, and to no one else's", async () => {
    const placed = await b.order({ rows: [{ articleNo: b.articles.bed, quantity: 1 }] });
    await b.pick(String(placed.body.orderId));
    await b.deliver(String(placed.body.orderId));
    const { id } = await b.one<{ id: string }>("select id from devices.device where person_id = $1 and article_no = $2", [
      b.personIds.asta,
      b.articles.bed,
    ]);
    const rows = [{ articleNo: b.articles.rail, quantity: 1, mainDeviceId: id }];
    expect(codesOf((await refused({ personId: b.personIds.birger, rows })).body)).toEqual(["1 main-aid-needed"]);
    expect(await b.order({ rows })).toMatchObject({ status: 201, body: { waitsForDecision: false } });
  });
});

describe("an order that is sent twice", () => {
  test("eight clicks at the same moment with one key give one order, and the same answer to all", async () => {
    const body = { personId: b.personIds.birger, deliverTo: "home", rows: [{ articleNo: b.articles.stick, quantity: 2 }] };
    const prescriber = await b.as("Alva Provhaga");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => prescriber.send("/api/orders", body, "one-click-of-eight")),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(answers.map((answer) => answer.body.orderId)).size).toBe(1);
    const { n } = await b.one<{ n: number }>("select count(*)::int as n from orders.customer_order where person_id = $1", [
      b.personIds.birger,
    ]);
    expect(n).toBe(1);
    const tasks = await b.tasksOf(String(answers[0]?.body.orderId));
    expect(tasks).toMatchObject([{ quantity: 2, state: "to-pick" }]);
  });

  test("the same key with other content is refused by name, and without a key nothing is done", async () => {
    const prescriber = await b.as("Alva Provhaga");
    const body = { personId: b.personIds.asta, deliverTo: "home", rows: [{ articleNo: b.articles.stick, quantity: 1 }] };
    expect(await prescriber.send("/api/orders", body, "a-key-of-mine")).toMatchObject({ status: 201 });
    const before = await b.footprint();
    const other = { ...body, rows: [{ articleNo: b.articles.stick, quantity: 2 }] };
    expect(await prescriber.send("/api/orders", other, "a-key-of-mine")).toMatchObject({
      status: 409,
      body: { code: "key-used-for-other" },
    });
    expect(await prescriber.send("/api/orders", body, "short")).toMatchObject({ status: 422, body: { code: "key-needed" } });
    expect(await b.footprint()).toEqual(before);
  });

  test("a refusal is not kept: the same key may be tried again when what stood in the way is gone", async () => {
    const prescriber = await b.as("Alva Provhaga");
    await withOffer("is_orderable = false", async (articleNo) => {
      const body = { personId: b.personIds.asta, deliverTo: "home", rows: [{ articleNo, quantity: 1 }] };
      expect(await prescriber.send("/api/orders", body, "try-once-more")).toMatchObject({ status: 409 });
      await b.owner.query("update catalogue.supplier_article set is_orderable = true where article_no = $1", [articleNo]);
      expect(await prescriber.send("/api/orders", body, "try-once-more")).toMatchObject({ status: 201 });
    });
  });
});

test("the order keeps who pays each row, by which edition and rules, from which facts, and at what price", async () => {
  const placed = await b.order({ rows: [{ articleNo: b.articles.rollators[1], quantity: 1, answers: { place: "hemma" } }] });
  const row = await b.one("select * from orders.order_row where order_id = $1", [placed.body.orderId]);
  expect(row).toMatchObject({
    payer_kind: "kommun",
    rulebook: "vgr-handbok",
    edition: "2022-12-07",
    rules: ["S160"],
    billing_form: "rent",
    facts: { county: "vastra-gotaland", housing: "ordinart", place: "hemma" },
  });
  expect(row).toMatchObject({
    payer_id: expect.any(String),
    price_id: expect.anything(),
    because: expect.stringContaining("Kommunen"),
  });
});

test("a home that nobody knows is not guessed to be an ordinary one: customer service decides", async () => {
  const { rows: housing } = await b.owner.query(
    "delete from patients.housing where person_id = $1 returning valid, form, municipality_code",
    [b.personIds.birger],
  );
  const placed = await b.order({ personId: b.personIds.birger, rows: [{ articleNo: b.articles.stick, quantity: 1 }] });
  expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: true } });
  const row = await b.one<{ facts: object }>("select facts, payer_kind, rulebook from orders.order_row where order_id = $1", [
    placed.body.orderId,
  ]);
  expect(row).toMatchObject({ payer_kind: "manual", rulebook: null });
  expect(row.facts).not.toHaveProperty("housing");
  for (const { valid, form, municipality_code } of housing)
    await b.owner.query("insert into patients.housing (person_id, valid, form, municipality_code) values ($1, $2, $3, $4)", [
      b.personIds.birger,
      valid,
      form,
      municipality_code,
    ]);
});

test("a look at an order, or at the list of a person's orders, is in the log", async () => {
  const placed = await b.order({ rows: [{ articleNo: b.articles.stick, quantity: 1 }] });
  const prescriber = await b.as("Alva Provhaga");
  const looks = async () =>
    (await b.owner.query("select action, outcome, subject from access.log where role = 'prescriber' order by at, id")).rows;
  const before = (await looks()).length;
  b.base.moveTo(new Date(b.base.now().getTime() + 1000));
  await prescriber.get(`/api/orders/${placed.body.orderId}`);
  b.base.moveTo(new Date(b.base.now().getTime() + 1000));
  await prescriber.get(`/api/orders?personId=${b.personIds.asta}`);
  expect((await looks()).slice(before)).toEqual([
    { action: "read", outcome: "granted", subject: placed.body.orderId },
    { action: "list", outcome: "granted", subject: null },
  ]);
});
