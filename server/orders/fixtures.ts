import { type Caller, testRegion } from "../app/fixtures.ts";
import { must, need } from "../kernel/index.ts";
import type { Actor } from "../platform/index.ts";

/** Persons of the invented region that orders are tried on, by what is special with them. */
export const persons = {
  /** At home in Trollhättan: the municipality pays. Has nothing yet. */
  asta: "194103122380",
  birger: "193810022396",
  /** Both the municipality and primary care look after her: no rule says who pays. */
  elna: "194911112383",
  hidden: "197912012395",
  hiddenToo: "199003272383",
  deceased: "193101192395",
  /** Of the other suppliers' areas. */
  inCareHome: "193402252385",
  inStockholm: "194804042390",
  inVarmland: "195109302389",
} as const;

/** What is said of an electric wheelchair when it is ordered: process support, goal and follow-up, and a reason should one be asked for. */
export const saidOfChair = {
  support: {
    edition: "2024-1",
    answers: { "manual-tried": true, where: "inne", "drives-safely": true, "turning-cm": 90, charging: true },
  },
  goal: { code: "d465", words: "Ta sig till matsalen själv" },
  followUpOn: "2027-01-22",
  departure: "measures",
} as const;

/** The same of a mattress against pressure sores. */
export const saidOfMattress = {
  support: { edition: "2024-1", answers: { risk: "mattlig", turns: true, "weight-kg": 70 } },
  goal: { code: "b810", words: "Behålla hel hud" },
  followUpOn: "2026-12-07",
} as const;

export type OrderBench = Awaited<ReturnType<typeof orderBench>>;

/** The invented region behind the whole program, with short words for what is ordered in it. */
export async function orderBench(lent?: number) {
  const region = await testRegion(lent);
  const one = async <Row extends object>(text: string, values: unknown[] = []) =>
    need((await region.owner.query<Row>(text, values)).rows[0], "there is one");
  const found = await Promise.all(
    Object.entries(persons).map(async ([name, number]) => [name, await region.personId(number)] as const),
  );
  const personIds = Object.fromEntries(found) as Record<keyof typeof persons, string>;
  const { supplierId } = await one<{ supplierId: string }>(
    `select supplier_id as "supplierId" from patients.person where id = $1`,
    [personIds.asta],
  );
  const callers: Record<string, Caller> = {};
  const as = async (name: string): Promise<Caller> => {
    callers[name] ??= await region.as(name);
    return callers[name];
  };
  const articles = await articlesOf(region, supplierId);
  const order = async (body: object, who = "Alva Provhaga") =>
    (await as(who)).send("/api/orders", { personId: personIds.asta, deliverTo: "home", ...body });
  const words = warehouseWords(region, as);
  return {
    ...region,
    ...{ personIds, supplierId, articles, one, as, order },
    /** Two persons, whose payer is the same, get a rollator each. */
    lendTwo: async () => {
      for (const [who, at] of [
        ["asta", 1],
        ["birger", 2],
      ] as const) {
        const lent = await order({ personId: personIds[who], rows: [{ articleNo: articles.rollators[at], quantity: 1 }] });
        await words.pick(String(lent.body.orderId));
        await words.deliver(String(lent.body.orderId));
      }
    },
    /** Sessions end when the clock is moved far: signs everybody in anew. */
    moveTo: (moment: Date) => {
      for (const name of Object.keys(callers)) delete callers[name];
      region.base.moveTo(moment);
    },
    actor: (name: string, lagrum?: "HSL" | "SoL") => actorOf(region, name, lagrum),
    footprint: () => footprintOf(region),
    ...words,
  };
}
type Region = Awaited<ReturnType<typeof testRegion>>;

/** Articles that the supplier has in stock, each for its own use. */
async function articlesOf({ owner }: Region, supplierId: string) {
  const { rows: rollators } = await owner.query<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a
     join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
     where a.product_group = 'rollator' and a.article_type = 'main_aid' and s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'stock'
       and (select count(*) from devices.device d where d.article_no = a.article_no and d.supplier_id = $1 and d.state = 'in-stock') >= 3
     order by a.article_no limit 12`,
    [supplierId],
  );
  const { rows: pairs } = await owner.query<{ main: string; accessory: string; form: string }>(
    `select distinct on (a.billing_form) r.main_no as main, r.other_no as accessory, a.billing_form as form
     from catalogue.article_relation r
     join catalogue.article a on a.article_no = r.other_no and a.article_type = 'accessory' and not a.is_individually_marked and not a.is_jour_right
     join catalogue.article m on m.article_no = r.main_no and m.product_group = 'sang' and m.is_individually_marked
     join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1 and s.is_published and s.is_orderable and s.is_in_range
     join catalogue.supplier_article t on t.article_no = m.article_no and t.supplier_id = $1 and t.is_published and t.is_orderable and t.is_in_range
     join stores.balance b on b.article_no = a.article_no and b.on_hand >= 4 and b.store_id in (select id from stores.store where supplier_id = $1)
     where r.kind = 'accessory' and (select count(*) from devices.device d where d.article_no = m.article_no and d.supplier_id = $1 and d.state = 'in-stock') >= 2
     order by a.billing_form, r.main_no, r.other_no`,
    [supplierId],
  );
  const { rows: sold } = await owner.query<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a
     join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1 and s.is_published and s.is_orderable and s.is_in_range
     where a.product_group = 'krycka' and a.billing_form = 'sale' order by a.article_no limit 1`,
    [supplierId],
  );
  must(rollators.length >= 6, "there are enough rollators in stock");
  const rail = need(
    pairs.find((pair) => pair.form === "rent"),
    "a bed has an accessory that is rented",
  );
  return {
    rollators: rollators.map((row) => row.articleNo),
    rollator: need(rollators[0], "a rollator").articleNo,
    bed: rail.main,
    /** Rented, counted, sits on the bed. */
    rail: rail.accessory,
    /** Sold and counted. */
    stick: need(sold[0], "a walking stick").articleNo,
  };
}

async function actorOf({ owner }: Region, name: string, lagrum?: "HSL" | "SoL"): Promise<Actor> {
  const { rows } = await owner.query<Actor>(
    `select s.id as "userId", a.role, u.supplier_id as "supplierId", a.id as "assignmentId", u.id as "unitId", u.care_provider_id as "careProviderId", a.lagrum,
       null as "personId"
     from organisation.assignment a join organisation.staff s on s.id = a.staff_id join organisation.unit u on u.id = a.unit_id
     where s.given_name || ' ' || s.family_name = $1 and s.hsa_id like '%-A%' and ($2::text is null or a.lagrum = $2) order by a.is_usual desc`,
    [name, lagrum ?? null],
  );
  return need(rows[0], `${name} works here`);
}

const rooms = ["relations", "orders", "duties", "prescribing", "stores", "devices", "billing", "tours", "platform"];

/**
 * What every table that a deed may write holds, by table: how many rows and by which transactions they were written. Two
 * that are equal mean that nothing was stored, changed or taken away between them.
 */
async function footprintOf({ owner }: Region): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1) order by 1`,
    [rooms],
  );
  const parts = tables.map(
    ({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) as sum from ${name}`,
  );
  const { rows: sums } = await owner.query<{ name: string; sum: string }>(parts.join(" union all "));
  return Object.fromEntries(sums.map(({ name, sum }) => [name, sum]));
}

function warehouseWords(region: Region, as: (name: string) => Promise<Caller>) {
  const tasksOf = async (orderId: string) => {
    const { rows } = await region.owner.query<{
      taskId: string;
      code: string;
      state: string;
      articleNo: string;
      quantity: number;
    }>(
      `select t.id as "taskId", coalesce(d.device_no, t.article_no) as code, t.state, t.article_no as "articleNo", t.quantity
       from stores.pick_task t left join devices.device d on d.id = t.device_id where t.order_id = $1 and t.state <> 'cancelled' order by t.article_no, t.id`,
      [orderId],
    );
    return rows;
  };
  return {
    tasksOf,
    /** Picks what can be picked of an order. */
    pick: async (orderId: string, who = "Frej Hyllbo") => {
      const picker = await as(who);
      for (const task of (await tasksOf(orderId)).filter(({ state }) => state === "to-pick")) {
        const picked = await picker.send(`/api/stores/picks/${task.taskId}/pick`, { scanned: task.code });
        must(picked.status === 200, `a task is picked, not ${JSON.stringify(picked.body)}`);
      }
    },
    /** Hands over what is picked of an order. */
    deliver: async (orderId: string, who = "Frej Hyllbo") => {
      const handed = await (await as(who)).send(`/api/stores/deliveries/${orderId}`, { receivedBy: "Mottagare" });
      must(handed.status === 200, `an order is handed over, not ${JSON.stringify(handed.body)}`);
    },
  };
}
