import { join } from "node:path";
import { alternate, loader } from "./alternate.ts";
import { makeFloor } from "./floor-tables.ts";
import { type Installation, makeInstallation, signIn, startFloor, startOurs } from "./installation.ts";
import type { Ask } from "./load.ts";
import { meetEverybody } from "./orders-to-place.ts";
import { type BenchResult, figuresOf } from "./result.ts";
import { addDevices } from "./scan.ts";

const devices = 417_000;
const madeWithHistory = 4_000;
const clients = 16;
const ratioLeast = 0.3;
const p99RatioMost = 3;
const asked = 5_000;

/** A person's aids and a device's card with its history, over HTTP with law and log, against one bare question each. */
export async function benchPerson(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(madeWithHistory);
  try {
    await addDevices(installation, devices, "units");
    const prescriber = await signIn(installation, "prescriber", "HSL");
    const picker = await signIn(installation, "warehouse", null);
    await meetEverybody(installation, prescriber);
    await makeFloor(installation.owner);
    const [floor, ours] = [await startFloor(installation, out), await startOurs(installation, join(out, "our-server.mjs"))];
    const held = await heldOf(installation, prescriber.supplierId);
    const measure = async (name: string, bare: (one: Held) => string, mine: (one: Held) => string, cookie: string) => {
      const asks = (path: (one: Held) => string, headers: Ask["headers"]) =>
        held.map((one): Ask => ({ method: "GET", path: path(one), headers }));
      const load = (side: string, port: number, all: Ask[]) =>
        loader(installation, out, `${side}-${name}`, { port, clients, expect: 200, asks: all });
      const compared = await alternate(
        load("floor", floor.port, asks(bare, {})),
        load("ours", ours.port, asks(mine, { cookie, "x-omlopp": "1" })),
      );
      return {
        name,
        unit: `looks/s, ${clients} clients, ${devices} devices`,
        ...figuresOf(compared),
        promise: `≥ ${ratioLeast} of the floor, p99 ≤ ${p99RatioMost} × the floor's`,
        isKept: compared.ratio >= ratioLeast && compared.p99Ratio <= p99RatioMost,
      };
    };
    return [
      await measure(
        "person",
        ({ personId }) => `/person/${personId}`,
        ({ personId }) => `/api/devices?personId=${personId}`,
        prescriber.cookie,
      ),
      await measure(
        "card",
        ({ deviceNo }) => `/card/${deviceNo}`,
        ({ deviceId }) => `/api/devices/${deviceId}`,
        picker.cookie,
      ),
    ];
  } finally {
    await installation.close();
  }
}

interface Held {
  personId: string;
  deviceId: string;
  deviceNo: string;
}

async function heldOf({ owner }: Installation, supplierId: string): Promise<Held[]> {
  const { rows } = await owner.query<Held>(
    `select d.person_id as "personId", d.id as "deviceId", d.device_no as "deviceNo" from devices.device d
     where d.supplier_id = $1 and d.person_id is not null order by md5(d.device_no) limit $2`,
    [supplierId, asked],
  );
  return rows;
}
