import type pg from "pg";
import { addDays, dayOf, type LocalDate, localDate, monthOf } from "../kernel/index.ts";

interface Entry {
  at: Date;
  holder: string;
  because: string;
  isRented: boolean;
  /** When it was written: a pick-up order that was placed after is of this loan, or of the next. */
  recordedAt: Date;
}
interface Promised {
  placedAt: Date;
  lastRentDay: LocalDate;
}
interface Device {
  entries: Entry[];
  promised: Promised[];
}

/**
 * Days of rent as the history of each device says them, by nothing but custody, pick-up orders and whether the order's row is rented:
 * from the day that it came to somebody to the day that it went home, both counted, or to the last day that a pick-up promised. Whoever
 * has it next ends that. Gives `device month` → days, within two days.
 */
export async function daysOfCustody(
  owner: pg.Pool,
  supplierId: string,
  within: { from: LocalDate; to: LocalDate },
): Promise<Map<string, number>> {
  const devices = await readDevices(owner, supplierId);
  const counted = new Map<string, number>();
  for (const [deviceId, device] of devices) {
    for (const day of walk(device, within.to)) {
      if (day < within.from || day > within.to) continue;
      const key = `${deviceId} ${monthOf(day)}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
  }
  return counted;
}

async function readDevices(owner: pg.Pool, supplierId: string): Promise<Map<string, Device>> {
  const devices = new Map<string, Device>();
  const of = (id: string) => devices.get(id) ?? devices.set(id, { entries: [], promised: [] }).get(id);
  const { rows: entries } = await owner.query<Entry & { id: string }>(
    `select c.device_id as id, c.at, c.recorded_at as "recordedAt", c.holder, c.because, r.billing_form = 'rent' and r.payer_id is not null as "isRented"
     from devices.custody c join devices.device d on d.id = c.device_id left join orders.order_row r on r.id = c.order_row_id
     where d.supplier_id = $1 order by c.device_id, c.no`,
    [supplierId],
  );
  for (const { id, ...entry } of entries) of(id)?.entries.push(entry);
  const { rows: promised } = await owner.query<Promised & { id: string }>(
    `select r.device_id as id, p.placed_at as "placedAt", r.last_rent_day::text as "lastRentDay" from orders.pickup_row r
     join orders.pickup_order p on p.id = r.pickup_id where p.supplier_id = $1 and r.state in ('registered', 'arrived') order by p.placed_at`,
    [supplierId],
  );
  for (const { id, ...row } of promised) of(id)?.promised.push(row);
  return devices;
}

/** The days of one device that cost something, until a day. */
function walk({ entries, promised }: Device, until: LocalDate): Set<LocalDate> {
  const days = new Set<LocalDate>();
  const isHeld = (entry: Entry | undefined) => entry?.holder === "person" || entry?.holder === "unit";
  entries.forEach((entry, index) => {
    const first = dayOf(entry.at);
    if (isHeld(entry)) for (const day of days) if (day >= first) days.delete(day);
    if (!isHeld(entry) || !entry.isRented) return;
    const next = entries[index + 1];
    const again = entries.slice(index + 1).find(isHeld);
    const stop = promised.find(({ placedAt }) => placedAt >= entry.recordedAt && (!again || placedAt < again.recordedAt));
    const last = stop ? localDate(stop.lastRentDay) : lastDayOf(next, again, until);
    for (let day = first; day <= last && day <= until; day = addDays(day, 1)) days.add(day);
  });
  return days;
}

/** The last day of a loan that no pick-up ended: by what came next. */
function lastDayOf(next: Entry | undefined, again: Entry | undefined, until: LocalDate): LocalDate {
  if (!next) return until;
  const day = dayOf(next.at);
  // Lost and found with the same holder: as if it had never been away.
  if (next.holder === "loss" && again?.because === "found") return addDays(dayOf(again.at), -1);
  // Somebody else has the day; so has what took its place.
  return next.holder === "person" || next.holder === "unit" || next.holder === "workshop" ? addDays(day, -1) : day;
}
