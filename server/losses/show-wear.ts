import { logLook, logShown, may } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { documentOf, findEntries } from "../devices/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findPayers, findUnits } from "../organisation/index.ts";
import { personNames } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { WearView } from "./contract-wear.ts";
import { partyOf, standOf } from "./judge-wear.ts";
import { entriesOfWear, findWear, listWear, type Wear } from "./store-wear.ts";
import { wearBook } from "./wear-book.ts";

/** Reports of abnormal wear that the actor may see; each look at a person is logged. */
export async function showWears(
  base: Base,
  actor: Actor,
  tx: Tx,
  wanted: { which: "open" | "all"; deviceId?: string | undefined },
): Promise<WearView[]> {
  return logShown(base, tx, await viewsOf(base, actor, tx, await listWear(tx, wanted)));
}

/** One report; undefined when there is none, or it is not the actor's to see. */
export async function showWear(base: Base, actor: Actor, tx: Tx, wearId: string): Promise<WearView | undefined> {
  const wear = await findWear(tx, wearId);
  const [view] = await viewsOf(base, actor, tx, wear ? [wear] : []);
  if (view?.personId) await logLook(base, tx, { personId: view.personId, action: "read", subject: wearId });
  return view;
}

async function viewsOf(base: Base, actor: Actor, tx: Tx, wears: readonly Wear[]): Promise<WearView[]> {
  const meetsPersons = may(actor, "persons.read");
  const entries = await entriesOfWear(
    tx,
    wears.map(({ wearId }) => wearId),
  );
  const holders = meetsPersons
    ? await findEntries(
        tx,
        wears.map(({ deviceId, custodyNo: no }) => ({ deviceId, no })),
      )
    : [];
  const [names, persons, units, payers] = await Promise.all([
    articleNames(tx, [...new Set(wears.map(({ articleNo }) => articleNo))]),
    personNames(tx, idsOf(holders.map(({ personId }) => personId))),
    findUnits(tx, idsOf(wears.map(({ unitId }) => unitId))),
    findPayers(tx, idsOf(wears.map(({ payerId }) => payerId))),
  ]);
  return wears.map((wear) => {
    const holder = holders.find(({ deviceId, no }) => deviceId === wear.deviceId && no === wear.custodyNo);
    const { personId = null } = holder ?? {};
    const personName = personId === null ? null : (persons.get(personId) ?? null);
    const { wearId, wearNo, state, deviceId, deviceNo, articleNo, found, told, pictures, answerBy } = wear;
    return {
      ...{ wearId, wearNo, state, deviceId, deviceNo, articleNo, found, told, pictures, answerBy },
      ...standViewOf(base, wear),
      ...mayOf(base, actor, wear),
      articleName: names.get(articleNo) ?? articleNo,
      ...{ personId: personName === null ? null : personId, personName },
      unitName: units.get(wear.unitId)?.name ?? "",
      payerName: wear.payerId === null ? null : (payers.get(wear.payerId)?.name ?? null),
      ...{ reportedAt: wear.reportedAt.toISOString(), endedAt: wear.endedAt?.toISOString() ?? null },
      ...{ residualOre: wear.residualOre, residualBecause: wear.residualBecause, amountOre: wear.amountOre },
      parties: [
        { party: "supplier" as const, says: wear.supplierSays },
        { party: "prescriber" as const, says: wear.prescriberSays },
        { party: "payer" as const, says: wear.payerSays },
      ],
      entries: entries
        .filter((entry) => entry.wearId === wearId)
        .map(({ wearId: _wear, amountOre: _ore, ...entry }) => ({ ...entry, at: entry.at.toISOString() })),
    };
  });
}

function standViewOf(base: Base, wear: Wear): Pick<WearView, "waitsFor" | "manual" | "rule"> {
  const rule = wearBook.rules.find(({ id }) => id === wear.ruleId);
  const said = { id: wear.ruleId, text: rule?.text ?? wear.ruleId, source: documentOf(wear.ruleSource) };
  const stand = wear.state === "open" ? standOf(base, wear) : undefined;
  const why = stand?.is === "manual" ? wearBook.manual.find(({ because }) => because === stand.because) : undefined;
  return {
    waitsFor: stand === undefined ? null : why ? "person" : "parties",
    manual: why ? { text: why.text, source: documentOf(why.source) } : null,
    rule: said,
  };
}

function mayOf(base: Base, actor: Actor, wear: Wear): Pick<WearView, "mayJudgeAs" | "mayWithdraw" | "maySettle"> {
  const isOpen = wear.state === "open";
  const mayJudge = isOpen && may(actor, "wear.judge") && today(base) <= wear.answerBy;
  return {
    mayJudgeAs: mayJudge ? partyOf(actor) : null,
    mayWithdraw: isOpen && may(actor, "wear.report"),
    maySettle: isOpen && may(actor, "wear.settle") && standOf(base, wear).is === "manual",
  };
}
