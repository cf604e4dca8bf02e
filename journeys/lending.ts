import type pg from "pg";
import { need } from "../server/kernel/index.ts";
import { type PlaceOrderBody, placeOrder } from "../server/orders/index.ts";
import { type Actor, withActor } from "../server/platform/index.ts";
import { deliverOrder, pickItem } from "../server/stores/index.ts";
import type { Program } from "./program.ts";

/** A device that a person has. */
export interface Lent {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
}

/**
 * Orders a device of a group for a person, by number, and hands it over: Alva Provhaga and Frej Hyllbo, by the same deeds as people do it.
 * Never an article that the person has already.
 */
export async function lend(program: Program, owner: pg.Pool, number: string, group: string): Promise<Lent> {
  const alva = await actorOf(owner, "Alva Provhaga");
  const { personId } = await one<{ personId: string }>(owner, `select id as "personId" from patients.person where number = $1`, [
    number,
  ]);
  const { articleNo } = await one<{ articleNo: string }>(
    owner,
    `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
     where a.product_group = $2 and a.article_type = 'main_aid' and a.is_individually_marked and a.billing_form = 'rent' and s.is_published and s.is_orderable and s.is_in_range
       and exists (select from devices.device d where d.article_no = a.article_no and d.supplier_id = $1 and d.state = 'in-stock')
       and not exists (select from devices.device d where d.article_no = a.article_no and d.person_id = $3)
     order by a.article_no`,
    [alva.supplierId, group, personId],
  );
  const orderId = await handOut(program, owner, { personId, articleNo, quantity: 1 });
  return one(
    owner,
    `select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [orderId],
  );
}

/** Orders something for a person and hands it over, by the same two. Gives the order. */
export async function handOut(
  { base }: Program,
  owner: pg.Pool,
  { personId, articleNo, quantity }: { personId: string; articleNo: string; quantity: number },
): Promise<string> {
  const [alva, frej] = [await actorOf(owner, "Alva Provhaga"), await actorOf(owner, "Frej Hyllbo")];
  const rows: PlaceOrderBody["rows"] = [{ articleNo, quantity, answers: {}, gatesDone: [] }];
  const placed = await withActor(base, alva, (tx) => placeOrder(base, alva, tx, { personId, rows, deliverTo: "home" }));
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal));
  const { orderId } = placed.value;
  const { rows: tasks } = await owner.query<{ taskId: string; scanned: string }>(
    `select t.id as "taskId", coalesce(d.device_no, t.article_no) as scanned from stores.pick_task t left join devices.device d on d.id = t.device_id where t.order_id = $1`,
    [orderId],
  );
  for (const task of tasks) await pickItem(base, frej, async () => undefined, { key: crypto.randomUUID(), ...task });
  await deliverOrder(base, frej, { key: crypto.randomUUID(), orderId, receivedBy: "Mottagare" });
  return orderId;
}

async function one<Row extends object>(owner: pg.Pool, text: string, values: unknown[]): Promise<Row> {
  return need((await owner.query<Row>(text, values)).rows[0], "there is one");
}

function actorOf(owner: pg.Pool, name: string): Promise<Actor> {
  return one<Actor>(
    owner,
    `select s.id as "userId", a.role, u.supplier_id as "supplierId", a.id as "assignmentId", u.id as "unitId", u.care_provider_id as "careProviderId", a.lagrum,
       null as "personId"
     from organisation.assignment a join organisation.staff s on s.id = a.staff_id join organisation.unit u on u.id = a.unit_id
     where s.given_name || ' ' || s.family_name = $1 and s.hsa_id like '%-A%' order by a.is_usual desc`,
    [name],
  );
}
