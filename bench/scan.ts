import { join } from "node:path";
import pg from "pg";
import { alternate, loader } from "./alternate.ts";
import { makeFloor } from "./floor-tables.ts";
import { type Installation, makeInstallation, signIn, startFloor, startOurs } from "./installation.ts";
import type { Ask, LoadPlan } from "./load.ts";
import { type BenchResult, figuresOf } from "./result.ts";

const devices = 417_000;
const madeWithHistory = 2_000;
const clients = 16;
const numbersAsked = 20_000;
const ratioLeast = 0.35;
const p99RatioMost = 3;

/** A device by its number, over HTTP: without its holder against the bare floor, and with holder and log. */
export async function benchScan(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(madeWithHistory);
  try {
    await addDevices(installation, devices);
    await makeFloor(installation.owner);
    const user = await signIn(installation, "warehouse", null);
    const reader = await signIn(installation, "customer-service", null);
    const [floor, ours] = [await startFloor(installation, out), await startOurs(installation, join(out, "our-server.mjs"))];
    const numbers = await numbersOf(installation, user.supplierId);
    const plan = (port: number, path: (number: string) => string, cookie?: string): LoadPlan => ({
      port,
      clients,
      expect: 200,
      asks: numbers.map((number): Ask => ({ method: "GET", path: path(number), headers: cookie ? { cookie } : {} })),
    });
    const bare = await alternate(
      loader(
        installation,
        out,
        "floor",
        plan(floor.port, (number) => `/d/${number}`),
      ),
      loader(
        installation,
        out,
        "ours",
        plan(ours.port, (number) => `/api/devices/by-number/${number}`, user.cookie),
      ),
    );
    const withHolder = await alternate(
      loader(
        installation,
        out,
        "floor-holder",
        plan(floor.port, (number) => `/h/${number}`),
      ),
      loader(
        installation,
        out,
        "ours-holder",
        plan(ours.port, (number) => `/api/devices/by-number/${number}?holder=1`, reader.cookie),
      ),
    );
    const unit = `scans/s, ${clients} clients, ${devices} devices`;
    return [
      {
        name: "scan",
        unit,
        ...figuresOf(bare),
        promise: `≥ ${ratioLeast} of the floor, p99 ≤ ${p99RatioMost} × the floor's`,
        isKept: bare.ratio >= ratioLeast && bare.p99Ratio <= p99RatioMost,
      },
      { name: "scan with holder", unit, ...figuresOf(withHolder), promise: "with holder and log: reported", isKept: null },
    ];
  } finally {
    await installation.close();
  }
}

/**
 * Copies lent devices until there are so many, each with a number of its own, held as their models are or by a unit of the same
 * supplier (else a person would have hundreds). Without history, and past the keys (their models have passed them): half a
 * minute instead of four.
 */
export async function addDevices(
  { owner, ownerUrl }: Installation,
  wanted: number,
  heldBy: "as-models" | "units" = "as-models",
): Promise<void> {
  const holder =
    heldBy === "as-models"
      ? "m.holder, m.person_id, m.unit_id, m.held_since, m.care_provider_id, m.lagrum"
      : "'unit', null, m.a_unit, m.held_since, null, null";
  const root = new pg.Client({ connectionString: ownerUrl.replace("omlopp_owner", "postgres") });
  await root.connect();
  try {
    await root.query("set session_replication_role = replica");
    await root.query(
      `with have as (select count(*)::int as n from devices.device),
        a_unit as (select distinct on (supplier_id) supplier_id, id from organisation.unit where care_provider_id is not null order by supplier_id, id),
        model as (select row_number() over (order by d.id) as no, count(*) over () as total, u.id as a_unit, d.* from devices.device d
          join a_unit u on u.supplier_id = d.supplier_id where d.state = 'lent')
      insert into devices.device (id, supplier_id, device_no, article_no, serial_no, made_in, bought_on, purchase_ore, grade, state, next_service_on,
        custody_no, holder, person_id, unit_id, held_since, care_provider_id, lagrum)
      select gen_random_uuid(), m.supplier_id, 'B' || lpad(g::text, 8, '0'), m.article_no, m.serial_no, m.made_in, m.bought_on, m.purchase_ore, m.grade, m.state,
        m.next_service_on, m.custody_no, ${holder}
      from have, generate_series(1, $1::int - have.n) g join model m on m.no = 1 + g % m.total`,
      [wanted],
    );
  } finally {
    await root.end();
  }
  await owner.query("vacuum analyze devices.device");
}

async function numbersOf({ owner }: Installation, supplierId: string): Promise<string[]> {
  const found = await owner.query<{ no: string }>(
    "select device_no as no from devices.device where supplier_id = $1 and person_id is not null order by md5(device_no) limit $2",
    [supplierId, numbersAsked],
  );
  return found.rows.map((row) => row.no);
}
