import { expect } from "vitest";
import type { OrderBench } from "../orders/fixtures.ts";

/** A lent or free device as tests look at it. */
export interface Lent {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
}

/** Who swaps in the invented region. */
export const technician = "Greta Skruvmo";

/** Noon of a Swedish winter day. */
export const noonOf = (day: string) => new Date(`${day}T11:00:00Z`);

/** Short words for what is done in a device's life, on a bench that is there when they are used. */
export function lifeWords(b: () => OrderBench) {
  let next = 0;
  const act = async (deviceId: string, what: string, body: object = {}, who = technician) =>
    (await b().as(who)).send(`/api/devices/${deviceId}/${what}`, body);
  const correct = async (path: string, body: object, who = "Ebba Svarsund") =>
    (await b().as(who)).send(`/api/corrections${path}`, body);

  async function lend(
    articleNo = b().articles.rollators[next++ % b().articles.rollators.length],
    more: object = {},
  ): Promise<Lent> {
    const placed = await b().order({ rows: [{ articleNo, quantity: 1, ...more }] });
    expect(placed.status).toBe(201);
    await b().pick(String(placed.body.orderId));
    await b().deliver(String(placed.body.orderId));
    return b().one(
      `select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
      [placed.body.orderId],
    );
  }
  /** A free device of the article, on the shelf. */
  const free = (articleNo: string) =>
    b().one<Lent>(
      `select id as "deviceId", device_no as "deviceNo", article_no as "articleNo" from devices.device
     where article_no = $1 and supplier_id = $2 and state = 'in-stock' and hold_reason is null and kept_until is null order by id`,
      [articleNo, b().supplierId],
    );
  const rents = async (deviceIds: string[], from = "2026-11-23") =>
    (
      await b().owner.query<{
        device: string;
        first: string;
        last: string | null;
        payer: string;
        person: string | null;
        unit: string | null;
      }>(
        `select p.device_id as device, lower(p.valid)::text as first, (upper(p.valid) - 1)::text as last, p.payer_id as payer, p.person_id as person, p.unit_id as unit
       from billing.rent_period p where device_id = any($1) and not isempty(valid) and lower(valid) >= $2 order by lower(valid), device_id`,
        [deviceIds, from],
      )
    ).rows;
  const deviceNow = (deviceId: string) =>
    b().one<{ state: string; holder: string; person: string | null; unit: string | null }>(
      "select state, holder, person_id as person, unit_id as unit from devices.device where id = $1",
      [deviceId],
    );
  const heard = async (kind: string) =>
    (await b().owner.query<{ facts: { deviceId: string } }>("select facts from orders.message where kind = $1", [kind])).rows.map(
      ({ facts }) => facts.deviceId,
    );
  return { act, correct, lend, free, rents, deviceNow, heard };
}
