import { type Device, findEntries, moveDevice, remountParts } from "../devices/index.ts";
import { dayOf, must, ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Tx, tell } from "../platform/index.ts";
import { unshelved } from "./events.ts";
import { placeOfHolder } from "./place-of-holder.ts";

/** What came to a shelf by `shelveDevice`: the entry that ended then, the grade before, and the fact that was told. */
export interface Shelved {
  heldNo: number;
  grade: Device["grade"];
  toldId: string;
}

/** How many entries bring a device from its holder to a shelf. */
const stepsHome = 3;

/**
 * A device never came to the shelf: it is with whoever had it, with the parts that sat on it, since the moment when it was scanned, and rent
 * goes on as if it had not ended. Refused when anything has happened to it since. The device is locked by the caller. Gives who has it.
 * Tells `stores.unshelved.v1`.
 */
export async function unshelveDevice(
  base: Base,
  tx: Tx,
  device: Device,
  { heldNo, grade, toldId }: Shelved,
): Promise<Result<{ personId: string | null }, { code: "device-gone-on"; deviceNo: string }>> {
  // Load (as the program: it is nobody's now, and whoever took it in need not meet who had it)
  const { deviceId, deviceNo, state, custodyNo, holdReason } = device;
  const isAsShelved = state === "in-stock" && custodyNo === heldNo + stepsHome && holdReason === null;
  const [held] = isAsShelved ? await asProgram(tx, () => findEntries(tx, [{ deviceId, no: heldNo }])) : [];

  // Decide
  if (!held?.orderRowId) return refuse({ code: "device-gone-on", deviceNo });

  // Store
  const { personId, orderRowId } = held;
  const to = placeOfHolder(held);
  const moved = await moveDevice(tx, {
    ...{ deviceId, move: "hand-out" as const, to, grade, orderRowId, because: "corrected" as const, corrects: heldNo + 1 },
    ...{ at: device.heldSince, recordedAt: base.now() },
  });
  must(moved.ok, "a locked device that stands on a shelf may be somebody's again");
  await asProgram(tx, () => remountParts(tx, { deviceId, at: device.heldSince }));

  // Tell
  const since = { deviceId, orderRowId, quantity: 1, deliveredOn: dayOf(device.heldSince) };
  await tell(base, tx, unshelved({ ...since, returnedId: toldId }));
  return ok({ personId });
}

/** A device that was lost from a shelf stands there after all, as it was. It is locked by the caller, and lost. */
export async function putBackOnShelf(base: Base, tx: Tx, device: Device, storeId: string): Promise<void> {
  const { deviceId, grade, custodyNo } = device;
  const place = { holder: "store" as const, storeId, bin: null };
  const steps = [
    { move: "find" as const, because: "found" as const, corrects: custodyNo },
    { move: "recondition" as const, because: "inspected" as const, corrects: null },
    { move: "approve" as const, because: "reconditioned" as const, corrects: null },
  ];
  for (const step of steps) {
    const moved = await moveDevice(tx, { deviceId, to: place, at: base.now(), grade, ...step });
    must(moved.ok, "a locked device that is lost is found");
  }
}
