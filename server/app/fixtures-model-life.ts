import { dayOf } from "../kernel/index.ts";
import { alva, at, type Command, type Deeds, ebba, greta, type Model, oneOf, send } from "./fixtures-model-hand.ts";

/** What becomes of a device that somebody has: lost and found, swapped, made another's. */
export const lifeDeeds: Deeds = {
  lose: {
    weight: 3,
    effect: ({ lossId }) => String(lossId),
    async act(model, command) {
      const one = await lent(model, command);
      const body = one && { deviceId: one.id, lostOn: dayOf(model.base.now()), isCareless: "no" };
      return body ? send(await model.as(command.b % 2 === 0 ? alva : ebba), command, "/api/losses", body) : null;
    },
  },
  find: {
    weight: 3,
    effect: ({ lossId }) => String(lossId),
    async act(model, command) {
      const one = await openLoss(model, command, "lost");
      return one ? send(await model.as(ebba), command, `/api/losses/${one.id}/found`, {}) : null;
    },
  },
  endSearch: {
    weight: 2,
    effect: ({ lossId }) => String(lossId),
    async act(model, command) {
      const one = await openLoss(model, command, "search");
      const outcome = command.b % 2 === 0 ? "found" : "not-found";
      return one ? send(await model.as(ebba), command, `/api/losses/${one.id}/${outcome}`, {}) : null;
    },
  },
  swap: {
    weight: 3,
    async act(model, command) {
      const one = await lent(model, command);
      const other =
        one &&
        (await oneOf<{ no: string }>(
          model,
          command.b,
          "select device_no as no from devices.device where supplier_id = $1 and article_no = $2 and ($3 or state = 'in-stock') order by id",
          [model.supplierId, one.articleNo, command.b % 8 === 0],
        ));
      const body = other && { scanned: other.no, because: "Fel exemplar lämnades ut" };
      return body ? send(await model.as(greta), command, `/api/devices/${one.id}/swap`, body) : null;
    },
  },
  correct: {
    weight: 3,
    effect: ({ orderId }) => String(orderId),
    async act(model, command) {
      const one = await lent(model, command);
      if (!one) return null;
      const toUnit = { is: "unit", unitId: model.shelf.unitId };
      const toPerson = { is: "person", personId: at(model.personIds, command.b), unitId: model.prescribersUnitId };
      const to = command.a % 3 === 0 ? toUnit : toPerson;
      const said = { because: "Registrerades på fel innehavare", isCleaned: true, isChecked: true, payerId: model.payerId };
      const body = { deviceId: one.id, to, from: dayOf(model.base.now()), ...said };
      const made = await send(await model.as(ebba), command, "/api/corrections", body);
      if (made.status < 300) model.accepted.orders.add(String(made.body.orderId));
      return made;
    },
  },
};

function lent(model: Model, { a }: Command) {
  return oneOf<{ id: string; articleNo: string }>(
    model,
    a,
    `select id, article_no as "articleNo" from devices.device where supplier_id = $1 and article_no = any($2) and state = 'lent'
       and (person_id = any($3) or unit_id = $4) order by id`,
    [model.supplierId, model.articleNos, model.personIds, model.shelf.unitId],
  );
}

function openLoss(model: Model, { a }: Command, kind: string) {
  return oneOf<{ id: string }>(
    model,
    a,
    `select l.id from losses.loss l join devices.device d on d.id = l.device_id
     where l.supplier_id = $1 and l.state = 'open' and l.kind = $2 and d.article_no = any($3) order by l.id`,
    [model.supplierId, kind, model.articleNos],
  );
}
