import { expect, test } from "vitest";
import { happenings } from "./timeline.ts";
import { aidRows } from "./use-picture.ts";

const part = { articleNo: "20", articleName: "Korg", quantity: 1, addedAt: "2026-05-04T10:00:00Z" };
const rollator = {
  deviceId: "d1",
  deviceNo: "R-1001",
  articleNo: "10",
  articleName: "Rollator",
  grade: "new" as const,
  heldSince: "2026-05-04T10:00:00.000Z",
  holdReason: null,
  orderRowId: "r1",
  nextServiceOn: null,
  components: [part],
};
const rent = (firstDay: string, monthOre: number, payerName: string) => ({
  deviceId: "d1",
  articleNo: "10",
  payerName,
  monthOre,
  firstDay,
  lastDay: null,
});
const pickup = (state: string) => ({
  pickupId: "p1",
  pickupNo: "H500001",
  state: "registered",
  placedAt: "2026-11-20T10:00:00.000Z",
  pickupOn: "2026-11-26",
  kind: "person" as const,
  personId: "x",
  personName: null,
  unitId: "u",
  unitName: "",
  isInfectious: false,
  note: null,
  rows: [{ rowId: "w1", deviceId: "d1", deviceNo: "R-1001", articleName: "Rollator", state, lastRentDay: "2026-11-25" }],
});

const prescribers = [{ deviceId: "d1", prescriberName: "Prova Förskrivare" }];

test("a row of the picture has its prescriber, the rent that runs now and the day that it is fetched", () => {
  const rents = [rent("2026-05-04", 100, "Den gamla"), rent("2026-09-01", 250, "Den nya")];
  const [aid] = aidRows({ now: [rollator], others: [] }, { rents, pickups: [pickup("registered")], prescribers, payers: [] });
  expect(aid).toMatchObject({
    prescriberName: "Prova Förskrivare",
    payerName: "Den nya",
    monthOre: 250,
    fetchedOn: "2026-11-26",
  });
});

test("without a rent and with a cancelled pick-up a row says neither payer, sum nor day", () => {
  const [aid] = aidRows(
    { now: [rollator], others: [] },
    { rents: [], pickups: [pickup("cancelled")], prescribers: [], payers: [] },
  );
  expect(aid).toMatchObject({ prescriberName: null, payerName: null, monthOre: null, fetchedOn: null });
});

test("what another keeps stands last, with what it is and since when, its pick-up and no more", () => {
  const bed = { deviceId: "d2", deviceNo: "S-2002", articleNo: "30", articleName: "Säng", heldSince: "2026-01-02T10:00:00.000Z" };
  const rows = aidRows({ now: [rollator], others: [bed] }, { rents: [], pickups: [], prescribers, payers: [] });
  expect(rows.map(({ isOthers }) => isOthers)).toEqual([false, true]);
  const unknown = { prescriberName: null, payers: [], payerName: null, monthOre: null, nextServiceOn: null, components: [] };
  expect(rows[1]).toMatchObject({ ...bed, ...unknown });
});

const housing = {
  form: "ordinart" as const,
  until: null,
  municipalityCode: "1780",
  municipalityName: "Karlstad",
  unitId: null,
  unitName: null,
};

test("what has happened stands with the latest first, and what has not begun is left out", () => {
  const known = {
    devices: {
      now: [rollator],
      others: [],
      hasBlocked: false,
      ended: [
        {
          deviceId: "d0",
          deviceNo: "R-0001",
          articleNo: "10",
          articleName: "Rollator",
          from: "2024-01-10T10:00:00.000Z",
          to: "2026-04-01T10:00:00.000Z",
          because: "returned",
        },
      ],
    },
    orders: [
      {
        orderId: "o1",
        orderNo: "K100001",
        state: "delivered",
        placedAt: "2026-05-01T10:00:00.000Z",
        promisedOn: "2026-05-12",
        isLate: false,
        kind: "person" as const,
        isUrgent: false,
        personId: "x",
        personName: null,
        unitName: "",
        summary: "Rollator",
      },
    ],
    housing: {
      housing: { ...housing, since: "2010-01-01" },
      otherHousing: [{ ...housing, since: "2026-12-01" }],
      responsible: [],
    },
  };
  expect(happenings(known, "2026-11-23", 30).map((one) => one.text.replace("patients.happened.", ""))).toEqual([
    "lent",
    "ordered",
    "ended",
    "lent",
    "housing",
  ]);
  expect(happenings(known, "2026-11-23", 2)).toHaveLength(2);
});
