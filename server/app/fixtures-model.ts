import fc from "fast-check";
import type pg from "pg";
import { expect } from "vitest";
import { need } from "../kernel/index.ts";
import type { Base } from "../platform/index.ts";
import type { Answer, Caller } from "./fixtures.ts";

/** What somebody at random does: a deed, and numbers that choose among what there is when its turn comes. */
export interface Command {
  deed: keyof typeof deeds;
  a: number;
  b: number;
  /** Sent once more with the same key, at the same moment: the answer must be the same. */
  isTwice: boolean;
}

/** Where random commands meet: few persons and articles, so that they get in each other's way. */
export interface Model {
  base: Base;
  /** The clock goes on: no two commands begin at the same moment. */
  tick(): void;
  owner: pg.Pool;
  supplierId: string;
  personIds: readonly string[];
  /** Marked and rented. */
  articleNos: readonly string[];
  /** Counted and sold. */
  countedNo: string;
  /** Marked, of an earlier range: used ones are sold to a unit. */
  usedNo: string;
  as(name: string): Promise<Caller>;
  /** What was accepted: the answers that everything below is held against. */
  accepted: { orders: Set<string>; registered: number; receivedPieces: number };
  /** How often each deed was done, and each refusal was heard. */
  heard: Map<string, number>;
}

const alva = "Alva Provhaga";
const frej = "Frej Hyllbo";
const greta = "Greta Skruvmo";
const dag = "Dag Stickprov";
/** What is played with: orders of few persons, and what is bought used. */
const ours = "(o.person_id = any($2) or o.id in (select r.order_id from orders.order_row r where r.charge_code = 'used-sale'))";

/** Commands of many workers, the same from the same seed. The order of a worker's own is kept. */
export function commandsOf(workers: number, each: number): fc.Arbitrary<Command[][]> {
  const command = fc.record({
    deed: fc.oneof(...weights.map(([deed, weight]) => ({ arbitrary: fc.constant(deed), weight }))),
    a: fc.nat(10_000),
    b: fc.nat(10_000),
    isTwice: fc.boolean(),
  });
  return fc.array(fc.array(command, { minLength: each, maxLength: each }), { minLength: workers, maxLength: workers });
}

/** Does all of them, a worker each at the same time. */
export async function play(model: Model, workers: readonly (readonly Command[])[]): Promise<void> {
  await Promise.all(
    workers.map(async (commands) => {
      for (const command of commands) await obey(model, command);
    }),
  );
}

/** Done, refused by its name, or bad input that says so. */
async function obey(model: Model, command: Command): Promise<void> {
  model.tick();
  const asked = await deeds[command.deed](model, command);
  const said = asked === null ? "nothing-there" : asked.status < 300 ? "done" : String(asked.body.code);
  const key = `${command.deed}: ${said}`;
  model.heard.set(key, (model.heard.get(key) ?? 0) + 1);
}

let keys = 0;

/** Sends a command, and perhaps its twin: neither may meet a fault of the program's. */
async function send(caller: Caller, { deed, isTwice }: Command, path: string, body: object): Promise<Answer> {
  keys += 1;
  const key = `model-${process.pid}-${keys}`;
  const ask = async () => {
    const answer = await caller.send(path, body, key);
    expect(answer.status, `${deed} at ${path}: ${JSON.stringify(answer.body).slice(0, 300)}`).toBeLessThan(500);
    return answer;
  };
  if (!isTwice) return ask();
  const [first, second] = await Promise.all([ask(), ask()]);
  // A refusal is of its moment and is not kept: the twin may come at a better one. What was done is done once.
  if (first.status < 300 && second.status < 300) expect(second).toEqual(first);
  return first.status < 300 ? first : second;
}

interface LogLine {
  time: string;
  msg: string;
  url?: string;
  err?: { message: string; stack?: string; code?: string; constraint?: string };
}

/** What the program has logged of its own faults, each with its place in the code: an answer that is one so tells its cause. */
export function faultsIn(logLines: readonly string[]): string[] {
  return logLines.flatMap((line) => {
    const { time, msg, url = "", err }: LogLine = JSON.parse(line);
    return err ? [`${time} ${msg} ${url} ${err.code ?? ""} ${err.constraint ?? ""}\n${err.stack ?? err.message}`] : [];
  });
}

/** One of the rows that a question gives, chosen by a number; undefined when there is none. */
async function oneOf<Row extends object>(
  model: Model,
  number: number,
  from: string,
  values: unknown[] = [],
): Promise<Row | undefined> {
  const { rows } = await model.owner.query<Row>(
    `with them as (${from}) select * from them offset (select case when count(*) = 0 then 0 else $${values.length + 1}::int % count(*) end from them) limit 1`,
    [...values, number],
  );
  return rows[0];
}

const at = <Value>(list: readonly Value[], number: number): Value => need(list[number % list.length], "one of them");

/** Every deed of the circle, as its users send it. Null: there was nothing to do it with. */
const deeds = {
  order: async (model: Model, command: Command) => {
    const { a, b } = command;
    const rows = [{ articleNo: at(model.articleNos, b), quantity: 1 }];
    if (a % 3 === 0) rows.push({ articleNo: model.countedNo, quantity: 1 + (b % 3) });
    const body = { personId: at(model.personIds, a), rows, deliverTo: "home" };
    const placed = await send(await model.as(alva), command, "/api/orders", body);
    if (placed.status === 201) model.accepted.orders.add(String(placed.body.orderId));
    return placed;
  },
  cancelOrder: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string; version: number }>(
      model,
      command.a,
      "select id, version from orders.customer_order where person_id = any($1) and state in ('placed', 'picking') order by id",
      [model.personIds],
    );
    return one ? send(await model.as(alva), command, `/api/orders/${one.id}/cancel`, { version: one.version }) : null;
  },
  buyUsed: async (model: Model, command: Command) => {
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
  cancelUsed: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string; version: number }>(
      model,
      command.a,
      `select o.id, o.version from orders.customer_order o where o.supplier_id = $1 and ${ours} and o.person_id is null and o.state in ('placed', 'picking') order by o.id`,
      [model.supplierId, model.personIds],
    );
    return one ? send(await model.as(dag), command, `/api/orders/supply/${one.id}/cancel`, { version: one.version }) : null;
  },
  pick: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string; code: string }>(
      model,
      command.a,
      `select t.id, coalesce(d.device_no, t.article_no) as code from stores.pick_task t left join devices.device d on d.id = t.device_id
       where t.supplier_id = $1 and t.state = 'to-pick' and t.order_id in (select o.id from orders.customer_order o where ${ours}) order by t.id`,
      [model.supplierId, model.personIds],
    );
    if (!one) return null;
    // One scan of eight is of another thing.
    const scanned = command.b % 8 === 0 ? String(100_000 + command.b) : one.code;
    return send(await model.as(frej), command, `/api/stores/picks/${one.id}/pick`, { scanned });
  },
  unpick: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string }>(
      model,
      command.a,
      `select t.id from stores.pick_task t where t.supplier_id = $1 and t.state = 'picked' and t.order_id in (select o.id from orders.customer_order o where ${ours}) order by t.id`,
      [model.supplierId, model.personIds],
    );
    return one ? send(await model.as(frej), command, `/api/stores/picks/${one.id}/unpick`, {}) : null;
  },
  deliver: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string }>(
      model,
      command.a,
      `select distinct t.order_id as id from stores.pick_task t where t.supplier_id = $1 and t.state = 'picked' and t.order_id in (select o.id from orders.customer_order o where ${ours}) order by 1`,
      [model.supplierId, model.personIds],
    );
    return one ? send(await model.as(frej), command, `/api/stores/deliveries/${one.id}`, { receivedBy: "Mottagare" }) : null;
  },
  fetch: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string; personId: string }>(
      model,
      command.a,
      `select id, person_id as "personId" from devices.device where person_id = any($1) and state = 'lent' order by id`,
      [model.personIds],
    );
    const body = one && { personId: one.personId, deviceIds: [one.id], fetchFrom: "home" };
    return body ? send(await model.as(alva), command, "/api/pickups", body) : null;
  },
  cancelFetch: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string }>(
      model,
      command.a,
      "select id from orders.pickup_order where person_id = any($1) and state = 'registered' order by id",
      [model.personIds],
    );
    return one ? send(await model.as(alva), command, `/api/pickups/${one.id}/cancel`, {}) : null;
  },
  missing: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string; pickupId: string }>(
      model,
      command.a,
      `select r.id, r.pickup_id as "pickupId" from orders.pickup_row r join orders.pickup_order p on p.id = r.pickup_id
       where p.person_id = any($1) and r.state = 'registered' order by r.id`,
      [model.personIds],
    );
    return one ? send(await model.as(frej), command, `/api/pickups/${one.pickupId}/rows/${one.id}/missing`, {}) : null;
  },
  comeHome: async (model: Model, command: Command) => {
    // One of five is a device that is somewhere else.
    const isHers = command.b % 5 !== 0;
    const one = await oneOf<{ no: string }>(
      model,
      command.a,
      `select device_no as no from devices.device where supplier_id = $1 and article_no = any($2)
         and (not $3 or (person_id = any($4) and state = 'lent')) order by id`,
      [model.supplierId, model.articleNos, isHers, model.personIds],
    );
    return one ? send(await model.as(frej), command, "/api/stores/returns", { scanned: one.no }) : null;
  },
  inspect: async (model: Model, command: Command) => {
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
  wash: async (model: Model, command: Command) => {
    const one = await reconditioning(model, command, "inspected");
    const body = { step: command.b % 4 === 0 ? "repair" : "wash", minutes: 10 };
    return one ? send(await model.as(greta), command, `/api/service/reconditionings/${one.id}/steps`, body) : null;
  },
  approve: async (model: Model, command: Command) => {
    const one = await reconditioning(model, command, command.b % 4 === 0 ? "inspected" : "washed");
    return one ? send(await model.as(greta), command, `/api/service/reconditionings/${one.id}/approve`, {}) : null;
  },
  buyIn: async (model: Model, command: Command) => {
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
  hold: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string }>(
      model,
      command.a,
      "select id from devices.device where supplier_id = $1 and article_no = any($2) and hold_reason is null and state <> 'scrapped' order by id",
      [model.supplierId, model.articleNos],
    );
    const body = { reason: "Ett hjul lossnade under gång" };
    return one ? send(await model.as(greta), command, `/api/devices/${one.id}/hold`, body) : null;
  },
  free: async (model: Model, command: Command) => {
    const one = await oneOf<{ id: string }>(
      model,
      command.a,
      "select id from devices.device where supplier_id = $1 and article_no = any($2) and hold_reason is not null order by id",
      [model.supplierId, model.articleNos],
    );
    return one ? send(await model.as(greta), command, `/api/devices/${one.id}/free`, {}) : null;
  },
};

const weights: readonly (readonly [keyof typeof deeds, number])[] = [
  ["order", 12],
  ["cancelOrder", 2],
  ["buyUsed", 3],
  ["cancelUsed", 1],
  ["pick", 16],
  ["unpick", 2],
  ["deliver", 12],
  ["fetch", 8],
  ["cancelFetch", 2],
  ["missing", 2],
  ["comeHome", 10],
  ["inspect", 8],
  ["wash", 7],
  ["approve", 7],
  ["buyIn", 3],
  ["hold", 1],
  ["free", 2],
];

function reconditioning(model: Model, { a }: Command, state: string) {
  const open = `select r.id from service.reconditioning r join devices.device d on d.id = r.device_id
    where d.supplier_id = $1 and d.article_no = any($2) and r.state = $3 order by r.id`;
  return oneOf<{ id: string }>(model, a, open, [model.supplierId, model.articleNos, state]);
}
