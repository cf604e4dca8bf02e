import { need } from "../kernel/index.ts";
import type { OrderBench } from "../orders/fixtures.ts";
import {
  type FollowUpView,
  followUpList,
  type PersonAfter,
  personAfter,
  type ReceiptView,
  receiptList,
  type TimedLoanView,
  timedLoanList,
} from "./contract-follow-up.ts";

const alva = "Alva Provhaga";

/** Short words for what comes after a delivery, at Västra Götaland's supplier. */
export function afterBench(b: OrderBench) {
  let next = 0;
  const get = async (path: string, who: string) => (await b.as(who)).get(`/api/prescribing/${path}`);
  const articleNo = () => need(b.articles.rollators[next++ % b.articles.rollators.length], "a rollator");
  return {
    /** Orders, picks and hands over one rollator to Asta (or what is said), and gives its device. */
    lend: async (row: object = {}, body: object = {}) => {
      const rows = [{ articleNo: articleNo(), quantity: 1, ...row }];
      const placed = await b.order({ rows, ...body });
      const orderId = String(need(placed.status === 201 ? placed.body.orderId : undefined, JSON.stringify(placed.body)));
      await b.pick(orderId);
      await b.deliver(orderId);
      return b.one<{ deviceId: string; deviceNo: string; orderId: string; rowId: string; personId: string; articleNo: string }>(
        `select d.id as "deviceId", d.device_no as "deviceNo", r.order_id as "orderId", r.id as "rowId", d.person_id as "personId", d.article_no as "articleNo"
         from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1 and d.holder = 'person'`,
        [orderId],
      );
    },
    followUps: async (query = "which=all", who = alva): Promise<FollowUpView[]> =>
      followUpList.parse((await get(`follow-ups?${query}`, who)).body).items,
    loans: async (query = "which=all", who = alva): Promise<TimedLoanView[]> =>
      timedLoanList.parse((await get(`loans?${query}`, who)).body).items,
    receipts: async (query = "which=all", who = alva): Promise<ReceiptView[]> =>
      receiptList.parse((await get(`receipts?${query}`, who)).body).items,
    after: async (personId: string, who = alva): Promise<PersonAfter> =>
      personAfter.parse((await get(`persons/${personId}/after`, who)).body),
    send: async (path: string, body: object, who = alva, key?: string) =>
      (await b.as(who)).send(`/api/prescribing/${path}`, body, key),
    entries: async (deviceId: string) =>
      (
        await b.owner.query<{ what: string; dueOn: string; outcome: string | null }>(
          `select e.what, e.due_on::text as "dueOn", e.outcome from prescribing.follow_up_entry e join prescribing.follow_up f on f.id = e.follow_up_id
           where f.device_id = $1 order by e.number`,
          [deviceId],
        )
      ).rows,
  };
}
