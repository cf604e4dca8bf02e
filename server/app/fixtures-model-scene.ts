import { moveIn } from "../buffers/fixtures.ts";
import { dayOf, must, need } from "../kernel/index.ts";
import type { OrderBench } from "../orders/fixtures.ts";
import { plantUsed } from "../service/fixtures-used.ts";
import { alva, binArea, dag, frej, ines, type Model, rullan } from "./fixtures-model-hand.ts";
import { tourDeeds } from "./fixtures-model-tours.ts";
import { liftLimits } from "./fixtures-sweep.ts";

/** As many as are taken home one by one, and more; and so many in an order that nobody has to approve it. */
const rails = 300;
const railsInOrder = 20;

/** Who stays at a short-stay home of another supplier. */
const urban = "194408282392";

/** How commands are sent, and how the clock goes on: to the program in this process, or to one that is killed. */
export type Ways = Pick<Model, "as" | "tick">;

/**
 * Where the commands meet: two persons, one of them at a home with a shelf; three marked articles, a counted one that the shelf has
 * too, and used ones for sale; two bins; a van; and a short-stay home of another supplier with its shelf.
 */
export async function sceneOf(b: OrderBench, ways: Ways): Promise<Model> {
  const { asta, birger } = b.personIds;
  // A few users do all of it, faster than hands would.
  await liftLimits(b);
  const home = need((await b.actor(dag)).unitId, "a home has its unit");
  await moveIn(b, asta, home);
  const { storeId } = await b.one<{ storeId: string }>(
    `select id as "storeId" from stores.store where kind = 'buffer' and unit_id = $1`,
    [home],
  );
  const usedNo = need(b.articles.rollators.at(-1), "a rollator");
  await plantUsed(b, { articleNo: usedNo, left: 40 });
  const onShelf = await b.one<{ marked: string; counted: string }>(
    `select (select d.article_no from devices.device d join catalogue.article a on a.article_no = d.article_no
         where d.store_id = $1 and a.product_group = 'rollator' order by d.device_no limit 1) as marked,
       (select article_no from stores.balance where store_id = $1 order by article_no limit 1) as counted`,
    [storeId],
  );
  const others = b.articles.rollators.filter((articleNo) => articleNo !== onShelf.marked && articleNo !== usedNo);
  const known = await b.one<Pick<Model, "mainStoreId" | "payerId">>(
    `select (select id from stores.store where supplier_id = $1 and kind = 'main') as "mainStoreId",
       (select id from organisation.payer where supplier_id = $1 and kind = 'kommun' order by code limit 1) as "payerId"`,
    [b.supplierId],
  );
  const bins = [`${binArea}-1`, `${binArea}-2`];
  const made = await (await b.as(frej)).send("/api/stores/bins", { storeId: known.mainStoreId, bins });
  must(made.status === 200, `bins are made, not ${JSON.stringify(made.body)}`);
  const [prescriber, driver] = [await b.actor(alva), await b.actor(rullan)];
  return {
    ...{ base: b.base, owner: b.owner, supplierId: b.supplierId, usedNo, ...known, bins, ...ways },
    personIds: [asta, birger],
    articleNos: [onShelf.marked, ...others.slice(0, 2)],
    countedNo: onShelf.counted,
    bed: await bedOf(b),
    shelf: { storeId, unitId: home },
    stay: await stayOf(b),
    ...{ prescriberId: prescriber.userId, driverId: driver.userId },
    prescribersUnitId: need(prescriber.unitId, "who prescribes has her unit"),
    accepted: { orders: new Set(), registered: 0, receivedPieces: 0 },
    ...{ done: new Map(), heard: new Map() },
  };
}

/** A bed with many rails that somebody has. */
async function bedOf(b: OrderBench): Promise<Model["bed"]> {
  const { bed, rail: railNo } = b.articles;
  const got = await (await b.as(frej)).send("/api/stores/goods", { articleNo: railNo, quantity: rails, purchaseOre: 10_000 });
  must(got.status < 300, `rails come in, not ${JSON.stringify(got.body)}`);
  const give = async (rows: object[]) => {
    const placed = await b.order({ rows });
    must(placed.status === 201, `an order is placed, not ${JSON.stringify(placed.body)}`);
    const orderId = String(placed.body.orderId);
    await b.pick(orderId);
    await b.deliver(orderId);
    return orderId;
  };
  const { deviceId } = await b.one<{ deviceId: string }>(
    `select d.id as "deviceId" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [await give([{ articleNo: bed, quantity: 1 }])],
  );
  for (let given = 0; given < rails; given += railsInOrder)
    await give([{ articleNo: railNo, quantity: railsInOrder, mainDeviceId: deviceId }]);
  return { deviceId, railNo };
}

async function stayOf(b: OrderBench): Promise<Model["stay"]> {
  const stay = await b.one<Model["stay"] & { unitId: string }>(
    `select s.supplier_id as "supplierId", s.id as "storeId", s.unit_id as "unitId", p.id as "personId",
       (select d.article_no from devices.device d join catalogue.article a on a.article_no = d.article_no
         where d.store_id = s.id and a.product_group = 'rollator' order by d.device_no limit 1) as "articleNo"
     from stores.store s join organisation.unit u on u.id = s.unit_id and u.kind = 'korttids'
     join patients.housing h on h.unit_id = u.id join patients.person p on p.id = h.person_id and p.number = $1 where s.kind = 'buffer'`,
    [urban],
  );
  // She prescribes at the short-stay home.
  await b.owner.query(
    `update organisation.assignment set unit_id = $1
     where staff_id = (select id from organisation.staff where given_name || ' ' || family_name = $2 and hsa_id like '%-A%')`,
    [stay.unitId, ines],
  );
  return stay;
}

/** The vans go today to where the persons live, and their day is planned before anything else happens. At a weekend they go nowhere. */
export async function vansGo(model: Model): Promise<void> {
  await model.owner.query(
    `update organisation.area set weekday = extract(isodow from $3::date) where extract(isodow from $3::date) < 6 and id in (
       select c.area_id from organisation.area_postcode c join patients.address d on left(d.postcode, length(c.prefix)) = c.prefix
       where c.supplier_id = $1 and d.person_id = any($2))`,
    [model.supplierId, model.personIds, dayOf(model.base.now())],
  );
  for (const deed of ["planDay", "giveTour"]) await need(tourDeeds[deed], deed).act(model, { deed, a: 0, b: 0, isTwice: false });
}
