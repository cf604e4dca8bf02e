import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { withActor } from "../platform/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";
import { goalsOfOrder } from "./store-choice.ts";

let b: OrderBench;
/** Electric wheelchairs that equal each other: the cheapest, and one that costs more. */
let cheap: string;
let dear: string;

const answers = {
  "manual-tried": true,
  where: "inne",
  "drives-safely": true,
  "turning-cm": 90,
  charging: true,
};
const support = { edition: "2024-1", answers };
const goal = { code: "d465", words: "Ta sig till matsalen själv" };
const followUpOn = "2027-01-22";
const said = { answers: { ownResponsibility: true, followUpAtHome: false }, gatesDone: [{ gate: "patient_informerad" }] };

beforeAll(async () => {
  b = await orderBench();
  const { rows } = await b.owner.query<{ cheap: string; dear: string }>(
    `select m.main_no as dear, m.other_no as cheap from catalogue.article_relation m
     join catalogue.article a on a.article_no = m.main_no and a.iso_code = '122306'
     join catalogue.supplier_article s on s.article_no = m.main_no and s.supplier_id = $1 and s.is_orderable and s.is_published and s.is_in_range
     join catalogue.supplier_article t on t.article_no = m.other_no and t.supplier_id = $1 and t.is_orderable and t.is_published and t.is_in_range
     join catalogue.price p on p.article_no = m.main_no and p.supplier_id = $1 and p.kind = 'rent_month' and upper_inf(p.valid)
     join catalogue.price q on q.article_no = m.other_no and q.supplier_id = $1 and q.kind = 'rent_month' and upper_inf(q.valid)
     where m.kind = 'equals' and q.amount_ore < p.amount_ore
     order by q.amount_ore::numeric / p.amount_ore, m.main_no, m.other_no limit 1`,
    [b.supplierId],
  );
  const pair = need(rows[0], "two electric wheelchairs are equal");
  [cheap, dear] = [pair.cheap, pair.dear];
  // Nothing of what equals them is reconditioned until a test says so.
  await grade("new");
}, 120_000);
afterAll(() => b.close());

/** What the devices are that stand free in stores: of the cheap one and all that equal it. */
async function grade(of: "new" | "reconditioned") {
  await b.owner.query(
    `update devices.device set grade = $1 where state = 'in-stock'
     and (article_no = $2 or article_no in (select other_no from catalogue.article_relation where main_no = $2 and kind = 'equals'))`,
    [of, cheap],
  );
}

const chair = (articleNo = cheap, more: object = {}) => ({ articleNo, quantity: 1, ...said, support, goal, followUpOn, ...more });
const faultsOf = (body: Record<string, unknown>) =>
  (body.rows ?? []) as { rowNo: number; code: string; missing?: string[]; because?: string }[];
async function refused(rows: object[]) {
  const before = await b.footprint();
  const answer = await b.order({ rows });
  expect(answer).toMatchObject({ status: 409, body: { code: "rows-refused" } });
  expect(await b.footprint()).toEqual(before);
  return faultsOf(answer.body);
}

describe("process support", () => {
  test("S125: an electric wheelchair without answers is refused with all that is missing, of need and of choice", async () => {
    const faults = await refused([chair(cheap, { support: undefined, goal: undefined, followUpOn: undefined })]);
    expect(faults.map(({ code }) => code)).toEqual(["support-needed", "goal-needed", "follow-up-needed"]);
    expect(faults[0]?.missing).toHaveLength(5);
    expect(faults[0]?.because).toBe("Motordriven rullstol och drivaggregat");
  });

  test("one question left is named, and an answer outside its limits is none", async () => {
    const [fault, ...rest] = await refused([chair(cheap, { support: { ...support, answers: { ...answers, "turning-cm": 5 } } })]);
    expect(rest).toEqual([]);
    expect(fault).toMatchObject({ code: "support-needed", missing: ["Hur bred är den smalaste passagen i bostaden?"] });
  });

  test("answers to an earlier edition of the questions are not answers to these", async () => {
    expect((await refused([chair(cheap, { support: { ...support, edition: "2023-1" } })])).map(({ code }) => code)).toEqual([
      "support-outdated",
    ]);
  });

  test("the quote asks the questions, with the goals of the instruction and the day that it speaks of", async () => {
    const quote = await (await b.as("Alva Provhaga")).send("/api/orders/quote", {
      personId: b.personIds.asta,
      rows: [{ articleNo: cheap, quantity: 1 }],
    });
    const [row] = quote.body.rows as { choice: Record<string, unknown>; fault: unknown }[];
    expect(row?.choice).toMatchObject({
      support: { set: "motordriven-rullstol", edition: "2024-1" },
      goalNeeded: true,
      followUpNeeded: true,
      followUpDays: 60,
      instruction: { title: "Eldrivna rullstolar" },
    });
    expect(row?.choice.goals).toContainEqual({ code: "d465", wording: "Ta sig fram med hjälpmedel" });
  });

  test("a goal that is not the instruction's, and a day that has passed, are refused", async () => {
    const faults = await refused([chair(cheap, { goal: { code: "d999", words: "Annat" }, followUpOn: "2026-11-01" })]);
    expect(faults.map(({ code }) => code)).toEqual(["goal-unknown", "follow-up-passed"]);
  });

  test("S126: a rollator is asked nothing", async () => {
    expect((await b.order({ rows: [{ articleNo: b.articles.rollator, quantity: 1 }] })).status).toBe(201);
  });

  test("S131: what is sent back for more work is not prescribed, and its reason is told", async () => {
    const { no } = await b.one<{ no: string }>(
      `select a.article_no as no from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
       where a.iso_code = '042424' and s.is_published and s.is_orderable and s.is_in_range order by 1 limit 1`,
      [b.supplierId],
    );
    const faults = await refused([{ articleNo: no, quantity: 1, ...said }]);
    expect(faults).toContainEqual(
      expect.objectContaining({ code: "not-prescribable", because: expect.stringContaining("återsänd") }),
    );
  });
});

describe("what is kept", () => {
  let orderId: string;
  test("need, goal and answers are kept with the order, and read by the own care provider under the same legal basis alone", async () => {
    const placed = await b.order({ rows: [chair()] });
    expect(placed.status).toBe(201);
    orderId = String(placed.body.orderId);
    const { rows } = (await (await b.as("Alva Provhaga")).get(`/api/orders/${orderId}`)).body as {
      rows: Record<string, unknown>[];
    };
    expect(rows[0]).toMatchObject({
      need: {
        goalCode: "d465",
        goalWording: "Ta sig fram med hjälpmedel",
        goalWords: goal.words,
        followUpOn,
        support: { title: "Motordriven rullstol och drivaggregat", edition: "2024-1" },
      },
      departure: null,
    });
    const { support: kept } = need(rows[0], "a row").need as { support: { answers: unknown[] } };
    expect(kept.answers).toHaveLength(5);
    // In the order that they were asked.
    expect(kept.answers[0]).toEqual({ question: "Är en manuell rullstol utprovad och otillräcklig?", answer: "Ja" });
    expect(kept.answers).toContainEqual({
      question: "Hur bred är den smalaste passagen i bostaden?",
      answer: "90 cm",
    });
    for (const who of ["Ebba Svarsund", "Frej Hyllbo"]) {
      const shown = await (await b.as(who)).get(`/api/orders/${orderId}`);
      expect(shown.status, who).toBe(200);
      expect(JSON.stringify(shown.body), who).not.toContain(goal.words);
      expect(shown.body.rows, who).toMatchObject([{ need: null }]);
    }
  });

  test("the row is nobody's but theirs, and is never rewritten", async () => {
    const alva = await b.actor("Alva Provhaga");
    const seen = (actor: typeof alva) => withActor(b.base, actor, (tx) => goalsOfOrder(tx, orderId));
    expect(await seen(alva)).toMatchObject([{ rowNo: 1, goalCode: "d465", goalWords: goal.words, followUpOn }]);
    for (const actor of [
      { ...alva, lagrum: "SoL" as const },
      await b.actor("Bror Testlund"),
      await b.actor("Ebba Svarsund"),
      await b.actor("Ines Provholm"),
      { ...alva, role: "cost-approver" as const },
    ])
      expect(await seen(actor), actor.role).toEqual([]);
    await expect(b.owner.query("update orders.prescribed_need set goal_words = 'Annat'")).rejects.toMatchObject({
      code: "23001",
    });
  });

  test("it stands nowhere else in what is kept", async () => {
    const { rows: tables } = await b.owner.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('orders', 'stores', 'duties', 'billing', 'platform', 'prescribing', 'access')`,
    );
    const found: string[] = [];
    for (const { name } of tables)
      if ((await b.owner.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${goal.words}%`])).rows.length > 0)
        found.push(name);
    expect(found).toEqual(["orders.prescribed_need"]);
  });
});

describe("S124: the cheapest adequate", () => {
  test("a dearer one than an equal needs a reason, is kept with it, and is counted by unit and reason", async () => {
    const asked = await refused([chair(dear)]);
    expect(asked.map(({ code }) => code)).toEqual(["motivation-needed"]);
    expect((await refused([chair(dear, { departure: "infection" })])).map(({ code }) => code)).toEqual(["reason-unknown"]);
    const placed = await b.order({ rows: [chair(dear, { departure: "measures" })] });
    expect(placed.status).toBe(201);
    const shown = await (await b.as("Alva Provhaga")).get(`/api/orders/${placed.body.orderId}`);
    expect(shown.body.rows).toMatchObject([
      { departure: { kind: "cheaper", reason: "Den enklare passar inte personens mått eller vikt" } },
    ]);
    const report = await (await b.as("Ebba Svarsund")).get("/api/orders/departures?from=2026-11-23&to=2026-11-23");
    expect(report.body.items).toEqual([
      expect.objectContaining({
        unitName: expect.any(String),
        kind: "cheaper",
        reason: "measures",
        count: 1,
        moreOre: expect.any(Number),
      }),
    ]);
    expect((report.body.items as { moreOre: number }[])[0]?.moreOre).toBeGreaterThan(0);
    // Another supplier's report knows nothing of it.
    const other = await (await b.as("Harry Kronvik")).get("/api/orders/departures?from=2026-11-23&to=2026-11-23");
    expect(other.status === 200 ? other.body.items : []).toHaveLength(other.status === 200 ? 1 : 0);
    await expect(b.owner.query("update orders.departure set reason = 'function'")).rejects.toMatchObject({ code: "23001" });
  });

  test("reconditioned equal in stock and only new of the chosen: motivation required", async () => {
    await b.owner.query(
      "update devices.device set grade = 'reconditioned' where article_no = $1 and state = 'in-stock' and supplier_id = $2",
      [dear, b.supplierId],
    );
    expect((await refused([chair(cheap)])).map(({ code, because }) => [code, typeof because])).toEqual([
      ["motivation-needed", "string"],
    ]);
    expect((await b.order({ rows: [chair(cheap, { departure: "infection" })] })).status).toBe(201);
    await grade("new");
    expect((await b.order({ rows: [chair(cheap)] })).status).toBe(201);
  });

  test("the copy of a person's records has both, and erasing takes them", async () => {
    const { rows } = await b.owner.query<{ table_name: string }>("select distinct table_name from orders.kept_of($1, false)", [
      b.personIds.asta,
    ]);
    expect(rows.map(({ table_name }) => table_name)).toEqual(
      expect.arrayContaining(["orders.prescribed_need", "orders.departure"]),
    );
    const left = await withActor(
      b.base,
      await b.actor("Alva Provhaga"),
      async (tx) => (await sql<{ n: number }>`select count(*)::int as n from orders.prescribed_need`.execute(tx)).rows[0]?.n,
    );
    expect(left).toBeGreaterThan(0);
  });
});
