import { z } from "zod";
import { lifeView } from "./contract-life.ts";

const state = z.enum([
  "in-stock",
  "reserved",
  "picked",
  "lent",
  "arrived",
  "reconditioning",
  "scrapped",
  "lost",
  "sold",
  "elsewhere",
]);
const grade = z.enum(["new", "reconditioned"]);
const holder = z.enum(["vendor", "store", "person", "unit", "transit", "workshop", "scrap", "loss", "elsewhere"]);
/** A moment, UTC. */
const moment = z.iso.datetime();

/** Which device: a number, a label or a maker's code as it was scanned. Half letters, which nothing can keep, are none. */
export const scannedCode = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cs}/u.test(text));

/** A scanned device: what it is and what state it is in. `personId` only when the holder was asked for. */
export const scannedDevice = z.object({
  deviceId: z.uuid(),
  deviceNo: z.string(),
  articleNo: z.string(),
  serialNo: z.string().nullable(),
  grade,
  state,
  holdReason: z.string().nullable(),
  holder,
  storeId: z.string().nullable(),
  bin: z.string().nullable(),
  nextServiceOn: z.string().nullable(),
  personId: z.string().nullable().optional(),
  unitId: z.string().nullable().optional(),
});
export type ScannedDevice = z.infer<typeof scannedDevice>;

const component = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  quantity: z.number(),
  addedAt: moment,
});

/** One row of the holder's picture: a device with its parts. */
export const heldDevice = z.object({
  deviceId: z.uuid(),
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  grade,
  heldSince: moment,
  holdReason: z.string().nullable(),
  orderRowId: z.string().nullable(),
  nextServiceOn: z.string().nullable(),
  components: z.array(component),
});

/** A device in the home that another care provider or legal basis keeps: what it is and since when, and no more. */
export const deviceInHome = heldDevice.pick({
  deviceId: true,
  deviceNo: true,
  articleNo: true,
  articleName: true,
  heldSince: true,
});

/** What a person has now, and what is over. */
export const personDevices = z.object({
  now: z.array(heldDevice),
  /** In the home too, by another's order. */
  others: z.array(deviceInHome),
  /** Something in the home is blocked by her from the actor: not what, not how much. */
  hasBlocked: z.boolean(),
  ended: z.array(
    z.object({
      deviceId: z.uuid(),
      deviceNo: z.string(),
      articleNo: z.string(),
      articleName: z.string(),
      from: moment,
      to: moment,
      because: z.string(),
    }),
  ),
});
export type PersonDevices = z.infer<typeof personDevices>;

/** Whose own devices are asked for: the actor's own unit, or the one that customer service names. */
export const unitQuestion = z.object({ unitId: z.uuid().optional() });
/** What a unit has of its own now, the oldest loan first. */
export const unitDevices = z.object({ items: z.array(heldDevice) });
export type UnitDevices = z.infer<typeof unitDevices>;

/** Mina hjälpmedel: what a citizen, or one that she is ombud for, has now. No prices, no names of staff, no numbers of people. */
export const ownAids = z.object({
  items: z.array(
    z.object({
      deviceId: z.uuid(),
      /** What it is, in a plain word: `Rollator`. */
      name: z.string(),
      articleName: z.string(),
      deviceNo: z.string(),
      since: z.string(),
      parts: z.array(z.string()),
      /** There is something wrong with it, and it waits for a decision: it must not be used before one has called. */
      isHeld: z.boolean(),
    }),
  ),
  /** The unit that answers for what is prescribed; null when none is said to, or when where one lives must not show. */
  unit: z.object({ name: z.string(), phone: z.string() }).nullable(),
  supplier: z.object({ name: z.string(), phone: z.string() }),
});
export type OwnAids = z.infer<typeof ownAids>;

/** Individkort: one device with parts and its history, the newest entry first. Whose it is stands only for those who may see persons. */
export const deviceCard = z.object({
  deviceId: z.uuid(),
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  serialNo: z.string().nullable(),
  madeIn: z.number().nullable(),
  boughtOn: z.string(),
  grade,
  state,
  holdReason: z.string().nullable(),
  nextServiceOn: z.string().nullable(),
  holder,
  bin: z.string().nullable(),
  personId: z.string().nullable(),
  unitName: z.string().nullable(),
  /** Who answers for function and service: the owner, which is the supplier whose device it is, or the unit that has bought it. Null: not known. */
  responsible: z.object({ name: z.string(), phone: z.string() }).nullable(),
  components: z.array(component),
  /** What came off it without it, and what was missing when it came home. */
  partsTaken: z.array(
    z.object({
      articleNo: z.string(),
      articleName: z.string(),
      quantity: z.number(),
      at: moment,
      because: z.enum(["alone", "missing"]),
    }),
  ),
  custody: z.array(
    z.object({
      no: z.number(),
      at: moment,
      holder,
      bin: z.string().nullable(),
      unitName: z.string().nullable(),
      /** The person that has it now; earlier ones are not named here. */
      isSamePerson: z.boolean(),
      because: z.string(),
      grade,
    }),
  ),
  /** May the actor hold it and let it free? */
  mayHold: z.boolean(),
  life: lifeView,
});
export type DeviceCardView = z.infer<typeof deviceCard>;

/** Why a person's devices are not shown. */
export type PersonDevicesRefusal =
  | { code: "not-permitted" }
  /** Nobody of the register, or somebody whom the actor does not meet: the same answer. */
  | { code: "person-unknown" };

export const personQuestion = z.object({ personId: z.uuid() });
export const scanParams = z.object({ scanned: scannedCode });
export const scanQuestion = z.object({ holder: z.enum(["0", "1"]).default("0") });
export const deviceParams = z.object({ deviceId: z.uuid() });
/** On which day the residual value is asked for; none said: today. */
export const residualQuery = z.object({ on: z.iso.date().optional() });
/** What is left of a device's value on a day, as it is charged. Öre, excluding VAT; null: a person must say, and `because` says why. */
export const residualView = z.object({
  on: z.string(),
  ore: z.number().nullable(),
  because: z.enum(["value-left", "nothing-left", "no-value-left", "price-unknown", "no-rule"]),
  purchaseOre: z.number(),
  boughtOn: z.string(),
  depreciationYears: z.number().nullable(),
  /** The rule in words, and where it stands. */
  rule: z.string().nullable(),
  source: z.string().nullable(),
});
export type ResidualView = z.infer<typeof residualView>;

export const holdAnswer = z.object({ deviceId: z.uuid() });

/** Why a device is held: words for the colleague who meets it next, without names. */
export const holdBody = z.object({ reason: z.string().trim().min(3).max(200) });

/** Why a device is not found, held or let free. */
export type HoldRefusal =
  | { code: "device-unknown" }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-not-held"; deviceNo: string };

/** HTTP status of each refusal that a device may give, here and in rooms that move devices. */
export const deviceStatus = {
  "device-unknown": 404,
  "device-scrapped": 409,
  "device-held": 409,
  "device-not-held": 409,
  "device-move-not-possible": 409,
  "device-moved-since": 409,
  "not-permitted": 403,
  "person-unknown": 404,
} as const;
