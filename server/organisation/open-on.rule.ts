import type { LocalDate } from "../kernel/index.ts";

/** Is a unit or a delivery place open on a day? From its closing day on it is not. */
export function isOpenOn(place: { closedOn: LocalDate | null }, on: LocalDate): boolean {
  return place.closedOn === null || on < place.closedOn;
}
