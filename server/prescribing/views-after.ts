import { may } from "../access/index.ts";
import { articleNames, findArticles } from "../catalogue/index.ts";
import { devicesOf } from "../devices/index.ts";
import { dayOf, daysBetween, idsOf, type LocalDate } from "../kernel/index.ts";
import { findStaff, findUnits } from "../organisation/index.ts";
import { personNames } from "../patients/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import type { FollowUpView, PersonAfter, ReceiptView, TimedLoanView } from "./contract-follow-up.ts";
import { latestEnd } from "./end-loan.ts";
import { criticalOf, daysFor, type FollowUpDays, nextAfter } from "./follow-up.rule.ts";
import { book, sourceWords } from "./follow-up-book.ts";
import { type FollowUp, openOf, resultsOf } from "./store-follow-up.ts";
import { linesOf, listReceipts, listTimedLoans, plansOf, type Receipt, type TimedLoan } from "./store-loan.ts";

/** From when things are shown, and by which rows. */
export interface Shown {
  on: LocalDate;
  days: readonly FollowUpDays[];
}

/** Follow-ups as they are shown: names beside ids, and what each outcome gives next. */
export async function viewFollowUps(
  tx: Tx,
  actor: Actor,
  found: readonly FollowUp[],
  { on, days }: Shown,
): Promise<FollowUpView[]> {
  if (found.length === 0) return [];
  const [names, articles, units] = await Promise.all([
    personNames(tx, idsOf(found.map(({ personId }) => personId))),
    findArticles(tx, idsOf(found.map(({ articleNo }) => articleNo)), on),
    findUnits(tx, idsOf(found.map(({ unitId }) => unitId))),
  ]);
  const manager = book.ladder.find(({ tells }) => tells === "manager")?.rung ?? 99;
  return found.map((one) => {
    const { followUpId, version, personId, deviceId, articleNo, orderId, unitId, dueOn, isRequired } = one;
    const article = articles.get(articleNo);
    const row = daysFor(days, article?.isoCode ?? "", on);
    const next = (outcome: "kept" | "changed" | "returned") =>
      nextAfter(book, { outcome, isRequired, again: row?.again ?? null }, on);
    return {
      ...{
        followUpId,
        version,
        personId,
        personName: names.get(personId) ?? null,
        deviceId,
        deviceNo: one.deviceNo,
      },
      ...{ articleNo, articleName: article?.name ?? articleNo, orderId, unitId, unitName: units.get(unitId)?.name ?? "" },
      ...{ dueOn, isLate: dueOn < on, isTold: one.rung >= manager, isRequired },
      isMine: unitId === actor.unitId && may(actor, "follow-ups.do"),
      ...{ rule: one.ruleId, ...because(days, one.ruleId) },
      next: { kept: next("kept"), changed: next("changed"), returned: next("returned") },
    };
  });
}

/** Why on that day: the rule's words, or that somebody has chosen it. */
function because(days: readonly FollowUpDays[], ruleId: string): { because: string; source: string } {
  const row = days.find(({ id }) => id === ruleId) ?? book.days.find(({ id }) => id === ruleId);
  if (row) return { because: row.text, source: sourceWords(row.source) };
  return { because: ruleId === "prescribed" ? "Dagen står i förskrivningen." : "Dagen är vald av enheten.", source: "" };
}

/** Loans with a last day as they are shown. */
export async function viewTimedLoans(tx: Tx, found: readonly TimedLoan[], on: LocalDate): Promise<TimedLoanView[]> {
  if (found.length === 0) return [];
  const [names, articles] = await Promise.all([
    personNames(tx, idsOf(found.map(({ personId }) => personId))),
    articleNames(tx, idsOf(found.map(({ articleNo }) => articleNo))),
  ]);
  return found.map((one) => {
    const { orderRowId, version, kind, personId, deviceId, articleNo, orderId, untilOn } = one;
    return {
      ...{ orderRowId, version, kind, personId, personName: names.get(personId) ?? null, deviceId },
      ...{
        deviceNo: one.deviceNo,
        articleNo,
        articleName: articles.get(articleNo) ?? articleNo,
        orderId,
        untilOn,
      },
      ...{ isOver: untilOn < on, latest: latestEnd(one), because: one.because },
    };
  });
}

/** Receipts as they are shown: what they are of, and who signed. No address. */
export async function viewReceipts(tx: Tx, found: readonly Receipt[], on: LocalDate): Promise<ReceiptView[]> {
  if (found.length === 0) return [];
  const lines = await linesOf(
    tx,
    found.map(({ receiptId }) => receiptId),
  );
  const [names, articles, units, staff] = await Promise.all([
    personNames(tx, idsOf(found.map(({ personId }) => personId))),
    articleNames(tx, idsOf(lines.map(({ articleNo }) => articleNo))),
    findUnits(tx, idsOf(found.map(({ unitId }) => unitId))),
    findStaff(tx, idsOf(found.map(({ documentedBy }) => documentedBy))),
  ]);
  return found.map((one) => {
    const { receiptId, state, personId, orderId, lentOn, signedBy, agentName, how, signedOn, documentedBy } = one;
    return {
      ...{ receiptId, state, personId, personName: names.get(personId) ?? null, orderId, lentOn },
      ...{ unitName: units.get(one.unitId)?.name ?? "", age: Math.max(daysBetween(lentOn, on), 0) },
      lines: lines
        .filter((line) => line.receiptId === receiptId)
        .map(({ articleNo, deviceNo, quantity }) => ({
          ...{ articleNo, articleName: articles.get(articleNo) ?? articleNo, quantity },
          deviceNo,
        })),
      signed:
        signedBy && how && signedOn
          ? { by: signedBy, agentName, how, on: signedOn, seenByName: staff.get(documentedBy ?? "")?.name ?? null }
          : null,
    };
  });
}

const perPerson = 100;

/** What comes after the delivery for one person: next follow-ups, what they came to, what ends, receipts and plans. */
export async function viewPersonAfter(tx: Tx, actor: Actor, personId: string, shown: Shown): Promise<PersonAfter> {
  const wanted = { personId, limit: perPerson, offset: 0 };
  const [open, results, loans, receipts] = await Promise.all([
    openOf(tx, personId),
    viewResults(tx, personId),
    listTimedLoans(tx, { ...wanted, until: null }),
    listReceipts(tx, { ...wanted, onlyUnsigned: false }),
  ]);
  return {
    followUps: await viewFollowUps(tx, actor, open, shown),
    results,
    timedLoans: await viewTimedLoans(tx, loans, shown.on),
    receipts: await viewReceipts(tx, receipts, shown.on),
    plans: await viewPlans(tx, personId, shown.on),
  };
}

async function viewResults(tx: Tx, personId: string): Promise<PersonAfter["results"]> {
  const made = await resultsOf(tx, personId);
  const [articles, units, staff] = await Promise.all([
    articleNames(tx, idsOf(made.map(({ articleNo }) => articleNo))),
    findUnits(tx, idsOf(made.map(({ unitId }) => unitId))),
    findStaff(tx, idsOf(made.map(({ byUser }) => byUser))),
  ]);
  return made.map(({ followUpId, deviceId, deviceNo, articleNo, unitId, at, outcome, goal, note, byUser }) => ({
    ...{ followUpId, deviceId, deviceNo, articleName: articles.get(articleNo) ?? articleNo },
    ...{ on: dayOf(at), outcome, goal, note, unitName: units.get(unitId)?.name ?? "", byName: staff.get(byUser)?.name ?? null },
  }));
}

async function viewPlans(tx: Tx, personId: string, on: LocalDate): Promise<PersonAfter["plans"]> {
  const held = await devicesOf(tx, { personId });
  const articles = await findArticles(tx, idsOf(held.map(({ articleNo }) => articleNo)), on);
  const critical = held.flatMap(({ deviceId, articleNo, orderRowId }) => {
    const article = articles.get(articleNo);
    const given = article?.articleType === "main_aid" ? criticalOf(book.critical, article.isoCode) : undefined;
    return given && orderRowId ? [{ deviceId, orderRowId, articleName: article?.name ?? articleNo, given }] : [];
  });
  const plans = await plansOf(
    tx,
    critical.map(({ orderRowId }) => orderRowId),
  );
  return critical.map(({ deviceId, orderRowId, articleName, given: { ask, suggestion } }) => ({
    ...{ deviceId, orderRowId, articleName, ask, suggestion, text: plans.get(orderRowId) ?? null },
  }));
}
