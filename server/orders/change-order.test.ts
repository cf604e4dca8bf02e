import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OrderView, orderView } from "./contract.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;

beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const look = async (orderId: string) => orderView.parse((await (await b.as("Alva Provhaga")).get(`/api/orders/${orderId}`)).body);
const change = async (orderId: string, body: object, who = "Alva Provhaga") =>
  (await b.as(who)).send(`/api/orders/${orderId}/change`, body);
const cancel = async (orderId: string, version: number) =>
  (await b.as("Alva Provhaga")).send(`/api/orders/${orderId}/cancel`, { version });
const rowOf = (order: OrderView, no: number) => order.rows[no - 1]?.rowId ?? "";

async function place(rows: object[], more: object = {}): Promise<string> {
  const placed = await b.order({ rows, ...more });
  expect(placed.status).toBe(201);
  return String(placed.body.orderId);
}
const free = async (articleNo: string) =>
  (
    await b.one<{ n: number }>(
      "select count(*)::int as n from devices.device where supplier_id = $1 and article_no = $2 and state = 'in-stock'",
      [b.supplierId, articleNo],
    )
  ).n;
const promised = async (articleNo: string) =>
  (
    await b.one<{ n: number }>(
      "select coalesce(sum(reserved), 0)::int as n from stores.balance where article_no = $1 and store_id in (select id from stores.store where supplier_id = $2)",
      [articleNo, b.supplierId],
    )
  ).n;

describe("until picking begins an order may be changed", () => {
  test("another quantity is reserved anew, and a change from an old version is told who was first", async () => {
    const article = b.articles.rollators[1] ?? "";
    const [before, sticks] = [await free(article), await promised(b.articles.stick)];
    const orderId = await place([
      { articleNo: article, quantity: 1 },
      { articleNo: b.articles.stick, quantity: 1 },
    ]);
    expect(await free(article)).toBe(before - 1);
    const order = await look(orderId);
    const rows = [
      { rowId: rowOf(order, 1), quantity: 2 },
      { rowId: rowOf(order, 2), quantity: 5 },
    ];
    expect(await change(orderId, { version: 1, rows })).toMatchObject({ status: 200, body: { version: 2 } });
    expect([await free(article), await promised(b.articles.stick)]).toEqual([before - 2, sticks + 5]);
    expect(await look(orderId)).toMatchObject({
      version: 2,
      state: "placed",
      rows: [
        { quantity: 2, state: "to-pick" },
        { quantity: 5, state: "to-pick" },
      ],
    });
    const footprint = await b.footprint();
    expect(await change(orderId, { version: 1, rows: [] })).toMatchObject({
      status: 409,
      body: { code: "order-changed-meanwhile", version: 2 },
    });
    expect(await b.footprint()).toEqual(footprint);
  });

  test("quantity nought takes a row away, and an order without rows is cancelled", async () => {
    const [rollator, stick] = [b.articles.rollators[2] ?? "", b.articles.stick];
    const before = await free(rollator);
    const orderId = await place([
      { articleNo: rollator, quantity: 1 },
      { articleNo: stick, quantity: 1 },
    ]);
    const order = await look(orderId);
    await change(orderId, { version: 1, rows: [{ rowId: rowOf(order, 1), quantity: 0 }] });
    expect(await free(rollator)).toBe(before);
    expect(await look(orderId)).toMatchObject({ state: "placed", rows: [{ state: "cancelled" }, { state: "to-pick" }] });
    await change(orderId, { version: 2, rows: [{ rowId: rowOf(order, 2), quantity: 0 }] });
    expect(await look(orderId)).toMatchObject({ state: "cancelled", isOpenToChange: false });
    expect(await change(orderId, { version: 3, note: "Mer" })).toMatchObject({
      status: 409,
      body: { code: "order-being-picked" },
    });
  });

  test("a main aid is not taken away from under its accessory; the two go together", async () => {
    const orderId = await place([
      { articleNo: b.articles.bed, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 1, mainRowNo: 1 },
    ]);
    const order = await look(orderId);
    const without = { rowId: rowOf(order, 1), quantity: 0 };
    expect(await change(orderId, { version: 1, rows: [without] })).toMatchObject({
      status: 409,
      body: { code: "rows-refused", rows: [{ rowNo: 2, code: "main-aid-needed" }] },
    });
    const both = [without, { rowId: rowOf(order, 2), quantity: 0 }];
    expect(await change(orderId, { version: 1, rows: both })).toMatchObject({ status: 200 });
    expect(await look(orderId)).toMatchObject({ state: "cancelled" });
  });

  test("it can go elsewhere, and the warehouse hears of it; not to a closed place, not on a day that has passed, not to what is unknown", async () => {
    const orderId = await place([{ articleNo: b.articles.stick, quantity: 1 }]);
    const { id } = await b.one<{ id: string }>("select id from organisation.delivery_place where supplier_id = $1 order by id", [
      b.supplierId,
    ]);
    expect(await change(orderId, { version: 1, deliverTo: "place", deliveryPlaceId: id, wishedOn: "2027-01-11" })).toMatchObject({
      status: 200,
    });
    expect(await look(orderId)).toMatchObject({ deliveryPlaceId: id, promisedOn: "2027-01-11" });
    expect(await b.one("select delivery_place_id, wanted_on from stores.delivery where order_id = $1", [orderId])).toMatchObject({
      delivery_place_id: id,
    });
    const footprint = await b.footprint();
    await b.owner.query("update organisation.delivery_place set closed_on = '2026-11-01' where id = $1", [id]);
    for (const [part, code] of [
      [{ deliveryPlaceId: id }, "delivery-place-closed"],
      [{ deliveryPlaceId: b.personIds.asta }, "delivery-place-unknown"],
      [{ wishedOn: "2026-11-22" }, "wished-day-passed"],
      [{ rows: [{ rowId: b.personIds.asta, quantity: 1 }] }, "rows-refused"],
    ] as const)
      expect(await change(orderId, { version: 2, ...part }), code).toMatchObject({ status: 409, body: { code } });
    await b.owner.query("update organisation.delivery_place set closed_on = null where id = $1", [id]);
    expect(await b.footprint()).toEqual(footprint);
    expect(await change(b.personIds.asta, { version: 1 })).toMatchObject({ status: 404, body: { code: "order-unknown" } });
    expect(await change(orderId, { version: 2, rows: [{ rowId: rowOf(await look(orderId), 1), quantity: 1000 }] })).toMatchObject(
      { status: 422 },
    );
  });

  test("of two who change the same version at the same moment one is refused", async () => {
    const orderId = await place([{ articleNo: b.articles.stick, quantity: 1 }]);
    const rowId = rowOf(await look(orderId), 1);
    const answers = await Promise.all([2, 3, 4].map((quantity) => change(orderId, { version: 1, rows: [{ rowId, quantity }] })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    const tasks = await b.tasksOf(orderId);
    const order = await look(orderId);
    expect(tasks.reduce((sum, task) => sum + task.quantity, 0)).toBe(order.rows[0]?.quantity);
  });
});

describe("cancelling", () => {
  test("lets the device go to the next who orders it", async () => {
    const article = b.articles.rollators[3] ?? "";
    const before = await free(article);
    const orderId = await place([{ articleNo: article, quantity: 2 }]);
    expect(await cancel(orderId, 1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await free(article)).toBe(before);
    expect(await look(orderId)).toMatchObject({ state: "cancelled", rows: [{ state: "cancelled" }] });
    expect(await cancel(orderId, 2)).toMatchObject({ status: 409, body: { code: "order-being-picked" } });
  });

  test("gives what it had to the one who waits", async () => {
    const article = b.articles.rollators[4] ?? "";
    const all = await place([{ articleNo: article, quantity: await free(article) }]);
    const waiting = await place([{ articleNo: article, quantity: 1 }]);
    expect(await look(waiting)).toMatchObject({ rows: [{ state: "waiting-stock" }] });
    await cancel(all, 1);
    expect(await look(waiting)).toMatchObject({ state: "placed", rows: [{ state: "to-pick" }] });
  });

  test("and changing are refused when something has left its shelf, and possible again when the pick is undone", async () => {
    const orderId = await place([{ articleNo: b.articles.rollators[5], quantity: 1 }]);
    const rowId = rowOf(await look(orderId), 1);
    await b.pick(orderId);
    expect(await look(orderId)).toMatchObject({ state: "picking", isOpenToChange: false });
    const footprint = await b.footprint();
    const no = { status: 409, body: { code: "order-being-picked" } };
    expect(await cancel(orderId, 1)).toMatchObject(no);
    expect(await change(orderId, { version: 1, rows: [{ rowId, quantity: 2 }] })).toMatchObject(no);
    expect(await b.footprint()).toEqual(footprint);
    const [task] = await b.tasksOf(orderId);
    await (await b.as("Frej Hyllbo")).send(`/api/stores/picks/${task?.taskId}/unpick`, {});
    expect(await cancel(orderId, 1)).toMatchObject({ status: 200 });
  });
});

describe("a payer that no rule decides", () => {
  const cases = async () =>
    (await (await b.as("Ebba Svarsund")).get("/api/cases")).body.items as {
      caseId: string;
      caseNo: number;
      orderId: string;
      known: object;
    }[];
  const caseOf = async (orderId: string) => (await cases()).find((one) => one.orderId === orderId);
  const payer = async (kind: string) =>
    (
      await b.one<{ id: string }>("select id from organisation.payer where supplier_id = $1 and kind = $2 order by code", [
        b.supplierId,
        kind,
      ])
    ).id;
  const decide = async (caseId: string, payerId: string, who = "Ebba Svarsund") =>
    (await b.as(who)).send(`/api/cases/${caseId}/decide`, { payerId, because: "Avtalat med kommunen per telefon" });
  const elnas = (articleNo = b.articles.stick) => place([{ articleNo, quantity: 1 }], { personId: b.personIds.elna });

  test("makes the row wait with a case that says what is known, and nothing of it is picked", async () => {
    const orderId = await elnas();
    expect(await look(orderId)).toMatchObject({
      state: "waiting-decision",
      rows: [{ state: "waiting-decision", payer: { kind: "manual", name: null } }],
    });
    expect(await b.tasksOf(orderId)).toEqual([]);
    expect(await caseOf(orderId)).toMatchObject({
      known: {
        rulebook: "vgr-handbok",
        rules: ["S160"],
        payer: "manual",
        because: expect.stringContaining("primärvården"),
        facts: { housing: "ordinart" },
      },
    });
  });

  test("is decided by customer service: the row keeps the case's number as its rule, and goes to the warehouse", async () => {
    const orderId = await elnas();
    const open = await caseOf(orderId);
    const payerId = await payer("primarvard");
    expect(await decide(open?.caseId ?? "", payerId)).toMatchObject({ status: 200 });
    expect(await look(orderId)).toMatchObject({
      state: "placed",
      rows: [
        {
          state: "to-pick",
          payer: { kind: "primarvard", rules: [`case:${open?.caseNo}`, "S160"], because: "Avtalat med kommunen per telefon" },
        },
      ],
    });
    expect(await b.tasksOf(orderId)).toMatchObject([{ state: "to-pick" }]);
    expect(await decide(open?.caseId ?? "", payerId)).toMatchObject({ status: 409, body: { code: "case-closed" } });
  });

  test("is told to the one who ordered, who sees the message until she has read it", async () => {
    const orderId = await elnas();
    await decide((await caseOf(orderId))?.caseId ?? "", await payer("primarvard"));
    const alva = await b.as("Alva Provhaga");
    const told = async () =>
      ((await alva.get("/api/messages")).body.items as { messageId: string; kind: string; facts: object }[]).filter(
        (message) => "orderId" in message.facts && message.facts.orderId === orderId,
      );
    const [message] = await told();
    expect(message).toMatchObject({ kind: "payer-decided", facts: { orderId, orderNo: expect.stringMatching(/^K\d+$/) } });
    expect((await (await b.as("Ebba Svarsund")).get("/api/messages")).body.items).toEqual([]);
    await alva.send(`/api/messages/${message?.messageId}/read`, {});
    expect(await told()).toEqual([]);
  });

  test("is not for a prescriber to decide, nor by an unknown payer or another area's, nor closed without one", async () => {
    const orderId = await elnas();
    const caseId = (await caseOf(orderId))?.caseId ?? "";
    const other = await b.one<{ id: string }>("select id from organisation.payer where supplier_id <> $1 order by id", [
      b.supplierId,
    ]);
    const footprint = await b.footprint();
    expect(await decide(caseId, await payer("kommun"), "Alva Provhaga")).toMatchObject({ status: 403 });
    expect(await decide(caseId, other.id)).toMatchObject({ status: 409, body: { code: "payer-unknown" } });
    expect(await decide(b.personIds.elna, await payer("kommun"))).toMatchObject({ status: 404, body: { code: "case-unknown" } });
    const close = (await b.as("Ebba Svarsund")).send(`/api/cases/${caseId}/close`, { because: "Gäller inte längre" });
    expect(await close).toMatchObject({ status: 409, body: { code: "case-needs-payer" } });
    expect(await b.footprint()).toEqual(footprint);
  });

  test("and its case are closed when the order is cancelled", async () => {
    const orderId = await elnas();
    const caseId = (await caseOf(orderId))?.caseId ?? "";
    await cancel(orderId, 1);
    expect(await caseOf(orderId)).toBeUndefined();
    expect(await decide(caseId, await payer("kommun"))).toMatchObject({ status: 409, body: { code: "case-closed" } });
  });

  test("decided in the same moment as the quantity is changed leaves the warehouse what the order says", async () => {
    for (let round = 0; round < 4; round += 1) {
      const orderId = await elnas();
      const [open, order, payerId] = [await caseOf(orderId), await look(orderId), await payer("kommun")];
      const rows = [{ rowId: rowOf(order, 1), quantity: 3 }];
      await Promise.all([decide(open?.caseId ?? "", payerId), change(orderId, { version: 1, rows })]);
      const [after, tasks] = [await look(orderId), await b.tasksOf(orderId)];
      expect(after.rows[0]).toMatchObject({ state: "to-pick" });
      expect(tasks.reduce((sum, task) => sum + task.quantity, 0)).toBe(after.rows[0]?.quantity);
    }
  });
});

test("a payer that a rule has decided is never rewritten, whoever writes", async () => {
  const orderId = await place([{ articleNo: b.articles.stick, quantity: 1 }]);
  const rewrite = b.owner.query("update orders.order_row set payer_kind = 'region', because = 'annat' where order_id = $1", [
    orderId,
  ]);
  await expect(rewrite).rejects.toMatchObject({ constraint: "payer_is_kept" });
  const clear = b.owner.query("update orders.order_row set rules = '{}' where order_id = $1", [orderId]);
  await expect(clear).rejects.toMatchObject({ constraint: "payer_is_kept" });
});

test("two rows that are picked at the same moment leave the order where its rows are", async () => {
  const orderId = await place([
    { articleNo: b.articles.stick, quantity: 1 },
    { articleNo: b.articles.rollators[6] ?? b.articles.rollator, quantity: 1 },
  ]);
  const picker = await b.as("Frej Hyllbo");
  const tasks = await b.tasksOf(orderId);
  const picked = await Promise.all(
    tasks.map((task) => picker.send(`/api/stores/picks/${task.taskId}/pick`, { scanned: task.code })),
  );
  expect(picked.map((answer) => answer.status)).toEqual([200, 200]);
  const at = b.base.now().toISOString();
  expect(await look(orderId)).toMatchObject({ rows: Array.from({ length: 2 }, () => ({ pickedAt: at, deliveredAt: null })) });
  await b.deliver(orderId);
  const done = { state: "delivered", pickedAt: at, deliveredAt: at };
  expect(await look(orderId)).toMatchObject({ state: "delivered", rows: [done, done] });
});
