import { dayOf } from "../kernel/index.ts";
import { pngOf } from "../platform/testbench-picture.ts";
import { doubts } from "../tours/contract-left.ts";
import { type Command, type Deeds, frej, type Model, oneOf, rullan, send } from "./fixtures-model-hand.ts";

const picture = pngOf(30, 12).toString("base64");
const stopOf = (body: Record<string, unknown>) => String(body.stopId);

/** The vans' day: proposed and given to its driver, loaded, driven, and what happens at the stops. */
export const tourDeeds: Deeds = {
  planDay: {
    weight: 6,
    async act(model, command) {
      return send(await model.as(frej), command, "/api/tours/proposals", { on: dayOf(model.base.now()) });
    },
  },
  giveTour: {
    weight: 3,
    async act(model, command) {
      const one = await oneOf<{ id: string; version: number; capacity: number }>(
        model,
        command.a,
        "select id, version, capacity from tours.tour where supplier_id = $1 and on_day = $2 and driver_id is null order by id",
        [model.supplierId, dayOf(model.base.now())],
      );
      const body = one && { version: one.version, driverId: model.driverId, van: "Bil 4", capacity: one.capacity };
      return body ? send(await model.as(frej), command, `/api/tours/${one.id}`, body) : null;
    },
  },
  putOnTour: {
    weight: 5,
    async act(model, command) {
      const tour = await oneOf<{ id: string }>(
        model,
        command.b,
        "select id from tours.tour where supplier_id = $1 and on_day = $2 and state in ('planned', 'loading') order by id",
        [model.supplierId, dayOf(model.base.now())],
      );
      // A pick-up, whichever day it is to be fetched; or an order, picked or not.
      const one = await oneOf<{ pickupId: string } | { orderId: string }>(
        model,
        command.a,
        command.b % 3 === 0
          ? `select id as "orderId" from orders.customer_order where person_id = any($1) and state in ('placed', 'picking') order by id`
          : `select id as "pickupId" from orders.pickup_order where person_id = any($1) and state = 'registered' order by id`,
        [model.personIds],
      );
      if (!tour || !one) return null;
      const knowing = command.a % 4 === 0 ? [] : doubts;
      return send(await model.as(frej), command, "/api/tours/jobs", { ...one, to: { tourId: tour.id }, knowing });
    },
  },
  takeOffTour: {
    weight: 1,
    async act(model, command) {
      const one = await stopIn(model, command, ["planned", "loading"], "true");
      const body = { toTourId: null, placeNo: 1 };
      return one ? send(await model.as(frej), command, `/api/tours/stops/${one.id}/move`, body) : null;
    },
  },
  loadTour: {
    weight: 10,
    async act(model, command) {
      const tour = await tourIn(model, command, ["planned", "loading"]);
      if (!tour) return null;
      if (tour.state === "planned") return send(await model.as(rullan), command, `/api/tours/${tour.id}/begin`, {});
      const one = await oneOf<{ code: string }>(
        model,
        command.b,
        `select coalesce(d.device_no, v.order_no) as code from tours.stop s join tours.job j on j.stop_id = s.id and j.state = 'planned'
         join stores.pick_task t on t.order_id = j.order_id and t.state = 'picked' join stores.delivery v on v.order_id = j.order_id
         left join devices.device d on d.id = t.device_id
         where s.tour_id = $1 and not exists (select from tours.loaded l where l.job_id = j.id and l.pick_task_id = t.id) order by t.id`,
        [tour.id],
      );
      return one ? send(await model.as(rullan), command, `/api/tours/${tour.id}/load`, { scanned: one.code }) : null;
    },
  },
  leave: {
    weight: 4,
    async act(model, command) {
      const tour = await tourIn(model, command, ["loading"]);
      const body = { leavingBehind: command.b % 4 !== 0 };
      return tour ? send(await model.as(rullan), command, `/api/tours/${tour.id}/depart`, body) : null;
    },
  },
  handOverAtStop: {
    weight: 5,
    effect: stopOf,
    async act(model, command) {
      const isToBring =
        "exists (select from tours.job j where j.stop_id = s.id and j.order_id is not null and j.state = 'loaded')";
      const one = await stopIn(model, command, ["out"], isToBring);
      const body = { receivedBy: "Personen själv", proof: "signature", picture };
      return one ? send(await model.as(rullan), command, `/api/tours/stops/${one.id}/hand-over`, body) : null;
    },
  },
  fetchAtStop: {
    weight: 8,
    effect: (body) => `${stopOf(body)} ${body.deviceNo}`,
    async act(model, command) {
      const row = await rowAtStop(model, command);
      if (!row) return null;
      const path = `/api/tours/stops/${row.stopId}`;
      return send(await model.as(rullan), command, `${path}/fetch`, { scanned: row.deviceNo });
    },
  },
  notThereAtStop: {
    weight: 2,
    async act(model, command) {
      const row = await rowAtStop(model, command);
      if (!row) return null;
      const body = { pickupRowId: row.id, note: "Fanns inte i hallen" };
      return send(await model.as(rullan), command, `/api/tours/stops/${row.stopId}/not-there`, body);
    },
  },
  nobodyHome: {
    weight: 2,
    effect: stopOf,
    async act(model, command) {
      const one = await stopIn(model, command, ["out"], "s.state = 'waiting'");
      const body = { note: "Ringde på, ingen öppnade" };
      return one ? send(await model.as(rullan), command, `/api/tours/stops/${one.id}/missed`, body) : null;
    },
  },
};

function tourIn(model: Model, { a }: Command, states: readonly string[]) {
  return oneOf<{ id: string; state: string }>(
    model,
    a,
    "select id, state from tours.tour where supplier_id = $1 and on_day = $2 and driver_id = $3 and state = any($4) order by id",
    [model.supplierId, dayOf(model.base.now()), model.driverId, states],
  );
}

function stopIn(model: Model, { a }: Command, states: readonly string[], where: string) {
  return oneOf<{ id: string }>(
    model,
    a,
    `select s.id from tours.stop s join tours.tour t on t.id = s.tour_id where t.supplier_id = $1 and t.on_day = $2 and t.state = any($3) and ${where} order by s.id`,
    [model.supplierId, dayOf(model.base.now()), states],
  );
}

function rowAtStop(model: Model, { a }: Command) {
  return oneOf<{ id: string; stopId: string; deviceNo: string }>(
    model,
    a,
    `select r.id, s.id as "stopId", d.device_no as "deviceNo" from tours.tour t join tours.stop s on s.tour_id = t.id
     join tours.job j on j.stop_id = s.id and j.state = 'loaded' join orders.pickup_row r on r.pickup_id = j.pickup_id and r.state = 'registered'
     join devices.device d on d.id = r.device_id
     where t.supplier_id = $1 and t.on_day = $2 and t.state = 'out' order by r.id`,
    [model.supplierId, dayOf(model.base.now())],
  );
}
