import type { Caller } from "../app/fixtures.ts";
import { must, need } from "../kernel/index.ts";
import { orderBench } from "../orders/fixtures.ts";
import { pngOf } from "../platform/testbench-picture.ts";
import { type DrivenTour, dayView, ownDay } from "./contract.ts";

/** A signature as a phone sends it. */
export const signature = pngOf(300, 120).toString("base64");

export type TourBench = Awaited<ReturnType<typeof tourBench>>;

/**
 * The invented region on the eve of a day when the van goes to Trollhättan: Asta waits for a rollator and gives back another, Birger for
 * one. `toTheDay` moves the clock to the morning of the day.
 */
export async function tourBench() {
  const b = await orderBench();
  const day = await trollhattansDay(b);
  const planner = () => b.as("Frej Hyllbo");
  const driver = () => b.as("Rullan Vägvik");
  let at = 0;
  /** An order that is picked. Gives its number and its device's. */
  const picked = async (personId: string, body: object = {}) => {
    at += 1;
    const articleNo = need(b.articles.rollators[at % 6], "a rollator");
    const placed = await b.order({ personId, rows: [{ articleNo, quantity: 1 }], ...body });
    must(placed.status === 201, `an order is placed, not ${JSON.stringify(placed.body)}`);
    const orderId = String(placed.body.orderId);
    await b.pick(orderId);
    return { orderId, orderNo: String(placed.body.orderNo), scans: (await b.tasksOf(orderId)).map(({ code }) => code) };
  };
  /** A device that the person has already. */
  const lent = async (personId: string) => {
    const { orderId, scans } = await picked(personId);
    await b.deliver(orderId);
    const { id } = await b.one<{ id: string }>("select id from devices.device where device_no = $1", [scans[0]]);
    return { deviceId: id, deviceNo: need(scans[0], "a device") };
  };
  const pickup = async (personId: string, deviceIds: string[], part: object = {}) => {
    const body = { personId, deviceIds, fetchFrom: "home", isInfectious: false, ...part };
    const placed = await (await b.as("Alva Provhaga")).send("/api/pickups", body);
    must(placed.status === 201, `a pick-up is placed, not ${JSON.stringify(placed.body)}`);
    return { pickupId: String(placed.body.pickupId), pickupNo: String(placed.body.pickupNo), on: String(placed.body.pickupOn) };
  };
  const showDay = async (on = day) => dayView.parse((await (await planner()).get(`/api/tours?on=${on}`)).body);
  const own = async () => ownDay.parse((await (await driver()).get("/api/tours/own")).body).tours;
  const giveTo = async (tourId: string, name = "Rullan Vägvik") => {
    const view = await showDay();
    const tour = need(
      view.tours.find((one) => one.tourId === tourId),
      "the tour is of the day",
    );
    const { staffId } = await b.one<{ staffId: string }>(
      `select id as "staffId" from organisation.staff where given_name || ' ' || family_name = $1 and hsa_id like '%-A%'`,
      [name],
    );
    const body = { version: tour.version, driverId: staffId, van: "Bil 4", capacity: tour.capacity };
    return (await planner()).send(`/api/tours/${tourId}`, body);
  };
  const placeThere = () =>
    b.one<{ id: string; name: string }>(
      `select p.id, p.name from organisation.delivery_place p join organisation.area_postcode c on left(p.postcode, length(c.prefix)) = c.prefix
       join organisation.area a on a.id = c.area_id and a.supplier_id = p.supplier_id
       where p.supplier_id = $1 and p.closed_on is null and a.weekday = extract(isodow from $2::date) order by p.id limit 1`,
      [b.supplierId, day],
    );
  return {
    ...b,
    /** A delivery place in the area of the day. */
    placeThere,
    ...{ day, planner, driver, picked, lent, pickup, showDay, own, giveTo },
    propose: async () => (await planner()).send("/api/tours/proposals", { on: day }),
    toTheDay: () => b.moveTo(new Date(`${day}T06:30:00Z`)),
    ...driving(driver, own),
  };
}

/** What the driver does, in short words. */
function driving(driver: () => Promise<Caller>, own: () => Promise<DrivenTour[]>) {
  const tour = async () => need((await own())[0], "the driver has a tour today");
  const at = async (stopId: string, deed: string, body: object, key?: string) =>
    (await driver()).send(`/api/tours/stops/${stopId}/${deed}`, body, key);
  return {
    at,
    tour,
    onTour: async (deed: string, body: object = {}) => (await driver()).send(`/api/tours/${(await tour()).tourId}/${deed}`, body),
    /** Begins, loads all that is picked, and leaves. */
    leave: async () => {
      const { tourId } = await tour();
      const rullan = await driver();
      must((await rullan.send(`/api/tours/${tourId}/begin`, {})).status === 200, "the tour is begun");
      for (const thing of (await tour()).stops.flatMap(({ bring }) => bring)) {
        const loaded = await rullan.send(`/api/tours/${tourId}/load`, { scanned: thing.deviceNo ?? thing.orderNo });
        must(loaded.status === 200 || loaded.body.code === "loaded-already", `loaded, not ${JSON.stringify(loaded.body)}`);
      }
      const left = await rullan.send(`/api/tours/${tourId}/depart`, {});
      must(left.status === 200, `the van leaves, not ${JSON.stringify(left.body)}`);
    },
    handOver: (stopId: string, part: object = {}, key?: string) =>
      at(stopId, "hand-over", { receivedBy: "Personen själv", proof: "signature", picture: signature, ...part }, key),
  };
}

/** The next day that the van goes to Trollhättan. */
async function trollhattansDay(b: Awaited<ReturnType<typeof orderBench>>): Promise<string> {
  const { weekday } = await b.one<{ weekday: number }>(
    `select a.weekday from organisation.area a join organisation.area_postcode c on c.area_id = a.id
     join patients.address d on left(d.postcode, length(c.prefix)) = c.prefix where d.person_id = $1 and a.supplier_id = $2`,
    [b.personIds.asta, b.supplierId],
  );
  const monday = 23;
  return `2026-11-${monday + (weekday === 1 ? 7 : weekday - 1)}`;
}
