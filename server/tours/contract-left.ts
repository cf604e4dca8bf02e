import { z } from "zod";
import { takeOffReasons, tourState } from "./contract.ts";

const id = z.uuid();
const day = z.iso.date().refine((on) => on >= "2000-01-01" && on <= "2999-12-31");

/** A stop that a tour did not make: what it was to bring and fetch, and whether it stands on the van. */
export const leftStop = z.object({
  stopId: id,
  placeNo: z.number().int(),
  /** The place's name; empty for a home. */
  placeName: z.string(),
  /** Null for a protected person's home. */
  postcode: z.string().nullable(),
  isProtected: z.boolean(),
  jobs: z.array(
    z.object({
      number: z.string(),
      kind: z.enum(["delivery", "pickup"]),
      wantedOn: z.string(),
      isUrgent: z.boolean(),
      /** By the books it was scanned onto the van and has not come off it. */
      isOnVan: z.boolean(),
    }),
  ),
});
export type LeftStop = z.infer<typeof leftStop>;

/** What tours of days that have been did not do, the oldest first. */
export const leftOverView = z.object({
  tours: z.array(z.object({ tourId: id, name: z.string(), on: z.string(), state: tourState, stops: z.array(leftStop) })),
});
export type LeftOver = z.infer<typeof leftOverView>;

/** Stops that are taken off tours that did not make them: to another tour, or (null) to be planned anew. */
export const takeOffBody = z.object({
  stopIds: z.array(id).min(1).max(200),
  toTourId: id.nullable(),
  because: z.enum(takeOffReasons),
});
export type TakeOffBody = z.infer<typeof takeOffBody>;
/** `stops` were taken off, of which `jobs` stand on the other tour; `made`: stops that were over already. */
export const takenOffView = z.object({ stops: z.number().int(), jobs: z.number().int(), made: z.number().int() });
export type TakenOff = z.infer<typeof takenOffView>;
export type TakeOffRefusal =
  | { code: "stop-unknown" }
  | { code: "tour-not-left-over"; name: string }
  | { code: "tour-unknown" }
  | { code: "tour-left" }
  | { code: "tour-day-passed" }
  | { code: "tour-full"; name: string; capacity: number };

/** Why whoever plans is asked once more before something is put on a tour. */
export const doubts = ["agree", "no-area", "other-day", "other-area", "wished-later"] as const;
export type Doubt = (typeof doubts)[number];

/** An order or a pick-up, one of the two, that is put on a tour, or on an extra one that is made for it. `knowing`: the doubts that are known. */
export const putBody = z
  .object({
    orderId: id.optional(),
    pickupId: id.optional(),
    to: z.union([z.object({ tourId: id }), z.object({ on: day, name: z.string().trim().min(2).max(60) })]),
    knowing: z.array(z.enum(doubts)).default([]),
  })
  .refine(({ orderId, pickupId }) => (orderId === undefined) !== (pickupId === undefined), { path: ["orderId"] });
export type PutBody = z.infer<typeof putBody>;
export const putView = z.object({ tourId: id, stops: z.number().int(), jobs: z.number().int() });
export type Put = z.infer<typeof putView>;
export type PutRefusal =
  | { code: "not-waiting-for-van" }
  | { code: "put-doubtful"; doubts: Doubt[] }
  | { code: "tour-name-taken" }
  | { code: "tour-unknown" }
  | { code: "tour-left" }
  | { code: "tour-day-passed" }
  | { code: "tour-full"; name: string; capacity: number };

export const strikeBody = z.object({ version: z.number().int() });
export type StrikeRefusal =
  | { code: "tour-unknown" }
  | { code: "tour-changed-meanwhile"; version: number }
  | { code: "tour-left" }
  | { code: "tour-not-empty"; stops: number };

/** A device that was said not to be there is: its row of the pick-up. */
export const undoNotThereBody = z.object({ pickupRowId: id });
export type UndoNotThereRefusal =
  | { code: "stop-unknown" }
  | { code: "tour-not-out" }
  | { code: "not-to-be-fetched" }
  | { code: "fetched-already"; deviceNo: string }
  | { code: "missing-solved"; deviceNo: string };

/** A device that was scanned as fetched was not: its row of the pick-up. */
export const undoFetchBody = z.object({ pickupRowId: id });
export type UndoFetchRefusal =
  | { code: "stop-unknown" }
  | { code: "tour-not-out" }
  | { code: "not-fetched" }
  | { code: "reported-missing"; deviceNo: string }
  | { code: "fetched-and-home"; deviceNo: string };

/** HTTP status of each refusal of these. */
export const leftStatus = {
  "stop-unknown": 404,
  "tour-unknown": 404,
  "tour-left": 409,
  "tour-day-passed": 409,
  "tour-full": 409,
  "tour-name-taken": 409,
  "tour-changed-meanwhile": 409,
  "tour-not-out": 409,
  "not-to-be-fetched": 409,
  "fetched-already": 409,
  "tour-not-left-over": 409,
  "not-waiting-for-van": 404,
  "put-doubtful": 409,
  "tour-not-empty": 409,
  "missing-solved": 409,
  "not-fetched": 409,
  "reported-missing": 409,
  "fetched-and-home": 409,
} as const;
