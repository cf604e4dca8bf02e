import { expect } from "vitest";
import { addDays, dayOf, type LocalDate, localDate } from "../kernel/index.ts";
import type { Model } from "./fixtures-model-hand.ts";

interface Entry {
  deviceId: string;
  no: number;
  at: Date;
  holder: string;
  personId: string | null;
  orderRowId: string | null;
  because: string;
}

const played = ({ supplierId, stay, articleNos, usedNo }: Model) => [
  [supplierId, stay.supplierId],
  [...articleNos, usedNo, stay.articleNo],
];
const personsOf = ({ personIds, stay }: Model) => [...personIds, stay.personId];

async function entriesOf(model: Model): Promise<Map<string, Entry[]>> {
  const { rows } = await model.owner.query<Entry>(
    `select c.device_id as "deviceId", c.no, c.at, c.holder, c.person_id as "personId", c.order_row_id as "orderRowId", c.because
     from devices.custody c join devices.device d on d.id = c.device_id where d.supplier_id = any($1) and d.article_no = any($2) order by 1, 2`,
    played(model),
  );
  const byDevice = new Map<string, Entry[]>();
  for (const row of rows) {
    const hers = byDevice.get(row.deviceId);
    if (hers) hers.push(row);
    else byDevice.set(row.deviceId, [row]);
  }
  return byDevice;
}

/** One custody at every moment: numbered without a gap, forward in time, and the last is what the device says. */
export async function custodyIsWhole(model: Model): Promise<void> {
  const { rows: devices } = await model.owner.query<{ id: string; holder: string; personId: string | null; state: string }>(
    `select id, holder, person_id as "personId", state from devices.device where supplier_id = any($1) and article_no = any($2)`,
    played(model),
  );
  const entries = await entriesOf(model);
  for (const device of devices) {
    const hers = entries.get(device.id) ?? [];
    expect(hers.map(({ no }) => no)).toEqual(hers.map((_, index) => index + 1));
    hers.forEach((entry, index) => {
      const earlier = hers[index - 1];
      if (earlier) expect(entry.at.getTime()).toBeGreaterThanOrEqual(earlier.at.getTime());
    });
    expect(hers.at(-1)).toMatchObject({ holder: device.holder, personId: device.personId });
  }
}

interface Fetched {
  deviceId: string;
  /** When its return ended it; null: it waits. */
  arrivedAt: Date | null;
  lastRentDay: LocalDate;
}

/** What is known beside the history: rows that are rented by somebody, hand-overs that were taken back, and last days that pick-ups have promised. */
interface Known {
  rented: ReadonlySet<string>;
  undone: ReadonlySet<string>;
  stops: ReadonlyMap<string, LocalDate>;
  persons: ReadonlySet<string>;
  until: LocalDate;
}

/**
 * The slow and obvious rent: day by day from what was lived, device by device. Held against the program's periods of each device's own
 * article: no day of anybody's is missing, and none is there twice.
 */
export async function rentIsAsLived(model: Model): Promise<void> {
  const until = addDays(dayOf(model.base.now()), 20);
  const entries = await entriesOf(model);
  const known: Known = {
    ...{ until, persons: new Set(personsOf(model)), stops: await promisedDays(model, entries) },
    rented: await idsOf(
      model,
      "select id from orders.order_row where supplier_id = any($1) and billing_form = 'rent' and payer_id is not null",
    ),
    undone: await idsOf(
      model,
      "select r.id from buffers.withdrawal w join orders.order_row r on r.order_id = w.order_id where w.supplier_id = any($1) and w.undone_at is not null",
    ),
  };
  const { rows: periods } = await model.owner.query<{
    deviceId: string;
    personId: string;
    from: LocalDate;
    to: LocalDate | null;
  }>(
    `select p.device_id as "deviceId", p.person_id as "personId", lower(p.valid)::text as "from", (upper(p.valid) - 1)::text as "to"
     from billing.rent_period p join devices.device d on d.id = p.device_id and d.article_no = p.article_no
     where p.supplier_id = any($1) and p.article_no = any($2) and p.person_id = any($3) and not isempty(p.valid) order by 1, lower(p.valid)`,
    [...played(model), personsOf(model)],
  );
  const told = new Map<string, string[]>();
  for (const { deviceId, personId, from, to } of periods)
    for (let day = localDate(from); day <= (to ?? until) && day <= until; day = addDays(day, 1))
      told.set(deviceId, [...(told.get(deviceId) ?? []), `${day} ${personId}`]);
  const wrong = [...entries].flatMap(([deviceId, hers]) => {
    const [is, should] = [[...(told.get(deviceId) ?? [])].sort(), livedDays(hers, known)];
    return is.join() === should.join()
      ? []
      : [`${deviceId}: ${storyOf(hers)}\n  is ${shortOf(is)}\n  should be ${shortOf(should)}`];
  });
  expect(wrong.join("\n")).toBe("");
}

/** By row: the last day that a pick-up has promised whoever had the device by that row. It goes with the row to what takes the device's place. */
async function promisedDays(model: Model, entries: ReadonlyMap<string, Entry[]>): Promise<Map<string, LocalDate>> {
  const { rows: fetched } = await model.owner.query<Fetched>(
    `select r.device_id as "deviceId", r.arrived_at as "arrivedAt", r.last_rent_day::text as "lastRentDay"
     from orders.pickup_row r join orders.pickup_order p on p.id = r.pickup_id
     where p.supplier_id = any($1) and r.state in ('registered', 'arrived') order by p.placed_at, r.id`,
    [[model.supplierId, model.stay.supplierId]],
  );
  const stops = new Map<string, LocalDate>();
  for (const { deviceId, arrivedAt, lastRentDay } of fetched) {
    // It may have taken another's place since the pick-up was placed.
    const had = entries.get(deviceId)?.findLast((entry) => isHad(entry) && (arrivedAt === null || entry.at <= arrivedAt));
    if (had?.orderRowId) stops.set(had.orderRowId, localDate(lastRentDay));
  }
  return stops;
}

const isHad = ({ holder }: Entry) => holder === "person" || holder === "unit";
/** What takes another's place has its day; what comes home, or is lost, has its last day still. */
const turns = new Set(["swapped", "corrected", "handed-on"]);

function livedDays(entries: readonly Entry[], { rented, undone, stops, persons, until }: Known): string[] {
  const days = new Map<LocalDate, string>();
  entries.forEach((entry, index) => {
    const { personId, orderRowId, because } = entry;
    // A hand-over that was taken back never was.
    if (!isHad(entry) || undone.has(orderRowId ?? "")) return;
    // Found where it was: its rent goes on from the day that it was lost.
    const first = dayOf(because === "found" ? (entries[index - 1] ?? entry).at : entry.at);
    // Whoever has it next ends what a pick-up let run on: the later holder of a day pays.
    for (const day of days.keys()) if (day >= first) days.delete(day);
    if (!personId || !persons.has(personId) || !rented.has(orderRowId ?? "")) return;
    const last = lastDay(entries[index + 1], stops.get(orderRowId ?? ""), until);
    for (let day = first; day <= last && day <= until; day = addDays(day, 1)) days.set(day, personId);
  });
  return [...days].map(([day, personId]) => `${day} ${personId}`).sort();
}

function lastDay(next: Entry | undefined, promised: LocalDate | undefined, until: LocalDate): LocalDate {
  if (!next) return promised ?? until;
  if (!turns.has(next.because)) return promised ?? dayOf(next.at);
  const before = addDays(dayOf(next.at), -1);
  return promised && promised < before ? promised : before;
}

const storyOf = (entries: readonly Entry[]) =>
  entries.map(({ at, because, holder }) => `${at.toISOString().slice(5, 16)} ${because} ${holder}`).join(", ");

const shortOf = (days: readonly string[]) => days.map((day) => day.slice(5, 19)).join(", ");

async function idsOf({ owner, supplierId, stay }: Model, sql: string): Promise<Set<string>> {
  const { rows } = await owner.query<{ id: string }>(sql, [[supplierId, stay.supplierId]]);
  return new Set(rows.map(({ id }) => id));
}
