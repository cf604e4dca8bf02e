import { logLook } from "../access/index.ts";
import { lockDevices } from "../devices/index.ts";
import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { closeCase, lockCase } from "../orders/index.ts";
import { type Actor, asProgram, type Base, type Tx } from "../platform/index.ts";
import { bookReturned, findStores, scrapDeviceAtShelf } from "../stores/index.ts";
import type { CaseScrapped, CrutchHome, CrutchRefusal, ReceiveCrutchBody, ScrapCaseRefusal } from "./contract-crutch.ts";
import { asksForYear, judgeCrutch } from "./judge-crutch.rule.ts";
import { readCrutch } from "./take-crutch.ts";

/**
 * Counted crutches have come to the centre: those of the pilot's article and years go into stock when they are made ready, the others are
 * scrapped. A marked one comes home as any device.
 * @source vgr-forum-2025 S102; vgr-forum-2025 S103
 */
export async function receiveCrutch(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: ReceiveCrutchBody,
): Promise<Result<CrutchHome, CrutchRefusal>> {
  // Load
  const read = await readCrutch(base, actor, tx, { ...body, atShelf: false });

  // Decide
  if (!read.ok) return read;
  const { articleNo, articleName, device, advised } = read.value;
  if (device) return refuse({ code: "crutch-is-marked", deviceNo: device.deviceNo });
  if (asksForYear({ isPilot: advised.isPilot, madeIn: null, said: body.madeIn }))
    return refuse({ code: "crutch-year-needed", years: advised.years.join(", ") });
  const to = advised.advice === "recondition" ? "stock" : "scrap";

  // Store
  const { quantity } = body;
  await bookReturned(base, tx, { articleNo, quantity, to, orderRowId: null });
  return ok({ articleNo, articleName, quantity, outcome: to === "stock" ? "stocked" : "scrapped" });
}

/**
 * Customer service writes off what a unit without a shelf has asked about, and the case is closed: counted ones as so many that are scrapped, a
 * marked one home from whoever has it and scrapped, and its rent ends.
 * @source vgr-forum-2025 S105
 */
export async function scrapOfCase(
  base: Base,
  actor: Actor,
  tx: Tx,
  caseId: string,
): Promise<Result<CaseScrapped, ScrapCaseRefusal>> {
  // Load (as the program: customer service keeps no store, and the device is somebody's)
  const found = await lockCase(tx, caseId);
  const asked = crutchOf(found?.known);
  const deviceId = found?.deviceId ?? null;
  const { device, main } = await asProgram(tx, async () => {
    const [locked] = deviceId === null ? [] : await lockDevices(tx, [deviceId]);
    const [first] = await findStores(tx);
    return { device: locked, main: first };
  });

  // Decide
  if (!found || !asked) return refuse({ code: "case-unknown" });
  if (found.state === "closed") return refuse({ code: "case-closed" });
  const { storeId } = need(main, "the supplier has a main store");
  const fault = device ? judgeCrutch(device, storeId, base.now()) : null;
  if (fault?.code === "device-elsewhere")
    return refuse({ code: "device-on-other-shelf", deviceNo: fault.deviceNo, storeName: "" });
  if (fault) return refuse(fault);

  // Store and tell
  await asProgram(tx, async () => {
    if (device) await scrapDeviceAtShelf(base, tx, device, { storeId, at: base.now() });
    else await bookReturned(base, tx, { ...asked, to: "scrap", orderRowId: null });
  });
  if (device?.personId) await logLook(base, tx, { personId: device.personId, action: "pick-up", subject: device.deviceId });
  const because = device ? `Utskrotad: individ ${device.deviceNo}.` : `Utskrotade: ${asked.quantity} × ${asked.articleNo}.`;
  await closeCase(tx, { caseId, at: base.now(), by: actor.userId, answer: { because } });
  return ok({ caseId, because });
}

/** What a case is about when a unit asks to have crutches written off; undefined of any other. */
function crutchOf(known: Record<string, unknown> | undefined): { articleNo: string; quantity: number } | undefined {
  const { isCrutch, articleNo, quantity } = known ?? {};
  return isCrutch === true && typeof articleNo === "string" && typeof quantity === "number" ? { articleNo, quantity } : undefined;
}
