import { join } from "node:path";
import pg from "pg";
import { alternate, type Loader, loader } from "./alternate.ts";
import { countOne } from "./count-one.ts";
import { makeFloor } from "./floor-tables.ts";
import { type Installation, makeInstallation, signIn, startFloor, startOurs } from "./installation.ts";
import type { Ask } from "./load.ts";
import { fillShelves, meetEverybody, type OrderBody, ordersThatPass } from "./orders-to-place.ts";
import { type BenchResult, figuresOf } from "./result.ts";

const clients = 16;
const ratioLeast = 0.4;
const regionDevices = 2_000;
/** More than are picked in a round: each is picked once in it, and put back before the next. */
const tasksWanted = 5_000;
const atOnce = 8;

/** Picks confirmed by a scan over HTTP, each with its order's row that follows, against a bare transaction that changes as much. */
export async function benchPick(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  try {
    const prescriber = await signIn(installation, "prescriber", "HSL");
    const picker = await signIn(installation, "warehouse", null);
    await fillShelves(installation.owner, prescriber.supplierId);
    await meetEverybody(installation, prescriber);
    const ours = await startOurs(installation, join(out, "our-server.mjs"));
    await placeMany(ours.port, prescriber.cookie, await ordersThatPass(installation, ours.port, prescriber));
    await makeFloor(installation.owner);
    const floor = await startFloor(installation, out);
    const tasks = await tasksOf(installation, prescriber.supplierId);
    const headers = { "x-omlopp": "1", "content-type": "application/json", "idempotency-key": "{key}" };
    const asks = (of: (task: Task) => Pick<Ask, "path" | "body">, cookie?: string) =>
      tasks.map((task): Ask => ({ method: "POST", headers: cookie ? { ...headers, cookie } : headers, ...of(task) }));
    const bare = loader(installation, out, "floor", {
      port: floor.port,
      clients,
      expect: 200,
      asks: asks(({ task, scanned }) => ({ path: "/pick", body: JSON.stringify({ task, scanned }) })),
    });
    const picks = asks(
      ({ task, scanned }) => ({ path: `/api/stores/picks/${task}/pick`, body: JSON.stringify({ scanned }) }),
      picker.cookie,
    );
    const mine = loader(installation, out, "ours", { port: ours.port, clients, expect: 200, asks: picks });
    const marked = picks.filter((_, index) => tasks[index]?.isMarked);
    const counted = await countOne(installation, 200, marked.slice(0, 3));
    const compared = await alternate(bare, putBack(installation, mine), 4);
    return [
      {
        name: "pick",
        unit: `picks/s, ${clients} clients`,
        ...figuresOf(compared),
        promise: `≥ ${ratioLeast} of the floor`,
        isKept: compared.ratio >= ratioLeast,
        tasks: tasks.length,
        statements: counted.statements,
        roundTrips: counted.roundTrips,
        said: counted.said,
      },
    ];
  } finally {
    await installation.close();
  }
}

async function placeMany(port: number, cookie: string, bodies: readonly OrderBody[]): Promise<void> {
  const headers = { cookie, "x-omlopp": "1", "content-type": "application/json" };
  const wanted = Array.from({ length: Math.ceil(tasksWanted / 3) }, (_, no) => bodies[no % bodies.length]);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let body = wanted.pop(); body; body = wanted.pop())
        await fetch(`http://127.0.0.1:${port}/api/orders`, {
          method: "POST",
          headers: { ...headers, "idempotency-key": crypto.randomUUID() },
          body: JSON.stringify(body),
        });
    }),
  );
}

interface Task {
  task: string;
  scanned: string;
  isMarked: boolean;
}

async function tasksOf({ owner }: Installation, supplierId: string): Promise<Task[]> {
  const { rows } = await owner.query<Task>(
    `select t.id as task, coalesce(d.device_no, t.article_no) as scanned, d.id is not null as "isMarked" from stores.pick_task t left join devices.device d on d.id = t.device_id
     where t.supplier_id = $1 and t.state = 'to-pick' order by md5(t.id::text) limit $2`,
    [supplierId, tasksWanted],
  );
  return rows;
}

/** Before each round all stands on its shelf again, past the keys and triggers. */
function putBack(installation: Installation, round: Loader): Loader {
  return async (seconds) => {
    const root = new pg.Client({ connectionString: installation.ownerUrl.replace("omlopp_owner", "postgres") });
    await root.connect();
    try {
      await root.query("set session_replication_role = replica");
      await root.query(`update orders.order_row set state = 'to-pick' where state = 'picked'`);
      await root.query(`update devices.device set state = 'reserved' where state = 'picked'`);
      await root.query(
        `update stores.pick_task set state = 'to-pick', picked_at = null, picked_by = null where state = 'picked'`,
      );
    } finally {
      await root.end();
    }
    return round(seconds);
  };
}
