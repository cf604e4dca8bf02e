import { z } from "zod";
import { type CancelPickupRefusal, type PlacePickupRefusal, placePickupBody } from "./contract.ts";

const id = z.uuid();

export const pickupView = z.object({
  pickupId: id,
  pickupNo: z.string(),
  state: z.string(),
  placedAt: z.string(),
  pickupOn: z.string(),
  /** `unit`: what the unit has of its own. */
  kind: z.enum(["person", "unit"]),
  personId: id.nullable(),
  personName: z.string().nullable(),
  unitId: id,
  unitName: z.string(),
  isInfectious: z.boolean(),
  note: z.string().nullable(),
  rows: z.array(
    z.object({
      rowId: id,
      deviceId: id,
      deviceNo: z.string(),
      articleName: z.string(),
      state: z.string(),
      lastRentDay: z.string(),
    }),
  ),
});
export type PickupView = z.infer<typeof pickupView>;

/** One pick-up order as the one who fetches needs it. */
export const pickupDetail = pickupView.extend({
  /** Where it stands. Null for a protected person's home: no address leaves the register. */
  from: z.object({ name: z.string(), street: z.string(), postcode: z.string(), city: z.string() }).nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  doorCode: z.string().nullable(),
  /** Null: from the person's home. */
  deliveryPlaceId: id.nullable(),
  version: z.number(),
  /** The van has not left for it and nothing has come: it may be changed and taken back. */
  mayChange: z.boolean(),
});
export type PickupDetail = z.infer<typeof pickupDetail>;
export const pickupList = z.object({ items: z.array(pickupView) });
export const pickupListQuery = z.object({ personId: id.optional(), which: z.enum(["open", "all"]).default("open") });

/** What a pick-up order is to be, as a whole; `version`: the one that the change was made from. `wishedOn`: not said, the day stays where it may. */
export const changePickupBody = placePickupBody
  .omit({ personId: true })
  .extend({ version: z.number().int().min(1), wishedOn: z.iso.date().optional() });
export type ChangePickupBody = z.infer<typeof changePickupBody>;

type OwnChangeRefusal =
  | { code: "pickup-changed-meanwhile"; version: number }
  | { code: "pickup-day-wrong"; from: string; to: string };

/** Why a pick-up order is not changed. */
export type ChangePickupRefusal = PlacePickupRefusal | CancelPickupRefusal | OwnChangeRefusal;

/** Beside those of the orders themselves. */
export const changePickupStatus = {
  "pickup-changed-meanwhile": 409,
  "pickup-day-wrong": 422,
} as const satisfies Record<OwnChangeRefusal["code"], number>;
