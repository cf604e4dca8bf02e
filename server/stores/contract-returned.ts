import { z } from "zod";
import { deviceStatus } from "../devices/contract.ts";

const id = z.uuid();
export const returnedParams = z.object({ deviceId: id });

/** Devices that have come home and are not looked at: those of today, and those whose parts nobody has answered for. Of whom is not said. */
export const comeHomeList = z.object({
  items: z.array(
    z.object({
      deviceId: id,
      deviceNo: z.string(),
      articleName: z.string(),
      at: z.string(),
      /** The return was written today: it may be undone while nothing else has happened. */
      isToday: z.boolean(),
      /** What came off it and nobody has said anything of. */
      parts: z.array(z.object({ articleNo: z.string(), articleName: z.string(), quantity: z.number() })),
    }),
  ),
});
export type ComeHomeList = z.infer<typeof comeHomeList>;

/** The device is with whoever had it again; who is not said. */
export const undoneReturn = z.object({ deviceId: id, deviceNo: z.string(), holder: z.enum(["person", "unit"]) });
export type UndoneReturn = z.infer<typeof undoneReturn>;

/** Why a return is not undone. */
export type UndoReturnRefusal =
  | { code: "device-unknown"; scanned: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  /** It is not just come home: it is looked at, found, or with somebody. */
  | { code: "return-gone-on"; deviceNo: string }
  | { code: "return-too-late"; deviceNo: string; on: string }
  /** A part was missing, a search ended, wear was reported or a purchase went back. */
  | { code: "return-has-followed"; deviceNo: string };

export const partsCame = z.object({ deviceNo: z.string(), quantity: z.number() });
export type PartsCame = z.infer<typeof partsCame>;
/** Why nobody is asked about a device's parts. */
export type PartsCameRefusal = { code: "device-unknown"; scanned: string } | { code: "parts-not-asked-about"; deviceNo: string };

export const returnedStatus = {
  ...deviceStatus,
  "device-unknown": 404,
  "device-held": 409,
  "return-gone-on": 409,
  "return-too-late": 409,
  "return-has-followed": 409,
  "parts-not-asked-about": 409,
} as const;
