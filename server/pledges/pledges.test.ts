import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runMonth } from "../billing/index.ts";
import { type Month, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";

const malmo = "1280";
/** Of Region Skåne, and one whose last digit is wrong. */
const orgNo = "232100-0255";

let b: OrderBench;
let bed: { articleNo: string; monthOre: number };
beforeAll(async () => {
  b = await orderBench();
  bed = await b.one<{ articleNo: string; monthOre: number }>(
    `select p.article_no as "articleNo", p.amount_ore::int as "monthOre" from catalogue.price p
     where p.supplier_id = $1 and p.article_no = $2 and p.kind = 'rent_month' and p.valid @> '2026-11-23'::date`,
    [b.supplierId, b.articles.bed],
  );
}, 120_000);
afterAll(() => b.close());

const under = { orderId: "" };
const ebba = () => b.as("Ebba Svarsund");
const rowsOf = async (orderId: string) =>
  (
    await b.owner.query<Record<string, unknown>>(
      `select r.state, r.payer_kind as kind, p.name, r.rulebook, r.rules, r.because from orders.order_row r
       left join organisation.payer p on p.id = r.payer_id where r.order_id = $1 order by r.row_no`,
      [orderId],
    )
  ).rows;
const stick = (quantity: number) => [{ articleNo: b.articles.stick, quantity }];
const dear = async () => {
  const { ore } = await b.one<{ ore: number }>(
    `select amount_ore::int as ore from catalogue.price where supplier_id = $1 and article_no = $2 and kind = 'sale' and valid @> '2026-11-23'::date`,
    [b.supplierId, b.articles.stick],
  );
  return { ore, enough: Math.floor(1_000_000 / ore) + 1 };
};
const pledge = async (part: object = {}, who = "Ebba Svarsund") =>
  (await b.as(who)).send("/api/pledges", {
    ...{ personId: b.personIds.birger, number: "RS 1", amountOre: 1_500_000, validFrom: "2026-11-01", validUntil: "2027-06-30" },
    ...part,
  });

describe("a person from another county (W13)", () => {
  test("she moves to a municipality of another county: what she has is asked, what she had stays as it was", async () => {
    const moved = await (await ebba()).send(`/api/patients/${b.personIds.birger}/moves`, {
      ...{ from: "2026-11-20", form: "ordinart", municipalityCode: malmo },
    });
    expect(moved.status).toBe(200);
    const wrong = await (await ebba()).send(`/api/patients/${b.personIds.asta}/moves`, {
      ...{ from: "2026-11-20", form: "ordinart", municipalityCode: "1299" },
    });
    expect(wrong).toMatchObject({ status: 409, body: { code: "municipality-not-here" } });
    const listed = (await (await ebba()).get("/api/patients/municipalities")).body;
    expect(listed.elsewhere).toContainEqual({ code: malmo, name: "Malmö" });
  });

  test("her home region is no payer here: the row waits for customer service, which hears why and whose it is", async () => {
    const placed = await b.order({ personId: b.personIds.birger, rows: stick(1) });
    expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: true } });
    const [row] = await rowsOf(String(placed.body.orderId));
    expect(row).toMatchObject({ kind: "manual", name: null, rulebook: "other-county", rules: ["W13"] });
    expect(row?.because).toContain("Region Skåne");
    expect(row?.because).toContain("Ekonomin lägger till den");
    expect(await pledge()).toMatchObject({ status: 409, body: { code: "region-not-payer", region: "Region Skåne" } });
  });

  test("the economy makes the region a payer by a number whose last digit is right, once; never its own", async () => {
    const economy = await b.as("Harry Kronvik");
    expect((await economy.send("/api/pledges/regions", { code: "12", orgNo: "232100-0254" })).status).toBe(422);
    expect((await economy.send("/api/pledges/regions", { code: "12", orgNo: "559999-0017" })).status).toBe(422);
    expect((await economy.send("/api/pledges/regions", { code: "14", orgNo })).body.code).toBe("region-is-own");
    const first = await economy.send("/api/pledges/regions", { code: "12", orgNo });
    const again = await economy.send("/api/pledges/regions", { code: "12", orgNo });
    expect([first.status, again.body.payerId]).toEqual([201, first.body.payerId]);
    const { items } = (await economy.get("/api/pledges/regions")).body as { items: { code: string; orgNo: string | null }[] };
    expect(items).toHaveLength(20);
    expect(items.find(({ code }) => code === "12")?.orgNo).toBe(orgNo);
    // Another supplier has not got it.
    const { n } = await b.one<{ n: number }>(`select count(*)::int as n from organisation.payer where code = 'HR12'`);
    expect(n).toBe(1);
  });

  test("an order below the limit goes on at once: the home region pays, by the rule and its source", async () => {
    const placed = await b.order({ personId: b.personIds.birger, rows: stick(1) });
    expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: false } });
    under.orderId = String(placed.body.orderId);
    const [row] = await rowsOf(under.orderId);
    expect(row).toMatchObject({
      state: "to-pick",
      kind: "region",
      name: "Region Skåne",
      rulebook: "other-county",
      rules: ["W13"],
    });
    expect(row?.because).toContain("Malmö");
  });

  test("an order above it waits for the region's pledge; it is not ended by words, and a pledge that is enough lets it go", async () => {
    const { ore, enough } = await dear();
    const quoted = await (await b.as("Alva Provhaga")).send("/api/orders/quote", {
      ...{ personId: b.personIds.birger, deliverTo: "home", rows: stick(enough) },
    });
    expect(JSON.stringify(quoted.body)).toContain("Betalningsförbindelse från hemregionen");
    const placed = await b.order({ personId: b.personIds.birger, rows: stick(enough) });
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    const orderId = String(placed.body.orderId);
    expect(await rowsOf(orderId)).toMatchObject([{ state: "waiting-decision", kind: "region", name: "Region Skåne" }]);
    const duty = await b.one<{ id: string }>("select id from duties.duty where order_id = $1 and state = 'open'", [orderId]);
    expect((await (await ebba()).send(`/api/duties/${duty.id}/end`, { reference: "RS 1" })).body.code).toBe("done-elsewhere");

    const shown = (await (await ebba()).get(`/api/pledges/persons/${b.personIds.birger}`)).body;
    expect(shown).toMatchObject({ region: { name: "Region Skåne", isPayer: true }, waits: [{ worthOre: ore * enough }] });
    // Too little: it is registered, and nothing goes on.
    const little = await pledge({ number: "RS 0", amountOre: ore * enough - 1 });
    expect(little).toMatchObject({ status: 201, body: { released: [] } });
    expect(await rowsOf(orderId)).toMatchObject([{ state: "waiting-decision" }]);
    const registered = await pledge({ amountOre: ore * enough + 100 });
    expect(registered).toMatchObject({ status: 201, body: { released: [placed.body.orderNo] } });
    const [row] = await rowsOf(orderId);
    expect(row?.state).not.toBe("waiting-decision");
    expect(await pledge({ number: "rs 1" })).toMatchObject({ status: 409, body: { code: "pledge-known" } });
    const { items } = (await (await ebba()).get("/api/pledges?which=ending")).body as { items: Record<string, unknown>[] };
    expect(items).toMatchObject([{ number: "RS 1", state: "running-out", leftOre: 100, boundOre: ore * enough }]);
  });

  test("a rent counts as twelve months, and an order is put against a pledge that is enough for it", async () => {
    const months = Math.ceil(1_000_001 / (12 * bed.monthOre));
    const rows = [{ articleNo: bed.articleNo, quantity: months }];
    const worth = 12 * bed.monthOre * months;
    expect(await pledge({ number: "RS 2", amountOre: worth + 50, validUntil: null })).toMatchObject({ status: 201 });
    const placed = await b.order({ personId: b.personIds.birger, rows });
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    const uses = await b.owner.query(
      "select cost_ore::int as cost, month_ore::int as month from pledges.use where order_id = $1",
      [placed.body.orderId],
    );
    expect(uses.rows).toEqual([{ cost: worth, month: bed.monthOre * months }]);
    const [row] = await rowsOf(String(placed.body.orderId));
    expect(row?.because).toContain("Betalningsförbindelse RS 2 räcker");

    // More of it is another order.
    const order = (await (await b.as("Alva Provhaga")).get(`/api/orders/${placed.body.orderId}`)).body as {
      version: number;
      rows: { rowId: string }[];
    };
    const rowId = need(order.rows[0], "a row").rowId;
    const more = await (await b.as("Alva Provhaga")).send(`/api/orders/${placed.body.orderId}/change`, {
      ...{ version: order.version, rows: [{ rowId, quantity: months + 1 }] },
    });
    expect(more.body, JSON.stringify(more.body)).toMatchObject({ code: "rows-refused", rows: [{ code: "home-region-pays" }] });
    // Cancelled: what it had is free again.
    const cancelled = await (await b.as("Alva Provhaga")).send(`/api/orders/${placed.body.orderId}/cancel`, {
      version: order.version,
    });
    expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200);
    const { left } = await b.one<{ left: number }>(
      "select sum(cost_ore)::int as left from pledges.use u join pledges.pledge p on p.id = u.pledge_id where p.number = 'RS 2'",
    );
    expect(left).toBe(0);
  });

  test("days that go backwards, a pledge that is over, and one for somebody of the county are refused; nobody else registers", async () => {
    expect((await pledge({ number: "RS 9", validUntil: "2026-10-31" })).body.code).toBe("pledge-backwards");
    expect((await pledge({ number: "RS 9", validFrom: "2026-10-01", validUntil: "2026-10-31" })).body.code).toBe("pledge-over");
    expect((await pledge({ number: "RS 9", personId: b.personIds.asta })).body.code).toBe("person-not-elsewhere");
    expect((await pledge({ number: "RS 9", personId: b.personIds.inVarmland })).body.code).toBe("pledge-person-unknown");
    for (const who of ["Harry Kronvik", "Alva Provhaga"]) expect((await pledge({ number: "RS 9" }, who)).status).toBe(403);
  });

  test("the economy sees what is left of each pledge, and no person; one that is ended is used no more", async () => {
    const seen = (await (await b.as("Harry Kronvik")).get("/api/pledges?which=all")).body as { items: Record<string, unknown>[] };
    expect(seen.items).toHaveLength(3);
    for (const one of seen.items) expect([one.personId, one.personName]).toEqual([null, null]);
    const ended = need(
      seen.items.find(({ number }) => number === "RS 2"),
      "the second",
    );
    const body = { because: "Regionen har tagit tillbaka den" };
    expect((await (await ebba()).send(`/api/pledges/${ended.pledgeId}/end`, body)).status).toBe(200);
    expect((await (await ebba()).send(`/api/pledges/${ended.pledgeId}/end`, body)).body.code).toBe("pledge-ended");
    const { enough } = await dear();
    const waits = await b.order({ personId: b.personIds.birger, rows: stick(enough) });
    expect(await rowsOf(String(waits.body.orderId))).toMatchObject([{ state: "waiting-decision" }]);
  });

  test("two orders at once never take more of a pledge than there is", async () => {
    const { ore, enough } = await dear();
    await b.owner.query("update duties.duty set state = 'withdrawn', ended_at = now(), ended_by = $1 where state = 'open'", [
      (await b.actor("Ebba Svarsund")).userId,
    ]);
    expect(await pledge({ number: "RS 3", amountOre: ore * enough + 1, validUntil: null })).toMatchObject({ status: 201 });
    const both = await Promise.all([1, 2].map(() => b.order({ personId: b.personIds.birger, rows: stick(enough) })));
    const { sum, amount } = await b.one<{ sum: number; amount: number }>(
      `select sum(u.cost_ore)::int as sum, max(p.amount_ore)::int as amount from pledges.use u join pledges.pledge p on p.id = u.pledge_id where p.number = 'RS 3'`,
    );
    expect(sum).toBe(ore * enough);
    expect(sum).toBeLessThanOrEqual(amount);
    const kinds = both.map(({ status, body }) => (status === 201 ? "placed" : body.code));
    expect(kinds.filter((one) => one === "placed" || one === "pledge-used-meanwhile")).toHaveLength(2);
  });

  test("what is rented stays the home region's whatever else changes there, until the day that she moves here", async () => {
    const placed = await b.order({ personId: b.personIds.birger, rows: [{ articleNo: b.articles.rollator, quantity: 1 }] });
    const orderId = String(placed.body.orderId);
    await b.pick(orderId);
    await b.deliver(orderId);
    const change = async (what: string, body: object) =>
      expect((await (await ebba()).send(`/api/patients/${b.personIds.birger}/${what}`, body)).status).toBe(200);
    const rents = async () =>
      (
        await b.owner.query<{ name: string }>(
          `select p.name from billing.rent_period r join organisation.payer p on p.id = r.payer_id
           join orders.order_row o on o.id = r.order_row_id where o.order_id = $1 order by r.valid`,
          [orderId],
        )
      ).rows.map(({ name }) => name);
    b.moveTo(new Date("2026-11-30T09:00:00Z"));
    await change("care", { from: "2026-11-24", care: ["kommun"] });
    const asked = "select 1 from orders.service_case c join orders.order_row r on r.id = c.order_row_id where r.order_id = $1";
    expect((await b.owner.query(asked, [orderId])).rows).toEqual([]);
    expect(await rents()).toEqual(["Region Skåne"]);
    await change("moves", { from: "2026-11-26", form: "ordinart", municipalityCode: "1488" });
    expect(await rents()).toHaveLength(2);
    expect((await rents())[0]).toBe("Region Skåne");
    // Away again: what she takes along is asked of customer service, with why.
    await change("moves", { from: "2026-11-28", form: "ordinart", municipalityCode: "1281" });
    const { known } = await b.one<{ known: { because: string } }>(
      "select c.known from orders.service_case c join orders.order_row r on r.id = c.order_row_id where r.order_id = $1 and c.state = 'open'",
      [orderId],
    );
    expect(known.because).toContain("Lund");
  });

  test("a rent that grows past its pledge, or goes on after its last day, is told before the month is invoiced", async () => {
    const { orderId, orderRowId } = await b.one<{ orderId: string; orderRowId: string }>(
      `select r.order_id as "orderId", r.id as "orderRowId" from orders.order_row r
       where r.article_no = $1 and r.rulebook = 'other-county' and exists (select from billing.rent_period p where p.order_row_id = r.id)`,
      [b.articles.rollator],
    );
    const actor = systemActor(b.supplierId);
    b.moveTo(new Date("2026-12-01T09:00:00Z"));
    const told = async () => {
      const economy = await b.as("Harry Kronvik");
      const tried = await economy.send("/api/billing/trials", { month: "2026-11" });
      expect(tried.status, JSON.stringify(tried.body)).toBeLessThan(300);
      const { trial } = (await economy.get("/api/billing/trials?month=2026-11")).body as {
        trial: { oddities: { kind: string; orderId: string | null }[] };
      };
      return trial.oddities.filter((one) => one.orderId === orderId && one.kind.endsWith("-pledge")).map(({ kind }) => kind);
    };
    expect(await told()).toEqual([]);
    // Its pledge is for less than a month of it, and ended while it was rented.
    const { rows: made } = await b.owner.query<{ id: string }>(
      `insert into pledges.pledge (id, supplier_id, payer_id, number, amount_ore, valid_from, valid_until, registered_at, registered_by)
       select gen_random_uuid(), $1, id, 'RS 5', 5, '2026-11-01', '2026-11-24', now(), $2 from organisation.payer where supplier_id = $1 and code = 'HR12'
       returning id`,
      [b.supplierId, actor.userId],
    );
    await b.owner.query(
      `insert into pledges.use (pledge_id, supplier_id, order_id, order_no, order_row_id, what, cost_ore, month_ore, on_day, at, by_user)
       values ($1, $2, $3, 'prov', $4, 'bound', 5, 6, '2026-11-23', now(), $5)`,
      [made[0]?.id, b.supplierId, orderId, orderRowId, actor.userId],
    );
    expect(await told()).toEqual(["over-pledge", "after-pledge"]);
  });

  test("the month's invoice goes to the home region with a reference that is its own, and names nobody", async () => {
    await b.pick(under.orderId);
    await b.deliver(under.orderId);
    const run = await runMonth(b.base, systemActor(b.supplierId), "2026-11" as Month);
    expect(run.ok).toBe(true);
    const economy = await b.as("Harry Kronvik");
    const { items } = (await economy.get("/api/billing/invoices?month=2026-11")).body as {
      items: { invoiceId: string; payerName: string; totalOre: number }[];
    };
    const invoice = need(
      items.find(({ payerName }) => payerName === "Region Skåne"),
      "an invoice of the home region",
    );
    expect(invoice.totalOre).toBeGreaterThan(0);
    const text = JSON.stringify((await economy.get(`/api/billing/invoices/${invoice.invoiceId}`)).body);
    expect(text).toContain("W13");
    expect(text).not.toContain("Birger");
    expect(text).not.toContain("193810022396");
  });
});
