import type { z } from "zod";
import { logLook, logShown, may } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { findDevices, findEntries } from "../devices/index.ts";
import { type LocalDate, localDate } from "../kernel/index.ts";
import { findPayers, findSupplier, findUnits } from "../organisation/index.ts";
import { addressOf, personNames, protectedAmong } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { answerBy, closesOn, isOver } from "./clocks.rule.ts";
import type { LossView, lossTerms } from "./contract.ts";
import { waitsFor } from "./decision.rule.ts";
import { printLetter } from "./print-letter.ts";
import { findLoss, type Loss, listLosses } from "./store.ts";
import { decisionsOf, type LossDecision } from "./store-decision.ts";
import { loadTerms } from "./terms.ts";

/** Losses that the actor may read; each look at a person is logged. */
export async function showLosses(
  base: Base,
  actor: Actor,
  tx: Tx,
  wanted: { which: "open" | "all" | "waiting"; deviceId?: string | undefined },
): Promise<LossView[]> {
  return logShown(base, tx, await viewLosses(base, actor, tx, await listLosses(tx, { ...wanted, on: today(base) })));
}

/** One loss; undefined when there is none, or it is not the actor's to read. */
export async function showLoss(base: Base, actor: Actor, tx: Tx, lossId: string): Promise<LossView | undefined> {
  const loss = await findLoss(tx, lossId);
  const [view] = await viewLosses(base, actor, tx, loss ? [loss] : []);
  if (view?.personId) await logLook(base, tx, { personId: view.personId, action: "read", subject: lossId });
  return view;
}

async function viewLosses(base: Base, actor: Actor, tx: Tx, losses: readonly Loss[]): Promise<LossView[]> {
  const entries = await findEntries(
    tx,
    losses.map(({ deviceId, custodyNo: no }) => ({ deviceId, no })),
  );
  const entryOf = (loss: Loss) => entries.find(({ deviceId, no }) => deviceId === loss.deviceId && no === loss.custodyNo);
  const devices = await findDevices(tx, [...new Set(losses.map(({ deviceId }) => deviceId))]);
  const decisions = await decisionsOf(
    tx,
    losses.map(({ lossId }) => lossId),
  );
  const payers = await findPayers(tx, [...new Set([...decisions.values()].flatMap(({ payerId }) => payerId ?? []))]);
  const [names, persons, units] = await Promise.all([
    articleNames(tx, [...new Set([...devices.values()].map(({ articleNo }) => articleNo))]),
    personNames(tx, [...new Set(entries.flatMap(({ personId }) => personId ?? []))]),
    findUnits(tx, [...new Set(entries.flatMap(({ unitId }) => unitId ?? []))]),
  ]);
  const on = today(base);
  const mayHandle = may(actor, "losses.handle");
  return losses.flatMap((loss) => {
    const device = devices.get(loss.deviceId);
    const entry = entryOf(loss);
    // After it is found it may be another's: then only its number is told, and only to the supplier.
    if (!device || !entry) return [];
    const { custodyNo: _no, unitId: _unit, pickupRowId: _row, reportedAt, endedAt, ...shown } = loss;
    return [
      {
        ...shown,
        ...{ reportedAt: reportedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
        ...{
          deviceNo: device.deviceNo,
          articleNo: device.articleNo,
          articleName: names.get(device.articleNo) ?? device.articleNo,
        },
        personId: entry.personId,
        personName: entry.personId === null ? null : (persons.get(entry.personId) ?? null),
        holderUnitName: entry.unitId === null ? null : (units.get(entry.unitId)?.name ?? null),
        isOver: loss.state === "open" && isOver(loss.closesOn, on),
        ...decidedOf(loss, decisions.get(loss.lossId), { payers, on, mayHandle }),
        mayHandle,
      },
    ];
  });
}

/** What is decided of a loss, and what waits. */
function decidedOf(
  loss: Loss,
  decision: LossDecision | undefined,
  { payers, on, mayHandle }: { payers: ReadonlyMap<string, { name: string }>; on: LocalDate; mayHandle: boolean },
): Pick<LossView, "decision" | "waitsFor" | "mayDecide"> {
  const { state, residualOre, answerBy: by, answeredOn } = loss;
  const letter = by === null ? null : { answerBy: by, isAnswered: answeredOn !== null };
  const isCharged = state === "closed" && decision?.what === "charged";
  if (!decision)
    return {
      decision: null,
      waitsFor: waitsFor({ state, residualOre, isDecided: false, letter }, on),
      mayDecide: mayHandle && state !== "found",
    };
  const { isCareless, what, amountOre, payerId, because, at } = decision;
  const payerName = payerId === null ? null : (payers.get(payerId)?.name ?? null);
  return {
    decision: { isCareless, what, amountOre, payerName, because, at: at.toISOString() },
    waitsFor: null,
    mayDecide: mayHandle && state !== "found" && !isCharged,
  };
}

/** What the rules of today say to whoever is about to report a loss. */
export async function showTerms(base: Base, actor: Actor, tx: Tx): Promise<z.infer<typeof lossTerms>> {
  const on = today(base);
  const { lost } = await loadTerms(base, tx, actor.supplierId, on);
  return { closesOn: closesOn(on, lost), rentUntil: lost.rentUntil };
}

/** The letter of a loss as a PDF; undefined when there is none to write to. The print is logged. */
export async function letterOf(base: Base, actor: Actor, tx: Tx, lossId: string): Promise<Buffer | undefined> {
  const loss = await findLoss(tx, lossId);
  const [view] = await viewLosses(base, actor, tx, loss ? [loss] : []);
  const supplier = await findSupplier(tx);
  if (!loss || !view?.personId || !supplier) return undefined;
  const { personId } = view;
  const isProtected = (await protectedAmong(tx, [personId])).size > 0;
  const address = isProtected ? undefined : await addressOf(tx, personId, today(base));
  const terms = await loadTerms(base, tx, actor.supplierId, today(base));
  const sentOn = loss.letterOn ?? today(base);
  const place = address ? [address.careOf ?? "", address.street, `${address.postcode} ${address.city}`] : [];
  await logLook(base, tx, { personId, action: "print", subject: lossId });
  return printLetter({
    ...{ lossNo: view.lossNo, deviceNo: view.deviceNo, articleName: view.articleName, lostOn: view.lostOn },
    receiver: isProtected ? [] : [view.personName ?? "", ...place].filter((line) => line !== ""),
    ...{ sentOn, answerBy: loss.answerBy ?? answerBy(localDate(sentOn), terms.lost), closesOn: loss.closesOn },
    ...{ residualOre: loss.residualOre, supplier: { name: supplier.name, phone: supplier.phone } },
  });
}
