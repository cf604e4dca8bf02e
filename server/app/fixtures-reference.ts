import { addDays, type LocalDate } from "../kernel/index.ts";

/**
 * The slow and obvious rent: one box a device and day, painted by hand from what was said, and asked day by day. It knows nothing
 * of periods, entries, invoices or rulebooks. Everything here is a plain list.
 */

/** What is known of a person: each day from which something holds, in the order in which it was told. */
export interface Known {
  bornOn: LocalDate;
  homes: { from: LocalDate; form: string; town: string }[];
  cares: { from: LocalDate; care: readonly string[] }[];
}

/** By what somebody has a device: a person's order with who paid at first, or a unit that always pays the same. */
export interface Row {
  person: Known | null;
  /** Payer by kind and town: `kommun 1488`, `primarvard`, `region`. Of a unit: its own. */
  first: string;
  from: LocalDate;
  /** The last day that the person had it; what runs on after that is paid by the same. */
  until: LocalDate | null;
}

/** What a device costs on a day: by which row, and the articles with how many of each. */
export interface Box {
  row: Row;
  parts: readonly (readonly [articleNo: string, quantity: number])[];
}

/** A price a month that holds from a day until the next. */
export interface PriceFrom {
  from: string;
  ore: number;
}

const weekend = [0, 6];
/** Days of the winter of the lives on which nobody works, besides Saturdays and Sundays. */
const free = ["2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01", "2027-01-06", "2027-03-26", "2027-03-29"];

/** The third working day after a day. */
export function threeWorkingDaysAfter(day: LocalDate): LocalDate {
  let on = day;
  for (let left = 3; left > 0; ) {
    on = addDays(on, 1);
    if (!weekend.includes(new Date(`${on}T12:00:00Z`).getUTCDay()) && !free.includes(on)) left -= 1;
  }
  return on;
}

/** Who pays for a person on a day as the agreements say it; undefined: they do not say. */
export function payerThen(person: Known, day: LocalDate): string | undefined {
  if (isChild(person.bornOn, day)) return "region";
  const care = latest(person.cares, day)?.care ?? [];
  if (care.length !== 1) return undefined;
  if (care[0] === "primarvard") return "primarvard";
  return `kommun ${homeThen(person, day).town}`;
}

/** Where she lives, or lived before a stay. A stay that is told of the same day as a move takes its place. */
export function homeThen(person: Known, day: LocalDate): { form: string; town: string } {
  const homes = person.homes.filter(
    ({ form, from }, at) =>
      form !== "korttids" && form !== "slutenvard" && !person.homes.slice(at + 1).some((later) => later.from === from),
  );
  return latest(homes, day) ?? { form: "ordinart", town: "" };
}

/** Whether she is in a stay. */
export function isInStay(person: Known, day: LocalDate): boolean {
  const form = latest(person.homes, day)?.form ?? "";
  return form === "korttids" || form === "slutenvard";
}

function isChild(bornOn: LocalDate, day: LocalDate): boolean {
  return day < `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`;
}

/** What holds on a day: the latest day until then; of one day what was told last. */
function latest<Told extends { from: LocalDate }>(told: readonly Told[], day: LocalDate): Told | undefined {
  let found: Told | undefined;
  for (const one of told) if (one.from <= day && (found === undefined || one.from >= found.from)) found = one;
  return found;
}

/** A payer that went into another on a day. */
export interface Merged {
  from: string;
  into: string;
  on: LocalDate;
}

/** Boxes by device and day, from a first day to a last. */
export class Boxes {
  /** The days, in order. */
  readonly days: readonly LocalDate[];
  /** Payers that went into others. */
  readonly merged: Merged[] = [];
  private readonly painted = new Map<string, (Box | undefined)[]>();

  constructor(first: LocalDate, last: LocalDate) {
    const days: LocalDate[] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
    this.days = days;
  }

  /** The box of a device and day. */
  at(deviceId: string, day: LocalDate): Box | undefined {
    return this.painted.get(deviceId)?.[this.days.indexOf(day)];
  }

  /** Paints every day of a device from one on. */
  paint(deviceId: string, from: LocalDate, colour: (day: LocalDate, before: Box | undefined) => Box | undefined): void {
    const boxes = this.painted.get(deviceId) ?? [];
    this.painted.set(deviceId, boxes);
    this.days.forEach((day, index) => {
      if (day >= from) boxes[index] = colour(day, boxes[index]);
    });
  }

  /** Rent runs from a day; whoever had it before has those days no more. */
  begin(deviceId: string, from: LocalDate, box: Box): void {
    this.paint(deviceId, from, () => box);
  }

  /** Nothing costs anything after a last day. */
  end(deviceId: string, last: LocalDate): void {
    this.paint(deviceId, addDays(last, 1), () => undefined);
  }

  /** Another device takes over from a day. */
  swap(oldId: string, newId: string, from: LocalDate): void {
    this.paint(newId, from, (day) => this.at(oldId, day));
    this.paint(oldId, from, () => undefined);
  }

  /** Another row has had it from a day. */
  correct(deviceId: string, from: LocalDate, row: Row): void {
    this.paint(deviceId, from, (_day, before) => before && { ...before, row });
  }

  /** Every device, day and article with who pays: `device article day` → payer and how many. */
  billed(): Map<string, { payer: string; quantity: number }> {
    const billed = new Map<string, { payer: string; quantity: number }>();
    const payers = new Map<Row, Map<LocalDate, string>>();
    for (const [deviceId, boxes] of this.painted)
      this.days.forEach((day, index) => {
        const box = boxes[index];
        if (!box) return;
        const known = payers.get(box.row) ?? this.payersOf(box.row);
        payers.set(box.row, known);
        for (const [articleNo, quantity] of box.parts)
          billed.set(`${deviceId} ${articleNo} ${day}`, { payer: this.heir(known.get(day) ?? box.row.first, day), quantity });
      });
    return billed;
  }

  /** Who a payer has gone into by a day. */
  private heir(payer: string, day: LocalDate): string {
    const merger = this.merged.find(({ from, on }) => from === payer && on <= day);
    return merger ? this.heir(merger.into, day) : payer;
  }

  /** Who pays a row on each of its days: as the day before, where nobody says. */
  private payersOf({ person, first, from, until }: Row): Map<LocalDate, string> {
    const payers = new Map<LocalDate, string>();
    let payer = first;
    for (const day of this.days) {
      if (day < from) continue;
      if (person && (until === null || day <= until)) payer = payerThen(person, day) ?? payer;
      payers.set(day, payer);
    }
    return payers;
  }
}

/** The price a month on a day. */
export function priceThen(prices: readonly PriceFrom[], day: string): number {
  let ore = 0;
  for (const price of prices) if (price.from <= day) ore = price.ore;
  return ore;
}
