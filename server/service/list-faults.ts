import { articleNames } from "../catalogue/index.ts";
import { findDevices } from "../devices/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { FaultList, FaultView } from "./contract-faults.ts";
import { isLate } from "./fault-clock.rule.ts";
import { countOthers, type Fault, findContact, findFault, listOpenOrClosed } from "./store-faults.ts";

/** Faults to look after: open ones with their clocks, or what has been closed. Without any number to call. */
export async function listFaults(base: Base, tx: Tx, state: "open" | "closed"): Promise<FaultList> {
  return { items: await shown(base, tx, await listOpenOrClosed(tx, state)) };
}

/** One fault whole, with the number to call while it is kept. Undefined when there is none. */
export async function showFault(base: Base, tx: Tx, faultId: string): Promise<FaultView | undefined> {
  const fault = await findFault(tx, faultId);
  if (!fault) return undefined;
  const [[view], phone, others] = await Promise.all([
    shown(base, tx, [fault]),
    findContact(tx, faultId),
    countOthers(tx, fault.deviceId, faultId),
  ]);
  return view && { ...view, phone: phone ?? null, others };
}

async function shown(base: Base, tx: Tx, faults: readonly Fault[]): Promise<FaultList["items"]> {
  const devices = await findDevices(
    tx,
    faults.map(({ deviceId }) => deviceId),
  );
  const names = await articleNames(
    tx,
    [...devices.values()].map(({ articleNo }) => articleNo),
  );
  return faults.flatMap((fault) => {
    const device = devices.get(fault.deviceId);
    if (!device) return [];
    const { deviceNo, articleNo, holdReason } = device;
    return [
      {
        ...fault,
        ...{ deviceNo, articleNo, articleName: names.get(articleNo) ?? articleNo, holdReason },
        isLate: isLate(fault, base.now()),
        reportedAt: fault.reportedAt.toISOString(),
        answerBy: fault.answerBy.toISOString(),
        takenAt: fault.takenAt?.toISOString() ?? null,
        closedAt: fault.closedAt?.toISOString() ?? null,
      },
    ];
  });
}
