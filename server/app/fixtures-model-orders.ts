import { dayOf } from "../kernel/index.ts";
import { alva, at, type Deeds, dag, frej, type Model, nextDay, oneOf, send } from "./fixtures-model-hand.ts";

/** What is played with: orders of few persons, those to the shelf, and what is bought used. */
const ours =
  "(o.person_id = any($2) or o.to_store_id = $3 or o.id in (select r.order_id from orders.order_row r where r.charge_code = 'used-sale'))";
const known = (model: Model) => [model.supplierId, model.personIds, model.shelf.storeId];

/** What is ordered, picked, handed over at the warehouse and fetched. */
export const orderDeeds: Deeds = {
  order: {
    weight: 12,
    effect: (body) => String(body.orderId),
    async act(model, command) {
      const { a, b } = command;
      const rows = [{ articleNo: at(model.articleNos, b), quantity: 1 }];
      if (a % 3 === 0) rows.push({ articleNo: model.countedNo, quantity: 1 + (b % 3) });
      const body = { personId: at(model.personIds, a), rows, deliverTo: "home" };
      const placed = await send(await model.as(alva), command, "/api/orders", body);
      if (placed.status === 201) model.accepted.orders.add(String(placed.body.orderId));
      return placed;
    },
  },
  cancelOrder: {
    weight: 2,
    async act(model, command) {
      const one = await oneOf<{ id: string; version: number }>(
        model,
        command.a,
        "select id, version from orders.customer_order where person_id = any($1) and state in ('placed', 'picking') order by id",
        [model.personIds],
      );
      return one ? send(await model.as(alva), command, `/api/orders/${one.id}/cancel`, { version: one.version }) : null;
    },
  },
  buyUsed: {
    weight: 3,
    effect: (body) => String(body.orderId),
    async act(model, command) {
      // Whatever state it is in: one that another has is refused.
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        "select id from devices.device where supplier_id = $1 and article_no = $2 and grade = 'reconditioned' order by id",
        [model.supplierId, model.usedNo],
      );
      const body = one && { articleNo: model.usedNo, devices: [{ deviceId: one.id, priceOre: 240_000 }] };
      if (!body) return null;
      const placed = await send(await model.as(dag), command, "/api/service/used-sale", body);
      if (placed.status === 201) model.accepted.orders.add(String(placed.body.orderId));
      return placed;
    },
  },
  cancelUsed: {
    weight: 1,
    async act(model, command) {
      const one = await oneOf<{ id: string; version: number }>(
        model,
        command.a,
        `select o.id, o.version from orders.customer_order o where o.supplier_id = $1 and ${ours} and o.person_id is null and o.state in ('placed', 'picking') order by o.id`,
        known(model),
      );
      return one ? send(await model.as(dag), command, `/api/orders/supply/${one.id}/cancel`, { version: one.version }) : null;
    },
  },
  pick: {
    weight: 16,
    async act(model, command) {
      const one = await oneOf<{ id: string; code: string }>(
        model,
        command.a,
        `select t.id, coalesce(d.device_no, t.article_no) as code from stores.pick_task t left join devices.device d on d.id = t.device_id
         where t.supplier_id = $1 and t.state = 'to-pick' and t.order_id in (select o.id from orders.customer_order o where ${ours}) order by t.id`,
        known(model),
      );
      if (!one) return null;
      // One scan of eight is of another thing.
      const scanned = command.b % 8 === 0 ? String(100_000 + command.b) : one.code;
      return send(await model.as(frej), command, `/api/stores/picks/${one.id}/pick`, { scanned });
    },
  },
  unpick: {
    weight: 2,
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        `select t.id from stores.pick_task t where t.supplier_id = $1 and t.state = 'picked' and t.order_id in (select o.id from orders.customer_order o where ${ours}) order by t.id`,
        known(model),
      );
      return one ? send(await model.as(frej), command, `/api/stores/picks/${one.id}/unpick`, {}) : null;
    },
  },
  deliver: {
    weight: 10,
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        `select distinct t.order_id as id from stores.pick_task t where t.supplier_id = $1 and t.state = 'picked' and t.order_id in (select o.id from orders.customer_order o where ${ours}) order by 1`,
        known(model),
      );
      return one ? send(await model.as(frej), command, `/api/stores/deliveries/${one.id}`, { receivedBy: "Mottagare" }) : null;
    },
  },
  fetch: {
    weight: 10,
    async act(model, command) {
      const one = await oneOf<{ id: string; personId: string }>(
        model,
        command.a,
        `select id, person_id as "personId" from devices.device where person_id = any($1) and state = 'lent'
           and (not $2 or not exists (select from orders.pickup_row r where r.device_id = devices.device.id and r.state = 'registered')) order by id`,
        [model.personIds, command.b % 8 !== 0],
      );
      const body = one && { personId: one.personId, deviceIds: [one.id], fetchFrom: "home" };
      return body ? send(await model.as(alva), command, "/api/pickups", body) : null;
    },
  },
  cancelFetch: {
    weight: 1,
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        "select id from orders.pickup_order where person_id = any($1) and state = 'registered' order by id",
        [model.personIds],
      );
      return one ? send(await model.as(alva), command, `/api/pickups/${one.id}/cancel`, {}) : null;
    },
  },
  missing: {
    weight: 1,
    async act(model, command) {
      const one = await oneOf<{ id: string; pickupId: string }>(
        model,
        command.a,
        `select r.id, r.pickup_id as "pickupId" from orders.pickup_row r join orders.pickup_order p on p.id = r.pickup_id
         where p.person_id = any($1) and r.state = 'registered' order by r.id`,
        [model.personIds],
      );
      return one ? send(await model.as(frej), command, `/api/pickups/${one.pickupId}/rows/${one.id}/missing`, {}) : null;
    },
  },
  movePickup: {
    weight: 10,
    async act(model, command) {
      const one = await oneOf<{ id: string; version: number; deviceIds: string[] }>(
        model,
        command.a,
        `select p.id, p.version, array_agg(r.device_id order by r.device_id) as "deviceIds" from orders.pickup_order p
         join orders.pickup_row r on r.pickup_id = p.id and r.state = 'registered'
         where p.person_id = any($1) and p.state = 'registered' and ($2 or p.pickup_on > $3) group by p.id order by p.id`,
        // What the van may be on its way to is moved at times too.
        [model.personIds, command.b % 4 === 0, dayOf(model.base.now())],
      );
      if (!one) return null;
      const { version, deviceIds } = one;
      const body = { version, deviceIds, fetchFrom: "home", wishedOn: nextDay(dayOf(model.base.now())) };
      return send(await model.as(alva), command, `/api/pickups/${one.id}/change`, body);
    },
  },
};
