import { dayOf } from "../kernel/index.ts";
import { at, type Command, type Deeds, dag, ines, type Model, mio, oneOf, send } from "./fixtures-model-hand.ts";

const orderOf = (body: Record<string, unknown>) => String(body.orderId);

/** What happens at a home's own shelf: handed out, taken back, come back, missed, filled; and crutches that are scrapped there. */
const homeDeeds: Deeds = {
  withdraw: {
    weight: 10,
    effect: orderOf,
    async act(model, command) {
      const { a, b } = command;
      // One scan of eight is of what stands somewhere else, or with somebody.
      const isThere = b % 8 !== 0;
      const one = await oneOf<{ no: string }>(
        model,
        a,
        `select device_no as no from devices.device where supplier_id = $1 and article_no = any($2)
           and (not $3 or (store_id = $4 and state = 'in-stock')) order by id`,
        [model.supplierId, model.articleNos, isThere, model.shelf.storeId],
      );
      const items: object[] = one && a % 4 !== 0 ? [{ scanned: one.no }] : [];
      if (a % 4 < 2) items.push({ scanned: model.countedNo, quantity: 1 + (b % 3) });
      if (items.length === 0) return null;
      const body = { storeId: model.shelf.storeId, personId: model.personIds[0], items, prescriberId: model.prescriberId };
      const taken = await send(await model.as(dag), command, "/api/buffers/withdrawals", body);
      if (taken.status === 201) model.accepted.orders.add(orderOf(taken.body));
      return taken;
    },
  },
  undoWithdrawal: {
    weight: 3,
    effect: orderOf,
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        `select w.order_id as id from buffers.withdrawal w where w.store_id = $1 and w.undone_at is null
           and ($2 or w.at::date = $3 and not exists (select from orders.order_row r where r.order_id = w.order_id and r.billing_form = 'sale')) order by w.at desc limit 4`,
        [model.shelf.storeId, command.b % 8 === 0, dayOf(model.base.now())],
      );
      return one ? send(await model.as(dag), command, `/api/buffers/withdrawals/${one.id}/undo`, {}) : null;
    },
  },
  shelve: {
    weight: 5,
    async act(model, command) {
      const one = await oneOf<{ no: string }>(
        model,
        command.a,
        "select device_no as no from devices.device where supplier_id = $1 and article_no = any($2) and person_id = any($3) and state = 'lent' order by id",
        [model.supplierId, model.articleNos, model.personIds],
      );
      const body = one && { storeId: model.shelf.storeId, scanned: one.no, isCleaned: command.b % 8 !== 0 };
      return body ? send(await model.as(dag), command, "/api/buffers/returns", body) : null;
    },
  },
  refill: {
    weight: 3,
    effect: orderOf,
    async act(model, command) {
      const { a, b } = command;
      const rows = [{ articleNo: at(model.articleNos.slice(0, 2), a), quantity: 1 }];
      if (b % 3 === 0) rows.push({ articleNo: model.countedNo, quantity: 1 + (b % 4) });
      const placed = await send(await model.as(dag), command, `/api/buffers/${model.shelf.storeId}/refill`, { rows });
      if (placed.status < 300) model.accepted.orders.add(orderOf(placed.body));
      return placed;
    },
  },
  notOnShelf: {
    weight: 1,
    effect: ({ missingId }) => String(missingId),
    async act(model, command) {
      const one = await standing(model, command);
      return one ? send(await model.as(dag), command, `/api/buffers/${model.shelf.storeId}/missing`, { scanned: one.no }) : null;
    },
  },
  settleMissing: {
    weight: 1,
    effect: ({ missingId }) => String(missingId),
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        "select id from buffers.missing where store_id = $1 and settled_at is null order by id",
        [model.shelf.storeId],
      );
      const outcome = command.b % 2 === 0 ? "found" : "lost";
      return one ? send(await model.as(dag), command, `/api/buffers/missing/${one.id}/settle`, { outcome }) : null;
    },
  },
  scrapCrutch: {
    weight: 2,
    async act(model, command) {
      const { a, b } = command;
      const from = a % 2 === 0 ? "shelf" : "person";
      const body = { storeId: model.shelf.storeId, scanned: model.countedNo, quantity: 1 + (b % 2), from };
      return send(await model.as(dag), command, "/api/buffers/crutches", body);
    },
  },
};

/** A short-stay home of another supplier: what goes home with somebody is swapped, and another comes to the shelf. */
const stayDeeds: Deeds = {
  swapAtStay: {
    weight: 2,
    effect: orderOf,
    async act(model, command) {
      const { storeId, personId, articleNo } = model.stay;
      const one = await oneOf<{ no: string }>(
        model,
        command.a,
        "select device_no as no from devices.device where article_no = $1 and store_id = $2 order by id",
        [articleNo, storeId],
      );
      const body = one && { storeId, personId, items: [{ scanned: one.no }], isSwap: command.b % 8 !== 0 };
      if (!body) return null;
      const taken = await send(await model.as(ines), command, "/api/buffers/withdrawals", body);
      if (taken.status === 201) model.accepted.orders.add(orderOf(taken.body));
      return taken;
    },
  },
  fillStay: {
    weight: 4,
    async act(model, command) {
      const one = await oneOf<{ id: string; orderId: string; code: string; state: string }>(
        model,
        command.a,
        `select t.id, t.order_id as "orderId", d.device_no as code, t.state from stores.pick_task t join devices.device d on d.id = t.device_id
         where t.order_id in (select id from orders.customer_order where to_store_id = $1) and t.state in ('to-pick', 'picked') order by t.id`,
        [model.stay.storeId],
      );
      if (!one) return null;
      const mios = await model.as(mio);
      if (one.state === "picked") return send(mios, command, `/api/stores/deliveries/${one.orderId}`, { receivedBy: "Boendet" });
      return send(mios, command, `/api/stores/picks/${one.id}/pick`, { scanned: one.code });
    },
  },
  homeFromStay: {
    weight: 1,
    async act(model, command) {
      const { articleNo, personId, supplierId } = model.stay;
      const one = await oneOf<{ no: string }>(
        model,
        command.a,
        "select device_no as no from devices.device where supplier_id = $1 and article_no = $2 and person_id = $3 and state = 'lent' order by id",
        [supplierId, articleNo, personId],
      );
      return one ? send(await model.as(mio), command, "/api/stores/returns", { scanned: one.no }) : null;
    },
  },
  buyForStay: {
    weight: 1,
    async act(model, command) {
      const devices = [{ deviceNo: `S${700_000 + (command.b % 600)}` }];
      const body = { articleNo: model.stay.articleNo, devices, purchaseOre: 250_000 };
      const received = await send(await model.as(mio), command, "/api/stores/goods", body);
      if (received.status < 300) model.accepted.registered += 1;
      return received;
    },
  },
};

export const shelfDeeds: Deeds = { ...homeDeeds, ...stayDeeds };

function standing(model: Model, { a }: Command) {
  return oneOf<{ no: string }>(
    model,
    a,
    "select device_no as no from devices.device where store_id = $1 and article_no = any($2) and state = 'in-stock' order by id",
    [model.shelf.storeId, model.articleNos],
  );
}
