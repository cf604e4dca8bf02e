import { need } from "../kernel/index.ts";
import type { OrderBench } from "../orders/fixtures.ts";
import { type OrderSteps, orderSteps } from "./contract.ts";

const nothing: OrderSteps = {
  ...{ orderId: "", version: 0, placedOn: "", mayHandOver: false, ownUnit: null },
  ...{ steps: [], history: [] },
};

/** Short words for steps on the order bench, in the supplier's area in Stockholm. */
export async function stepsBench(b: OrderBench) {
  const unitNamed = async (name: string) =>
    (await b.one<{ id: string }>("select id from organisation.unit where name = $1", [name])).id;
  const { rows: rollators } = await b.owner.query<{ articleNo: string }>(
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
     join organisation.supplier p on p.id = s.supplier_id and p.county = 'stockholm'
     where a.product_group = 'rollator' and a.article_type = 'main_aid' and s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'stock'
       and (select count(*) from devices.device d where d.article_no = a.article_no and d.supplier_id = p.id and d.state = 'in-stock') >= 2
     order by a.article_no limit 2`,
  );
  const { articleNo } = need(rollators[0], "a rollator in stock");
  const shown = async (orderId: string, who: string) => {
    const { status, body } = await (await b.as(who)).get(`/api/prescribing/orders/${orderId}/steps`);
    return { status, body: status === 200 ? orderSteps.parse(body) : nothing };
  };
  return {
    unitNamed,
    articleNo,
    /** One that no other test orders: it is there to be delivered. */
    deliverable: need(rollators[1], "another rollator in stock").articleNo,
    shown,
    /** Which unit does each step, by name. */
    owners: async (orderId: string, who: string) =>
      Object.fromEntries((await shown(orderId, who)).body.steps.map(({ step, unitName }) => [step, unitName])),
    order: async (who: string, body: object = {}) => {
      const rows = [{ articleNo, quantity: 1 }];
      return b.order({ personId: b.personIds.inStockholm, rows, ...body }, who);
    },
    /** Hands the follow-up over, today, unless said otherwise. */
    handOver: async (orderId: string, who: string, body: object, key?: string) => {
      const { body: now } = await shown(orderId, who);
      const usual = { version: now.version, steps: ["follow-up"], fromOn: "2026-11-23", because: "Hon bor nära dem" };
      return (await b.as(who)).send(`/api/prescribing/orders/${orderId}/steps`, { ...usual, ...body }, key);
    },
    dutiesOf: async (orderId: string) =>
      (
        await b.owner.query<{ kind: string; unitId: string; because: string }>(
          `select kind, owner_unit_id as "unitId", known->>'because' as because from duties.duty where order_id = $1 order by duty_no`,
          [orderId],
        )
      ).rows,
    stepsStored: async (orderId: string) =>
      Number(
        need(
          (await b.owner.query<{ n: string }>("select count(*) as n from prescribing.step where order_id = $1", [orderId]))
            .rows[0],
          "a count",
        ).n,
      ),
  };
}
