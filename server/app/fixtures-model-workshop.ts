import { at, type Command, type Deeds, frej, greta, type Model, oneOf, send } from "./fixtures-model-hand.ts";

/** What comes home, what is made ready in the workshop, and what is bought. */
export const workshopDeeds: Deeds = {
  comeHome: {
    weight: 10,
    async act(model, command) {
      // One of twenty is any device: somewhere else, or waiting for its van.
      const isHers = command.b % 20 !== 0;
      const one = await oneOf<{ no: string }>(
        model,
        command.a,
        `select device_no as no from devices.device where supplier_id = $1 and article_no = any($2)
           and (not $3 or (state = 'lent' and (person_id = any($4) or unit_id = $5) and not exists (
             select from orders.pickup_row r join orders.pickup_order p on p.id = r.pickup_id
             where r.device_id = devices.device.id and r.state = 'registered' and p.loaded_at is null))) order by id`,
        [model.supplierId, model.articleNos, isHers, model.personIds, model.shelf.unitId],
      );
      return one ? send(await model.as(frej), command, "/api/stores/returns", { scanned: one.no }) : null;
    },
  },
  inspect: {
    weight: 8,
    async act(model, command) {
      const one = await oneOf<{ no: string }>(
        model,
        command.a,
        "select device_no as no from devices.device where supplier_id = $1 and article_no = any($2) and state = 'arrived' order by id",
        [model.supplierId, model.articleNos],
      );
      if (!one) return null;
      const decision = command.b % 12 === 0 ? { decision: "scrap", scrapReason: "worn-out" } : { decision: "recondition" };
      return send(await model.as(greta), command, "/api/service/inspections", {
        scanned: one.no,
        findings: ["dirty"],
        ...decision,
      });
    },
  },
  wash: {
    weight: 7,
    async act(model, command) {
      const one = await reconditioning(model, command, "inspected");
      const body = { step: command.b % 4 === 0 ? "repair" : "wash", minutes: 10 };
      return one ? send(await model.as(greta), command, `/api/service/reconditionings/${one.id}/steps`, body) : null;
    },
  },
  approve: {
    weight: 7,
    async act(model, command) {
      const one = await reconditioning(model, command, command.b % 4 === 0 ? "inspected" : "washed");
      return one ? send(await model.as(greta), command, `/api/service/reconditionings/${one.id}/approve`, {}) : null;
    },
  },
  buyIn: {
    weight: 3,
    async act(model, command) {
      const frejs = await model.as(frej);
      if (command.a % 2 === 0) {
        const quantity = 1 + (command.b % 5);
        const body = { articleNo: model.countedNo, quantity, purchaseOre: 10_000 };
        const received = await send(frejs, command, "/api/stores/goods", body);
        if (received.status < 300) model.accepted.receivedPieces += quantity;
        return received;
      }
      const deviceNo = `M${900_000 + (command.b % 600)}`;
      const body = { articleNo: at(model.articleNos, command.a), devices: [{ deviceNo }], purchaseOre: 250_000 };
      const received = await send(frejs, command, "/api/stores/goods", body);
      if (received.status < 300) model.accepted.registered += 1;
      return received;
    },
  },
  hold: {
    weight: 1,
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        "select id from devices.device where supplier_id = $1 and article_no = any($2) and hold_reason is null and state <> 'scrapped' order by id",
        [model.supplierId, model.articleNos],
      );
      const body = { reason: "Ett hjul lossnade under gång" };
      return one ? send(await model.as(greta), command, `/api/devices/${one.id}/hold`, body) : null;
    },
  },
  free: {
    weight: 2,
    async act(model, command) {
      const one = await oneOf<{ id: string }>(
        model,
        command.a,
        "select id from devices.device where supplier_id = $1 and article_no = any($2) and hold_reason is not null order by id",
        [model.supplierId, model.articleNos],
      );
      return one ? send(await model.as(greta), command, `/api/devices/${one.id}/free`, {}) : null;
    },
  },
};

function reconditioning(model: Model, { a }: Command, state: string) {
  const open = `select r.id from service.reconditioning r join devices.device d on d.id = r.device_id
    where d.supplier_id = $1 and d.article_no = any($2) and r.state = $3 order by r.id`;
  return oneOf<{ id: string }>(model, a, open, [model.supplierId, model.articleNos, state]);
}
