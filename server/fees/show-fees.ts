import { articleNames, findArticles, plainNames } from "../catalogue/index.ts";
import { addDays, idsOf, type LocalDate, type Month, monthOf } from "../kernel/index.ts";
import { findPayers, listPayers } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { FeeLine, FeeList, FeeOfAid, PersonFees, TariffList } from "./contract.ts";
import { type AidOf, answerFor, linesOf } from "./explain.rule.ts";
import { holdingsOf } from "./holdings.rule.ts";
import { borneOf, entriesShown, listRuns, listTariffs, type WrittenTariff } from "./store.ts";
import { type Exemption, exemptionsOf } from "./store-exemption.ts";
import { type ListedFee, listedFees, ownPayers } from "./store-list.ts";
import { inForce } from "./tariffs.rule.ts";

/** Entries on a page at most; a file holds more. */
const pageMost = 1_000;
const fileMost = 20_000;

/** Every tariff that was ever written, what holds of it, and who may have one. */
export async function showTariffs(tx: Tx): Promise<TariffList> {
  const [written, payers] = await Promise.all([listTariffs(tx), listPayers(tx)]);
  const names = new Map(payers.map(({ payerId, name }) => [payerId, name]));
  const holding = inForce(written);
  return {
    items: written.map((one) => {
      const place = holding.findIndex(({ tariffId }) => tariffId === one.tariffId);
      const next = holding[place + 1];
      const { tariffId, payerId, validFrom, content, source, isAssumed } = one;
      return {
        ...{ tariffId, payerId, payerName: names.get(payerId) ?? "", validFrom },
        validTo: place >= 0 && next?.payerId === payerId ? addDays(next.validFrom, -1) : null,
        ...{ isReplaced: place < 0, content, source, isAssumed, recordedAt: one.recordedAt.toISOString() },
      };
    }),
    payers: payers.filter((payer) => isPrincipal(payer)).map(({ payerId, name, kind }) => ({ payerId, name, kind })),
  };
}

/** What was counted in a month, for whoever answers for the payers: by reference, without name or number of anybody. */
export async function showFees(tx: Tx, month: Month): Promise<FeeList> {
  const [found, runs, own] = await Promise.all([listedFees(tx, month, pageMost + 1), listRuns(tx), ownPayers(tx)]);
  const shown = found.slice(0, pageMost);
  const [items, payers, written] = await Promise.all([listed(tx, shown), findPayers(tx, own), listTariffs(tx)]);
  const tariffs = inForce(written);
  return {
    month,
    isCounted: runs.some((run) => run.month === month && run.state === "done"),
    totalOre: found.reduce((sum, one) => sum + one.amountOre, 0),
    hasMore: found.length > pageMost,
    payers: own.map((payerId) => {
      const last = tariffs.findLast((tariff) => tariff.payerId === payerId && monthOf(tariff.validFrom) <= month);
      return { payerId, name: payers.get(payerId)?.name ?? "", isExported: last?.invoicedBy === "payer" };
    }),
    items,
  };
}

/** The same for a file. */
export async function feesForFile(tx: Tx, month: Month): Promise<FeeList["items"]> {
  return listed(tx, await listedFees(tx, month, fileMost));
}

async function listed(tx: Tx, found: readonly ListedFee[]): Promise<FeeList["items"]> {
  const [lines, payers] = await Promise.all([saidOf(tx, found), findPayers(tx, idsOf(found.map(({ payerId }) => payerId)))]);
  return found.flatMap((one, place) => {
    const line = lines[place];
    return line ? [{ ...line, payerName: payers.get(one.payerId)?.name ?? "", reference: one.reference }] : [];
  });
}

/** Entries in words, in the order given. */
export async function saidOf(tx: Tx, found: readonly Parameters<typeof linesOf>[0][number][]): Promise<FeeLine[]> {
  const [written, names] = await Promise.all([listTariffs(tx), articleNames(tx, idsOf(found.map(({ articleNo }) => articleNo)))]);
  return linesOf(found, new Map(written.map((one) => [one.tariffId, one])), names);
}

/** What aids cost the person herself, by the tariffs of a day. Who pays for an aid is said by whoever asks. */
export async function quoteFees(
  tx: Tx,
  { personId, bornOn, on }: { personId: string; bornOn: LocalDate; on: LocalDate },
  rows: readonly { articleNo: string; payerName: string | null }[],
): Promise<FeeOfAid[]> {
  const [written, exemptions, articles, borne, payers] = await Promise.all([
    listTariffs(tx),
    exemptionsOf(tx, [personId]),
    findArticles(tx, idsOf(rows.map(({ articleNo }) => articleNo)), on),
    borneOf(tx, [personId], on),
    listPayers(tx),
  ]);
  const kinds = await findArticles(tx, idsOf(borne.map(({ articleNo }) => articleNo)), on);
  const has = holdingsOf(borne, kinds).filter(({ until }) => until === null || until >= on);
  const aids = rows.map(({ articleNo, payerName }) => {
    const article = articles.get(articleNo);
    const payer = payers.find((one) => one.name === payerName && isPrincipal(one));
    return { articleNo, payerId: payer?.payerId ?? null, articleName: article?.name ?? articleNo, kind: article ?? null, has };
  });
  return answers(tx, { written, exemptions, bornOn, on }, aids);
}

/** Only a municipality and a region take fees of persons. */
function isPrincipal({ kind }: { kind: string }): boolean {
  return kind === "region" || kind === "kommun";
}

async function answers(
  tx: Tx,
  known: { written: readonly WrittenTariff[]; exemptions: readonly Exemption[]; bornOn: LocalDate; on: LocalDate },
  aids: readonly (AidOf & { payerId: string | null })[],
): Promise<FeeOfAid[]> {
  const payers = await findPayers(tx, idsOf(aids.map(({ payerId }) => payerId)));
  return aids.map((aid) => answerFor(known, aid, (aid.payerId && payers.get(aid.payerId)?.name) || null));
}

/** A person's fees: what each aid that she has now costs her, what she is spared, and the months that are counted. */
export async function showPersonFees(
  tx: Tx,
  { personId, bornOn, on }: { personId: string; bornOn: LocalDate; on: LocalDate },
): Promise<PersonFees> {
  const [written, exemptions, borne, entries, payers] = await Promise.all([
    listTariffs(tx),
    exemptionsOf(tx, [personId]),
    borneOf(tx, [personId], on),
    entriesShown(tx, personId),
    listPayers(tx),
  ]);
  const articleNos = idsOf(borne.map(({ articleNo }) => articleNo));
  const [articles, names] = await Promise.all([findArticles(tx, articleNos, on), plainNames(tx, articleNos)]);
  const has = holdingsOf(borne, articles).filter(({ until }) => until === null || until >= on);
  const aids = has.flatMap((holding) => {
    const now = holding.stretches.findLast(({ from }) => from <= on);
    if (!now || !holding.isMarked) return [];
    const articleName = names.get(now.articleNo) ?? now.articleNo;
    return [{ articleNo: now.articleNo, articleName, payerId: now.payerId, kind: holding, has, subject: holding.subject }];
  });
  const lines = await saidOf(tx, entries);
  const months = [...new Set(lines.map(({ month }) => month))].sort().toReversed();
  const nameOf = (payerId: string) => payers.find((one) => one.payerId === payerId)?.name ?? "";
  return {
    now: await answers(tx, { written, exemptions, bornOn, on }, aids),
    exemptions: exemptions.map(({ personId: _whose, ...one }) => ({ ...one, payerName: nameOf(one.payerId) })),
    months: months.map((month) => {
      const of = lines.filter((one) => one.month === month);
      return { month, totalOre: of.reduce((sum, one) => sum + one.amountOre, 0), lines: of };
    }),
    payers: [...new Set(written.map(({ payerId }) => payerId))].map((payerId) => ({ payerId, name: nameOf(payerId) })),
  };
}
