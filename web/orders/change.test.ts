import { expect, test } from "vitest";
import type { OrderView } from "../../server/orders/contract.ts";
import { addTexts } from "../platform/index.ts";
import { sentErrors } from "./aid-errors.tsx";
import { ageInDays } from "./case-age.ts";
import { changesOf, startOf, wrongQuantities } from "./changes-of.ts";
import { addArticle, emptyAid } from "./new-aid.ts";
import { aidOf } from "./order-again.tsx";
import { isLate, orderLine } from "./order-line.ts";
import { payersFor } from "./payers-for.ts";
import { wrongIn } from "./pickup-wish.ts";
import { sv } from "./texts.ts";
import { en } from "./texts-en.ts";

addTexts({ sv, en });
addTexts({ sv: { "value.week": "v {{week}}" }, en: { "value.week": "week {{week}}" } });

const payer = { kind: "kommun", name: "Solna kommun", rulebook: null, edition: null, rules: [], because: "", facts: {} };
const row = {
  rowId: "r1",
  rowNo: 1,
  articleNo: "12350",
  articleName: "Rollator",
  quantity: 2,
  deliveredQuantity: 0,
  state: "to-pick",
  payer,
  billingForm: "rent",
  charged: null,
  amountOre: 2_800,
  promisedOn: "2026-12-01",
  promiseMoved: null,
  pickedAt: null,
  isPacked: false,
  deliveredAt: null,
  trialUntil: null,
  endsOn: null,
  checks: [],
  mainDeviceNo: null,
  mainRowNo: null,
  need: null,
  departure: null,
  askedFor: null,
  used: null,
};
const order: OrderView = {
  orderId: "o",
  orderNo: "K100001",
  state: "placed",
  version: 3,
  ...{
    kind: "person",
    isSplit: false,
    storeName: null,
    urgentBy: null,
    fees: [],
    missedTrip: null,
    madeFrom: null,
    replacedBy: null,
    onBehalfOf: null,
  },
  isOpenToChange: true,
  personId: "p",
  personName: null,
  unitName: "Rehab",
  placedAt: "2026-11-22T12:00:00Z",
  placedByName: null,
  draftedByName: null,
  lagrum: "HSL",
  deliverTo: "home",
  deliveryPlaceId: null,
  deliveryPlaceName: null,
  contactName: null,
  contactPhone: "070-1",
  doorCode: null,
  note: null,
  clinicalNote: null,
  wishedOn: null,
  promisedOn: "2026-12-01",
  rows: [row, { ...row, rowId: "r2", state: "cancelled" }],
};

test("a change holds its version and only what was changed", () => {
  const start = startOf(order);
  expect(changesOf(order, start)).toEqual({ version: 3, rows: [] });
  expect(changesOf(order, { ...start, contactPhone: "", quantities: { r1: " 0 " } })).toEqual({
    version: 3,
    rows: [{ rowId: "r1", quantity: 0 }],
    contactPhone: "",
  });
  expect(changesOf(order, { ...start, deliverTo: "place", deliveryPlaceId: "x" })).toEqual({
    version: 3,
    rows: [],
    deliverTo: "place",
    deliveryPlaceId: "x",
  });
});

test("a cancelled row can't be given a quantity", () => expect(Object.keys(startOf(order).quantities)).toEqual(["r1"]));

test.each([
  ["0", true],
  ["999", true],
  ["1000", false],
  ["", false],
  ["-1", false],
  ["1,5", false],
])("the quantity %j may be ordered: %s", (typed, isRight) => {
  expect(wrongQuantities({ ...startOf(order), quantities: { r1: typed } }).length).toBe(isRight ? 0 : 1);
});

test("an order says in one sentence where it is, where it goes and when", () => {
  expect(orderLine(order, "2026-11-22")).toBe("Väntar på att plockas. Levereras hem till personen senast 2026-12-01 (v 49).");
  const place = { ...order, deliverTo: "place", deliveryPlaceName: "Rehab Näset", rows: [{ ...row, state: "waiting-stock" }] };
  expect(orderLine(place, "2026-12-01")).toBe(
    "Något väntar på att komma till lagret. Levereras till Rehab Näset senast 2026-12-01 (v 49).",
  );
  expect(orderLine(order, "2026-12-02")).toContain("Skulle ha levererats");
  expect(orderLine({ ...order, state: "delivered" }, "2026-12-02")).toBe("Allt är utlämnat.");
});

test.each([
  ["placed", "2026-12-01", false],
  ["placed", "2026-12-02", true],
  ["part-delivered", "2026-12-02", true],
  ["delivered", "2026-12-02", false],
  ["cancelled", "2026-12-02", false],
])("an order that is %s on %s is late: %s", (state, today, late) => {
  expect(isLate({ state, promisedOn: "2026-12-01" }, today)).toBe(late);
});

test("what the server refuses at sending stands at its row, once", () => {
  const aid = addArticle(emptyAid(false), { articleNo: "12350", name: "Rollator", type: "main_aid" }, "a");
  const told = {
    status: 409,
    code: "rows-refused",
    facts: {
      rows: [
        { rowNo: 1, code: "not-allowed" },
        { rowNo: 9, code: "x" },
      ],
    },
    errors: [],
  };
  expect(sentErrors(told, aid, [])).toEqual([{ field: "rows.a", code: "not-allowed", articleName: "Rollator" }]);
  expect(sentErrors(told, aid, [{ field: "rows.a", code: "not-allowed" }])).toEqual([]);
  const bad = { status: 422, code: "bad-input", facts: {}, errors: [{ field: "rows.0.quantity", code: "too_big" }] };
  expect(sentErrors(bad, aid, [])).toEqual([{ field: "rows.a", code: "too_big" }]);
});

test("a case is as old as the calendar in Sweden says, also around midnight", () => {
  expect(ageInDays({ openedAt: "2026-11-21T23:30:00Z" }, "2026-11-22")).toBe(0);
  expect(ageInDays({ openedAt: "2026-11-21T22:30:00Z" }, "2026-11-22")).toBe(1);
  expect(ageInDays({ openedAt: "2026-03-28T12:00:00Z" }, "2026-03-30")).toBe(2);
});

test("a case shows the near payers first, and only the known one when a rule has said who", () => {
  const payers = [
    { payerId: "1", name: "Västra Götalandsregionen", kind: "region" },
    { payerId: "2", name: "Ale kommun", kind: "kommun" },
    { payerId: "3", name: "Mölndal kommun", kind: "kommun" },
  ];
  const open = payersFor(payers, { row: { kind: "manual", name: null }, facts: { municipality: "Mölndal" } });
  expect([open.fixed, open.near.map((one) => one.payerId), open.others.map((one) => one.payerId)]).toEqual([
    undefined,
    ["1", "3"],
    ["2"],
  ]);
  expect(payersFor(payers, { row: { kind: "kommun", name: "Ale kommun" }, facts: {} }).fixed?.payerId).toBe("2");
});

test("a pick-up needs a device, and a place when it is not at home", () => {
  const wish = {
    deviceIds: [],
    fetchFrom: "place" as const,
    deliveryPlaceId: null,
    contactName: "",
    contactPhone: "",
    doorCode: "",
    isInfectious: false,
    note: "",
  };
  expect(wrongIn(wish).map((one) => one.field)).toEqual(["deviceIds", "deliveryPlaceId"]);
  expect(wrongIn({ ...wish, deviceIds: ["d"], fetchFrom: "home" })).toEqual([]);
});

test("C2: an earlier order is a draft with what is put on what and its goals, and nothing that a rule asks", () => {
  const need = {
    goalCode: "d465",
    goalWords: "Till matsalen",
    goalWording: null,
    followUpOn: "2026-12-24",
    support: null,
    protocol: null,
  };
  const aid = aidOf({
    ...order,
    state: "delivered",
    rows: [
      { ...row, need },
      { ...row, rowId: "r2", rowNo: 2, articleNo: "13180", articleName: "Korg", quantity: 1, mainRowNo: 1 },
    ],
  });
  expect(aid.rows).toMatchObject([
    { articleNo: "12350", quantity: 2, type: "main_aid", mainRowKey: null, answers: {}, gatesDone: [] },
    { articleNo: "13180", quantity: 1, type: "accessory", mainRowKey: aid.rows[0]?.key },
  ]);
  expect(aid.rows[0]?.choice).toMatchObject({ goalCode: "d465", goalWords: "Till matsalen", followUpOn: null, departure: "" });
  expect(aid).toMatchObject({ deliverTo: "home", contactPhone: "070-1", wishedOn: null });
});
