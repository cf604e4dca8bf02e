import { join } from "node:path";
import { clock } from "../server/platform/index.ts";
import { alternate, loader } from "./alternate.ts";
import { countOne } from "./count-one.ts";
import { makeFloor } from "./floor-tables.ts";
import { type Installation, makeInstallation, signIn, startFloor, startOurs } from "./installation.ts";
import type { Ask } from "./load.ts";
import { fillShelves, meetEverybody, type OrderBody, ordersThatPass } from "./orders-to-place.ts";
import { type BenchResult, figuresOf } from "./result.ts";

const clients = 8;
const ratioLeast = 0.4;
const statementsMost = 16;
const regionDevices = 2_000;

/**
 * Orders of three rows over HTTP with sign-in, permits, row security, payer, reservation and log, against the bare
 * reference transaction; and how many statements one of ours takes, counted on the wire.
 */
export async function benchOrder(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  try {
    const [began, user] = [clock(), await signIn(installation, "prescriber", "HSL")];
    await fillShelves(installation.owner, user.supplierId);
    await meetEverybody(installation, user);
    await makeFloor(installation.owner);
    const [floor, ours] = [await startFloor(installation, out), await startOurs(installation, join(out, "our-server.mjs"))];
    const bodies = await ordersThatPass(installation, ours.port, user);
    const met = [bodies[0], bodies[1], bodies[0]].flatMap((body) => (body ? [ask(body, user.cookie)] : []));
    const counted = await countOne(installation, 201, met);
    const compared = await alternate(
      loader(installation, out, "floor", { port: floor.port, clients, expect: 200, asks: await floorOrders(installation) }),
      loader(installation, out, "ours", {
        port: ours.port,
        clients,
        expect: 201,
        asks: bodies.map((body) => ask(body, user.cookie)),
      }),
    );
    return [
      {
        name: "order",
        unit: `orders/s, 3 rows, ${clients} clients`,
        ...figuresOf(compared),
        promise: `≥ ${ratioLeast} of the floor, in one transaction, ≤ ${statementsMost} statements`,
        isKept:
          compared.ratio >= ratioLeast && counted.statements <= statementsMost && counted.begun === 1 && counted.committed === 1,
        statements: counted.statements,
        transactions: counted.committed,
        roundTrips: counted.roundTrips,
        kinds: bodies.length,
        shareReserved: await shareReserved(installation, began),
        said: counted.said,
      },
    ];
  } finally {
    await installation.close();
  }
}

function ask(body: OrderBody, cookie: string): Ask {
  const headers = { cookie, "x-omlopp": "1", "content-type": "application/json", "idempotency-key": "{key}" };
  return { method: "POST", path: "/api/orders", headers, body: JSON.stringify(body) };
}

/** As many kinds of orders as ours, of three articles each. */
async function floorOrders({ owner }: Installation): Promise<Ask[]> {
  const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from floor.article");
  const third = Math.floor((rows[0]?.n ?? 3) / 3);
  return Array.from({ length: 1_000 }, (_, index): Ask => {
    const pick = (part: number) => part * third + 1 + ((index * 7919 + part) % third);
    const body = {
      patient: 1 + ((index * 104_729) % 200_000),
      unit: 1 + (index % 3_000),
      delivery: { name: "Test Testsson", street: "Storgatan 1", postcode: "46130", city: "Trollhättan" },
      lines: [
        { a: pick(0), q: 1, p: 125 },
        { a: pick(1), q: 1, p: 95 },
        { a: pick(2), q: 2, p: 45 },
      ],
    };
    return { method: "POST", path: "/orders", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  });
}

/** The share of the rows placed since then that got their stock at once. */
async function shareReserved({ owner }: Installation, since: Date): Promise<number> {
  const { rows } = await owner.query<{ share: number }>(
    "select round(avg((r.state = 'to-pick')::int), 3)::float8 as share from orders.order_row r join orders.customer_order o on o.id = r.order_id where o.placed_at >= $1",
    [since],
  );
  return rows[0]?.share ?? 0;
}
