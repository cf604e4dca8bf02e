import { findByNumbers, findDeviceByNo, readCode } from "../devices/index.ts";
import { dayOf, ok, type Result, refuse } from "../kernel/index.ts";
import { findPersonByNumber, findPersonNumbered, readNumber } from "../patients/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { doScanned, isSaidTwice, type ScanKinds, scanKind } from "../stores/index.ts";
import { returnBody, scannedWithdrawBody } from "./contract.ts";
import { scrapCrutchBody } from "./contract-crutch.ts";
import { returnToShelf } from "./return-to-shelf.ts";
import { scrapCrutch } from "./take-crutch.ts";
import { withdraw } from "./withdraw.ts";

interface Whose {
  personId?: string | undefined;
  personNumber?: string | undefined;
}

/** The person whose number was scanned without a net. The refusal names nobody: it is kept until somebody solves it. */
async function personOf(
  base: Base,
  actor: Actor,
  { personId, personNumber = "" }: Whose,
): Promise<Result<string, { code: string }>> {
  if (personId !== undefined) return ok(personId);
  const found = await findPersonNumbered(base, actor, personNumber);
  return found.ok ? ok(found.value.personId) : refuse({ code: found.refusal.code });
}

async function idOf(tx: Tx, { personId, personNumber = "" }: Whose, madeAt: Date): Promise<string | undefined> {
  if (personId !== undefined) return personId;
  const read = readNumber(personNumber, dayOf(madeAt));
  return read.is === "bad" ? undefined : (await findPersonByNumber(tx, read.number))?.personId;
}

/** What a unit scans at its own shelf without a net. */
export const bufferScans: ScanKinds = {
  withdraw: scanKind({
    permit: "buffers.withdraw",
    body: scannedWithdrawBody,
    act: async (base, actor, { body: { personId, personNumber, ...rest }, ...command }) => {
      const person = await personOf(base, actor, { personId, personNumber });
      if (!person.ok) return person;
      const body = { ...rest, personId: person.value };
      return doScanned(base, actor, { ...command, name: "withdraw", params: {}, body }, (tx, at) =>
        withdraw(base, actor, tx, { ...body, at }),
      );
    },
    // With the same person since the same day: another phone said it. What is counted cannot be told from another of its kind.
    isSo: async (tx, { body, madeAt }) => {
      const numbers = body.items.flatMap(({ scanned }) => {
        const code = readCode(scanned);
        return code?.kind === "device-no" ? [code.deviceNo] : code?.kind === "grai" ? [code.serial] : [];
      });
      const [devices, personId] = await Promise.all([findByNumbers(tx, numbers), idOf(tx, body, madeAt)]);
      return (
        personId !== undefined &&
        devices.length === body.items.length &&
        devices.every((one) => one.state === "lent" && one.personId === personId && isSaidTwice(madeAt, one.heldSince))
      );
    },
  }),
  "shelf-return": scanKind({
    permit: "buffers.withdraw",
    body: returnBody,
    act: (base, actor, { body, ...command }) =>
      doScanned(base, actor, { ...command, name: "returnToShelf", params: {}, body }, (tx, at) =>
        returnToShelf(base, actor, tx, { ...body, at }),
      ),
    // Back on that shelf since the same day: another phone said it.
    isSo: async (tx, { body, madeAt }) => {
      const device = await findDeviceByNo(tx, body.scanned);
      return device?.state === "in-stock" && device.storeId === body.storeId && isSaidTwice(madeAt, device.heldSince);
    },
  }),
  crutch: scanKind({
    permit: "buffers.withdraw",
    body: scrapCrutchBody,
    act: (base, actor, { body, ...command }) =>
      doScanned(base, actor, { ...command, name: "scrapCrutch", params: {}, body }, (tx, at) =>
        scrapCrutch(base, actor, tx, { ...body, at }),
      ),
    // Scrapped the same day. Counted ones cannot be told from each other.
    isSo: async (tx, { body, madeAt }) => {
      const device = await findDeviceByNo(tx, body.scanned);
      return device?.state === "scrapped" && isSaidTwice(madeAt, device.heldSince);
    },
  }),
};
