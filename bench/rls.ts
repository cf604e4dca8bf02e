import { join } from "node:path";
import type pg from "pg";
import { alternate, loader } from "./alternate.ts";
import { type Installation, makeInstallation, signIn, startOurs } from "./installation.ts";
import type { Ask } from "./load.ts";
import { fillShelves, meetEverybody, ordersThatPass } from "./orders-to-place.ts";
import { type BenchResult, figuresOf, rounded } from "./result.ts";

const clients = 8;
/** What the law may cost: so many times the work without it. */
const costMost = 1.25;
const regionDevices = 2_000;

/**
 * What the law costs: placing orders and reading a person with her aids, against the same program on a like database where row
 * security is the supplier's wall alone, that writes no look in the log and asks no permit. That wall stays, for what a question
 * finds hangs on it.
 */
export async function benchRls(out: string): Promise<BenchResult[]> {
  const ours = await prepare(join(out, "our-server.mjs"), async () => undefined);
  try {
    const free = await prepare(join(out, "free-server.mjs"), leaveTheWallAlone);
    try {
      return [
        await measure(
          out,
          { ours, free },
          { name: "rls order", unit: "orders/s, 3 rows", expect: 201, of: (side) => side.orders },
        ),
        await measure(
          out,
          { ours, free },
          { name: "rls person", unit: "looks/s, a person or her aids", expect: 200, of: (side) => side.looks },
        ),
      ];
    } finally {
      await free.installation.close();
    }
  } finally {
    await ours.installation.close();
  }
}

interface Side {
  installation: Installation;
  port: number;
  orders: Ask[];
  looks: Ask[];
}

/** An installation of its own with one of the two programs on it, and what is asked of it. */
async function prepare(program: string, change: (owner: pg.Client) => Promise<void>): Promise<Side> {
  const installation = await makeInstallation(regionDevices);
  try {
    const user = await signIn(installation, "prescriber", "HSL");
    await fillShelves(installation.owner, user.supplierId);
    await meetEverybody(installation, user);
    await change(installation.owner);
    const { port } = await startOurs(installation, program);
    const bodies = await ordersThatPass(installation, port, user);
    const headers = { cookie: user.cookie, "x-omlopp": "1" };
    const orders = bodies.map((body): Ask => {
      const more = { "content-type": "application/json", "idempotency-key": "{key}" };
      return { method: "POST", path: "/api/orders", headers: { ...headers, ...more }, body: JSON.stringify(body) };
    });
    const looks = [...new Set(bodies.map(({ personId }) => personId))].flatMap((personId): Ask[] => [
      { method: "GET", path: `/api/patients/${personId}`, headers },
      { method: "GET", path: `/api/devices?personId=${personId}`, headers },
    ]);
    return { installation, port, orders, looks };
  } catch (fault) {
    await installation.close();
    throw fault;
  }
}

async function measure(
  out: string,
  { ours, free }: { ours: Side; free: Side },
  { name, unit, expect, of }: { name: string; unit: string; expect: number; of: (side: Side) => Ask[] },
): Promise<BenchResult> {
  const load = (side: Side) =>
    loader(side.installation, out, name.replace(" ", "-"), { port: side.port, clients, expect, asks: of(side) });
  const compared = await alternate(load(free), load(ours));
  const cost = 1 / compared.ratio;
  return {
    name,
    unit: `${unit}, ${clients} clients`,
    ...figuresOf(compared),
    promise: `≤ ${costMost} × the same with the supplier's wall alone, without log and permits`,
    isKept: cost <= costMost,
    cost: rounded(cost),
  };
}

/** Takes every policy away but for whose the row is: the supplier's, or everybody's. */
async function leaveTheWallAlone(owner: pg.Client): Promise<void> {
  const { rows: policies } = await owner.query<{ name: string; table: string }>(
    `select quote_ident(p.polname) as name, p.polrelid::regclass::text as table from pg_policy p order by 2, 1`,
  );
  for (const { name, table } of policies) await owner.query(`drop policy ${name} on ${table}`);
  const { rows: tables } = await owner.query<{ table: string; hasSupplier: boolean }>(
    `select c.oid::regclass::text as table, exists (select 1 from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'supplier_id' and not a.attisdropped) as "hasSupplier"
      from pg_class c where c.relrowsecurity order by 1`,
  );
  for (const { table, hasSupplier } of tables) {
    const wall = hasSupplier ? "supplier_id is null or supplier_id = (select platform.actor_supplier())" : "true";
    await owner.query(`create policy wall on ${table} using (${wall}) with check (true)`);
  }
  await owner.query("analyze");
}
