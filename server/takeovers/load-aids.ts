import { findArticles, type OrderableArticle } from "../catalogue/index.ts";
import { type DeviceWithParts, devicesOf, residualOf } from "../devices/index.ts";
import { dayOf, type LocalDate, need } from "../kernel/index.ts";
import { findWaitedFor } from "../orders/index.ts";
import { findOwnCounty, homeRegionOf, type Region, regionsOfSweden } from "../organisation/index.ts";
import { findMovers, type Mover } from "../patients/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { countyMoves } from "./book.ts";
import { type AidState, type Price, type Proposed, priceFor, proposeFor, standsAs } from "./county-moves.rule.ts";
import { type Request, requestsOf } from "./store.ts";

/** Somebody who moves out of the county, and where. */
export interface MoverTo extends Mover {
  region: Region;
  /** The county that she leaves. */
  fromCounty: string;
}

/** Those who move out of the supplier's county: all, or one person. */
export async function loadMovers(tx: Tx, personId?: string): Promise<MoverTo[]> {
  const fromCounty = await findOwnCounty(tx);
  if (!fromCounty) return [];
  const others = regionsOfSweden().flatMap(({ code }) => (code === fromCounty ? [] : [code]));
  const movers = await findMovers(tx, fromCounty, others, personId);
  return movers.flatMap((mover) => {
    const region = homeRegionOf(mover.municipalityCode);
    return region ? [{ ...mover, region, fromCounty }] : [];
  });
}

/** An aid that a mover has from here, what is proposed of it and what is decided. */
export interface MoversAid {
  device: DeviceWithParts;
  article: OrderableArticle | undefined;
  proposed: Proposed;
  price: Price;
  state: AidState;
  requests: Request[];
}

/** The aids that a mover had before she moved and has still. */
export async function loadAids(base: Base, tx: Tx, mover: MoverTo): Promise<MoversAid[]> {
  const on = today(base);
  const all = await devicesOf(tx, { personId: mover.personId });
  const requests = await requestsOf(
    tx,
    all.map(({ deviceId }) => deviceId),
  );
  const asked = new Set(requests.map(({ deviceId }) => deviceId));
  const devices = all.filter((device) => isBrought(device, mover, asked));
  const ids = devices.map(({ deviceId }) => deviceId);
  const articles = await findArticles(tx, [...new Set(devices.map(({ articleNo }) => articleNo))], on);
  const fetched = new Set(ids.length > 0 ? await findWaitedFor(tx, { personId: mover.personId }, ids) : []);
  const aids: MoversAid[] = [];
  for (const device of devices) {
    const article = articles.get(device.articleNo);
    const own = requests.filter(({ deviceId }) => deviceId === device.deviceId);
    const [last] = own;
    aids.push({
      ...{ device, article, requests: own },
      ...(await judgeAid(tx, { device, article, on, county: mover.fromCounty })),
      state: standsAs(last, { isFetched: fetched.has(device.deviceId), on }),
    });
  }
  return aids;
}

/** Whether a mover had an aid before she moved: what she has got here since is another matter; what was taken over and given back is not. */
export function isBrought(
  { deviceId, heldSince }: { deviceId: string; heldSince: Date },
  { movedOn }: Pick<Mover, "movedOn">,
  asked: ReadonlySet<string>,
): boolean {
  return dayOf(heldSince) <= movedOn || asked.has(deviceId);
}

async function judgeAid(
  tx: Tx,
  known: { device: DeviceWithParts; article: OrderableArticle | undefined; on: LocalDate; county: string },
): Promise<{ proposed: Proposed; price: Price }> {
  const { device, article, on, county } = known;
  const from = { county, on };
  const facts = {
    form: article?.billingForm ?? "none",
    isoCode: article?.isoCode ?? "",
    isAdapted: article?.isSpecialAdapted ?? false,
  };
  const proposed = proposeFor(facts, countyMoves, from);
  const left = await residualOf(tx, device, { use: "taken-over", on });
  const value = { leftOre: left?.value.ore ?? null, hasParts: device.components.length > 0, isFree: proposed.isFree };
  return { proposed, price: priceFor(value, countyMoves, from) };
}

/** A mover's one aid. */
export async function loadAid(base: Base, tx: Tx, mover: MoverTo, deviceId: string): Promise<MoversAid | undefined> {
  return (await loadAids(base, tx, mover)).find(({ device }) => device.deviceId === deviceId);
}

/** The mover that a device is with; undefined when it is with none. */
export async function moverOf(tx: Tx, personId: string | null): Promise<MoverTo | undefined> {
  if (personId === null) return undefined;
  const movers = await loadMovers(tx, personId);
  return movers.length > 0 ? need(movers[0], "there is one") : undefined;
}
