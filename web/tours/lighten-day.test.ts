import { expect, test } from "vitest";
import type { DrivenStop } from "../../server/tours/contract.ts";
import { lightenDay } from "./lighten-day.ts";

const stop: DrivenStop = {
  stopId: "s1",
  placeNo: 1,
  state: "waiting",
  isProtected: false,
  receiverName: "Asta Provhaga",
  place: { name: "c/o Provhaga", street: "Skissvägen 4", postcode: "46130", city: "Trollhättan" },
  doorCode: "4711",
  contacts: [{ name: "Dottern", phone: "070-1740 65 05" }],
  notes: ["Asta hör dåligt"],
  isInfectious: true,
  isUrgent: false,
  bring: [],
  fetch: [],
  proofLeast: "name",
  receivedBy: null,
  note: null,
};
const keptOf = (part: Partial<DrivenStop>) =>
  lightenDay({
    on: "2026-11-25",
    tours: [{ tourId: "t", name: "Turen", on: "2026-11-25", van: null, state: "out", stops: [{ ...stop, ...part }] }],
  }).tours[0]?.stops[0];

test("of a stop that is to be made the phone keeps where, how to get in and whom to call, and nobody's name", () => {
  const kept = keptOf({});
  expect(kept).toMatchObject({
    place: { street: "Skissvägen 4" },
    doorCode: "4711",
    contacts: stop.contacts,
    isInfectious: true,
  });
  expect(JSON.stringify(kept)).not.toMatch(/Provhaga|Asta/);
});

test.each([
  ["a protected person's", { isProtected: true }],
  ["one that is done", { state: "done" as const, receivedBy: "Asta Provhaga" }],
  ["one where nobody was home", { state: "missed" as const, note: "Asta öppnade inte" }],
])("of %s it keeps neither where nor whom", (_what, part) => {
  expect(JSON.stringify(keptOf(part))).not.toMatch(/Skissvägen|4711|Dottern|0170|Provhaga|Asta/);
});
