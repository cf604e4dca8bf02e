import { join } from "node:path";
import pg from "pg";
import { alternate, loader } from "./alternate.ts";
import {
  freePort,
  type Installation,
  makeInstallation,
  secret,
  signIn,
  startOurs,
  startProgram,
  stopProgram,
  untilReady,
} from "./installation.ts";
import type { Ask } from "./load.ts";
import { fillShelves, meetEverybody, ordersThatPass } from "./orders-to-place.ts";
import { type BenchResult, figuresOf, rounded } from "./result.ts";

const clients = 8;
/** What the law may cost: so many times the work without it. */
const costMost = 1.25;
const regionDevices = 2_000;
const free = "omlopp_bench_free";

/**
 * What the law costs: placing orders and reading a person and her aids, with row security, log and permits, against the same program
 * on the same data whose log-in row security does not hold, that writes no look and asks no permit.
 */
export async function benchRls(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  try {
    const user = await signIn(installation, "prescriber", "HSL");
    await fillShelves(installation.owner, user.supplierId);
    await meetEverybody(installation, user);
    const ours = await startOurs(installation, out);
    const floor = await startFree(installation, out);
    const bodies = await ordersThatPass(installation, ours.port, user);
    const headers = { cookie: user.cookie, "x-omlopp": "1" };
    const orders = bodies.map((body): Ask => {
      const more = { "content-type": "application/json", "idempotency-key": "{key}" };
      return { method: "POST", path: "/api/orders", headers: { ...headers, ...more }, body: JSON.stringify(body) };
    });
    const looks = [...new Set(bodies.map(({ personId }) => personId))].flatMap((personId): Ask[] => [
      { method: "GET", path: `/api/patients/${personId}`, headers },
      { method: "GET", path: `/api/devices?personId=${personId}`, headers },
    ]);
    const measure = async (
      name: string,
      unit: string,
      { asks, expect }: { asks: Ask[]; expect: number },
    ): Promise<BenchResult> => {
      const compared = await alternate(
        loader(installation, out, `${name}-free`, { port: floor.port, clients, expect, asks }),
        loader(installation, out, name, { port: ours.port, clients, expect, asks }),
      );
      const cost = 1 / compared.ratio;
      const promise = `≤ ${costMost} × the same without row security, log and permits`;
      return {
        name,
        unit: `${unit}, ${clients} clients`,
        ...figuresOf(compared),
        promise,
        isKept: cost <= costMost,
        cost: rounded(cost),
      };
    };
    return [
      await measure("rls order", "orders/s, 3 rows", { asks: orders, expect: 201 }),
      await measure("rls person", "looks/s, person and aids", { asks: looks, expect: 200 }),
    ];
  } finally {
    await installation.close();
  }
}

/** The floor: our program from a bundle without log and permits, by a log-in of its own whose rights are the program's and that bypasses row security. */
async function startFree(installation: Installation, out: string): Promise<{ port: number }> {
  const app = new URL(installation.appUrl.replace(/^postgresql:\/\/([^@]*)@\//, "postgresql://$1@localhost/"));
  const root = new pg.Client({ connectionString: installation.ownerUrl.replace("omlopp_owner", "postgres") });
  await root.connect();
  try {
    await root.query(`create role ${free} login bypassrls in role ${decodeURIComponent(app.username)} password 'bench'`);
  } finally {
    await root.end();
  }
  const port = await freePort();
  const child = startProgram(join(out, "free-server.mjs"), port, {
    OMLOPP_DATA: join(installation.folder, "free"),
    DATABASE_URL: installation.appUrl.replace(/\/\/[^@]*@/, `//${free}:bench@`),
    DATABASE_OWNER_URL: installation.ownerUrl,
    OMLOPP_SEED_DEVICES: "0",
    SESSION_SECRET: secret,
  });
  installation.after(() => stopProgram(child));
  await untilReady(port, child);
  return { port };
}
