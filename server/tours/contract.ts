import { z } from "zod";
import { pictureField } from "../platform/contract-picture.ts";

export { picturesBody } from "../platform/contract-picture.ts";

import type { DeliverRefusal } from "../stores/contract.ts";
import { storeStatus } from "../stores/contract.ts";

/** How it is proved that something was handed over, the weakest first. */
export const proofs = ["name", "photo", "signature"] as const;
export type Proof = (typeof proofs)[number];

const id = z.uuid();
/** A day that tours can be planned for: days are counted on from it. */
const day = z.iso.date().refine((on) => on >= "2000-01-01" && on <= "2999-12-31");
export const tourState = z.enum(["planned", "loading", "out", "done", "struck"]);
export const stopState = z.enum(["waiting", "done", "missed", "empty"]);
const place = z.object({ name: z.string(), street: z.string(), postcode: z.string(), city: z.string() });

export const dayQuestion = z.object({ on: day });
export const tourParams = z.object({ tourId: id });
export const stopParams = z.object({ stopId: id });

/** One stop as whoever plans sees it: where, and what is done there; nobody's name. */
export const plannedStop = z.object({
  stopId: id,
  placeNo: z.number().int(),
  state: stopState,
  /** The place's name; empty for a home. */
  placeName: z.string(),
  /** Null for a protected person's home, and when the tour is over. */
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  isProtected: z.boolean(),
  deliveries: z.array(
    z.object({
      ...{ number: z.string(), things: z.number().int(), picked: z.number().int(), isLate: z.boolean(), isUrgent: z.boolean() },
      /** Things that the receiver did not want. */
      refused: z.number().int(),
    }),
  ),
  pickups: z.array(z.object({ number: z.string(), devices: z.number().int(), isLate: z.boolean() })),
  receivedBy: z.string().nullable(),
  proof: z.enum(proofs).nullable(),
  hasPicture: z.boolean(),
  note: z.string().nullable(),
});
export type PlannedStop = z.infer<typeof plannedStop>;

export const plannedTour = z.object({
  tourId: id,
  name: z.string(),
  areaId: id.nullable(),
  driverId: id.nullable(),
  driverName: z.string().nullable(),
  van: z.string().nullable(),
  capacity: z.number().int(),
  state: tourState,
  version: z.number().int(),
  stops: z.array(plannedStop),
});
export type PlannedTour = z.infer<typeof plannedTour>;

/** Why something was taken off a tour that did not do it. */
export const takeOffReasons = ["not-driven", "not-loaded", "no-time", "van-stopped", "road", "other"] as const;
export type TakeOffReason = (typeof takeOffReasons)[number];

/** Something of the day that stands on no tour, and why. */
export const withoutTour = z.object({
  jobId: id,
  kind: z.enum(["delivery", "pickup"]),
  number: z.string(),
  wantedOn: z.string(),
  isLate: z.boolean(),
  isPicked: z.boolean(),
  isUrgent: z.boolean(),
  /** Wished for the day that is planned. */
  isWished: z.boolean(),
  /** The tour that did not do it, and why. */
  leftBy: z.object({ name: z.string(), on: z.string(), because: z.enum(takeOffReasons) }).nullable(),
  areaName: z.string().nullable(),
  areaDay: z.string().nullable(),
  postcode: z.string().nullable(),
  reason: z.enum(["full", "other-day", "no-area", "agree", "not-proposed"]),
});
export type WithoutTour = z.infer<typeof withoutTour>;

export const dayView = z.object({
  on: z.string(),
  isPast: z.boolean(),
  /** The areas that the vans go to on the day. */
  areas: z.array(z.object({ areaId: id, name: z.string() })),
  drivers: z.array(z.object({ staffId: id, name: z.string() })),
  tours: z.array(plannedTour),
  without: z.array(withoutTour),
});
export type DayView = z.infer<typeof dayView>;

export const proposeBody = z.object({ on: day });
export const proposedView = z.object({
  on: z.string(),
  tours: z.number().int(),
  stops: z.number().int(),
  jobs: z.number().int(),
  full: z.number().int(),
});
export type Proposed = z.infer<typeof proposedView>;
export type ProposeRefusal = { code: "tour-day-passed" };

const tourFields = {
  driverId: id.nullable(),
  van: z.string().trim().min(1).max(40).nullable(),
  capacity: z.number().int().min(1).max(100),
};
export const makeTourBody = z.object({ on: day, name: z.string().trim().min(2).max(60), areaId: id.nullable(), ...tourFields });
export type MakeTourBody = z.infer<typeof makeTourBody>;
export const changeTourBody = z.object({ version: z.number().int(), ...tourFields });
export type ChangeTourBody = z.infer<typeof changeTourBody>;
export const tourAnswer = z.object({ tourId: id, version: z.number().int() });
export type TourRefusal =
  | { code: "tour-unknown" }
  | { code: "tour-changed-meanwhile"; version: number }
  | { code: "tour-name-taken" }
  | { code: "tour-day-passed" }
  | { code: "tour-left" }
  | { code: "driver-unknown" }
  | { code: "tour-area-unknown" }
  | { code: "tour-needs-driver" }
  | { code: "capacity-below-stops"; stops: number };

/** Where a stop is moved: to a tour of the same day, at a place from 1. Null: off its tour. */
export const moveStopBody = z.object({ toTourId: id.nullable(), placeNo: z.number().int().min(1).max(200) });
export type MoveStopBody = z.infer<typeof moveStopBody>;
export type MoveStopRefusal =
  | { code: "stop-unknown" }
  | { code: "tour-unknown" }
  | { code: "tour-other-day" }
  | { code: "tour-left" }
  | { code: "tour-full"; name: string; capacity: number };
export const stopAnswer = z.object({ stopId: id });

/** Why a receiver did not want a thing. */
export const refusedReasons = ["not-wanted", "wrong-thing", "does-not-fit", "broken", "other"] as const;
export type RefusedReason = (typeof refusedReasons)[number];

/** A thing that the warehouse has picked for a tour. */
export const thing = z.object({
  pickTaskId: id,
  orderNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  quantity: z.number().int(),
  isPicked: z.boolean(),
  isLoaded: z.boolean(),
  isUrgent: z.boolean(),
  /** Why it was not wanted at the door: it goes back to the store. */
  refused: z.enum(refusedReasons).nullable(),
  /** The package that it is in: scanned instead of it. */
  box: z.object({ packageNo: z.string(), sscc: z.string().nullable(), isClosed: z.boolean() }).nullable(),
});
export type Thing = z.infer<typeof thing>;

/** A device that is to be fetched. */
export const toFetch = z.object({
  pickupRowId: id,
  pickupNo: z.string(),
  deviceNo: z.string(),
  articleName: z.string(),
  outcome: z.enum(["fetched", "missing"]).nullable(),
});

/** One stop as its driver sees it. Who and where are null before the tour is loaded, and always of a protected person. */
export const drivenStop = z.object({
  stopId: id,
  placeNo: z.number().int(),
  state: stopState,
  isProtected: z.boolean(),
  receiverName: z.string().nullable(),
  place: place.nullable(),
  doorCode: z.string().nullable(),
  contacts: z.array(z.object({ name: z.string().nullable(), phone: z.string().nullable() })),
  notes: z.array(z.string()),
  isInfectious: z.boolean(),
  /** Something that is brought was ordered as urgent. */
  isUrgent: z.boolean(),
  bring: z.array(thing),
  fetch: z.array(toFetch),
  /** The least proof that what is brought asks for. */
  proofLeast: z.enum(proofs),
  receivedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type DrivenStop = z.infer<typeof drivenStop>;
export const drivenTour = z.object({
  tourId: id,
  name: z.string(),
  on: z.string(),
  van: z.string().nullable(),
  state: tourState,
  stops: z.array(drivenStop),
});
export type DrivenTour = z.infer<typeof drivenTour>;
export const ownDay = z.object({ on: z.string(), tours: z.array(drivenTour) });
export type OwnDay = z.infer<typeof ownDay>;

export const scanBody = z.object({ scanned: z.string().trim().min(1).max(200) });
export const loadedView = z.object({
  tourId: id,
  orderNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  placeNo: z.number().int(),
  /** The package that was scanned, with all that is in it. */
  packageNo: z.string().nullable(),
  /** What was scanned onto the van: to be taken off again. */
  pickTaskIds: z.array(id),
  left: z.number().int(),
});
export type Loaded = z.infer<typeof loadedView>;
export type LoadRefusal =
  | { code: "tour-unknown" }
  | { code: "tour-not-today" }
  | { code: "tour-not-begun" }
  | { code: "tour-left" }
  | { code: "on-other-tour"; scanned: string; tourName: string; onDay: string }
  | { code: "on-no-tour"; scanned: string }
  | { code: "scan-each-device"; orderNo: string }
  | { code: "not-picked-yet"; orderNo: string }
  | { code: "loaded-already"; scanned: string }
  | { code: "in-package"; packageNo: string }
  | { code: "package-not-closed"; packageNo: string }
  | { code: "package-not-all-here"; packageNo: string };

export const unloadBody = z.object({ pickTaskIds: z.array(id).min(1).max(200) });
export const unloadedView = z.object({ tourId: id, taken: z.number().int() });

/** The van leaves. `leavingBehind` says that what is not on it is known: else it is asked about. */
export const leaveBody = z.object({ leavingBehind: z.boolean().default(false) });
export const leftView = z.object({ tourId: id, stops: z.number().int(), left: z.array(z.string()) });
export type LeftView = z.infer<typeof leftView>;
export type BeginRefusal = { code: "tour-unknown" } | { code: "tour-not-today" } | { code: "tour-left" };
export type LeaveRefusal =
  | { code: "tour-unknown" }
  | { code: "tour-not-today" }
  | { code: "tour-not-begun" }
  | { code: "tour-left" }
  | { code: "not-all-loaded"; orderNos: string[] }
  | { code: "nothing-on-tour" };

export const handOverBody = z.object({
  receivedBy: z.string().trim().min(2).max(100),
  proof: z.enum(proofs),
  /** The signature or the photo; absent when the name is the proof. */
  picture: pictureField.optional(),
  /** What of it the receiver does not want, and why: it goes back to the store. The rest is handed over. */
  refused: z
    .array(z.object({ pickTaskId: id, because: z.enum(refusedReasons) }))
    .max(200)
    .default([]),
});
export type HandOverBody = z.infer<typeof handOverBody>;
/** A hand-over as it was made, the first time: whoever says it again hears the same. */
export const handedView = z.object({
  stopId: id,
  receivedBy: z.string(),
  proof: z.enum(proofs),
  handedAt: z.string(),
  things: z.number().int(),
  /** How many things were not wanted. */
  refused: z.number().int(),
});
export type Handed = z.infer<typeof handedView>;
type AtStop = { code: "stop-unknown" } | { code: "tour-not-out" } | { code: "stop-closed"; state: string };
export type HandOverRefusal =
  | AtStop
  | { code: "nothing-to-hand-over" }
  | { code: "not-brought-here" }
  | { code: "proof-needed"; least: string }
  | { code: "picture-needed" }
  | { code: "picture-unknown-kind" }
  | { code: "picture-too-large"; most: number }
  | DeliverRefusal;

export const fetchedView = z.object({ stopId: id, deviceNo: z.string(), articleName: z.string(), left: z.number().int() });
export type Fetched = z.infer<typeof fetchedView>;
export type FetchRefusal =
  | AtStop
  | { code: "not-to-be-fetched"; scanned: string }
  | { code: "reported-missing"; deviceNo: string };
export const notThereBody = z.object({ pickupRowId: id, note: z.string().trim().min(3).max(500) });
export type NotThereRefusal = AtStop | { code: "not-to-be-fetched" } | { code: "fetched-already"; deviceNo: string };

export const missedBody = z.object({ note: z.string().trim().min(3).max(500) });
/** How many orders and pick-ups it was about. */
export const missedView = z.object({ stopId: id, jobs: z.number().int() });
export type Missed = z.infer<typeof missedView>;
export type MissRefusal = AtStop | { code: "stop-begun" } | { code: "trip-not-missed"; number: string; because: string };

/** How full the vans are to a place, from a day on: what whoever orders is told. */
export const roomQuestion = z.object({ personId: id.optional(), deliveryPlaceId: id.optional() });
export const roomView = z.object({
  /** Null: no area, or nobody may know where. */
  areaName: z.string().nullable(),
  days: z.array(z.object({ day: z.string(), is: z.enum(["open", "full", "gone"]) })),
});
export type RoomView = z.infer<typeof roomView>;

/** HTTP status of each refusal of the tours. */
export const tourStatus = {
  "picture-unknown-kind": 422,
  "picture-too-large": 422,
  ...storeStatus,
  "tour-day-passed": 409,
  "tour-unknown": 404,
  "tour-changed-meanwhile": 409,
  "tour-name-taken": 409,
  "tour-left": 409,
  "driver-unknown": 422,
  "tour-area-unknown": 422,
  "tour-needs-driver": 409,
  "capacity-below-stops": 409,
  "stop-unknown": 404,
  "tour-other-day": 409,
  "tour-full": 409,
  "tour-not-today": 409,
  "tour-not-begun": 409,
  "on-other-tour": 409,
  "on-no-tour": 409,
  "scan-each-device": 409,
  "not-picked-yet": 409,
  "loaded-already": 409,
  "in-package": 409,
  "package-not-closed": 409,
  "package-not-all-here": 409,
  "not-all-loaded": 409,
  "nothing-on-tour": 409,
  "tour-not-out": 409,
  "stop-closed": 409,
  "nothing-to-hand-over": 409,
  "not-brought-here": 422,
  "proof-needed": 422,
  "picture-needed": 422,
  "not-to-be-fetched": 409,
  "fetched-already": 409,
  "reported-missing": 409,
  "stop-begun": 409,
  "trip-not-missed": 409,
} as const;
