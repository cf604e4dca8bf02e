import { articleNames, articlesOn } from "../catalogue/index.ts";
import { dayOf, idsOf } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import { type Actor, type Base, today, withActor } from "../platform/index.ts";
import type { PairingList, PairingsView } from "./contract-pairings.ts";
import { whyNot } from "./pairing.rule.ts";
import { pairingBook } from "./pairing-book.ts";
import { lastPairingCount, listPairings } from "./store-pairing.ts";

const itemsMost = 20;

/** What is often ordered with a main aid, fits it and can be ordered now under the actor's legal basis. */
export function showPairings(base: Base, actor: Actor, mainNo: string): Promise<PairingsView> {
  return withActor(base, actor, async (tx) => {
    const [pairs, counted] = [await listPairings(tx, mainNo), await lastPairingCount(tx)];
    const articles = await articlesOn(base, tx, actor, { articleNos: pairs.map(({ otherNo }) => otherNo), on: today(base) });
    const { months, leastTogether, isAssumed, most } = pairingBook;
    const items = pairs.flatMap(({ otherNo, orders, together, reason }) => {
      const article = articles.get(otherNo);
      const no = whyNot(pairingBook, { mainNo, orders, together, isDenied: reason !== null }, article, actor.lagrum);
      return article && no === null
        ? [{ articleNo: otherNo, name: article.name, type: article.articleType, orders, together }]
        : [];
    });
    return {
      countedOn: counted ? dayOf(counted) : null,
      ...{ months, least: leastTogether, isAssumed, most, items: items.slice(0, itemsMost) },
    };
  });
}

/** All that is counted, or of one main aid, with why what is not suggested is not, and what was said of it. */
export function listAllPairings(base: Base, actor: Actor, mainNo: string | undefined): Promise<PairingList> {
  return withActor(base, actor, async (tx) => {
    const [pairs, counted] = [await listPairings(tx, mainNo ?? null), await lastPairingCount(tx)];
    const others = [...new Set(pairs.map(({ otherNo }) => otherNo))];
    const articles = await articlesOn(base, tx, actor, { articleNos: others, on: today(base) });
    const names = await articleNames(tx, [...new Set(pairs.flatMap((pair) => [pair.mainNo, pair.otherNo]))]);
    const staff = await findStaff(tx, idsOf(pairs.map(({ judgedBy }) => judgedBy)));
    const { months, leastTogether: least, leastPercent } = pairingBook;
    return {
      countedOn: counted ? dayOf(counted) : null,
      ...{ months, least, leastPercent },
      items: pairs.map(({ reason, judgedAt, judgedBy, ...pair }) => ({
        ...pair,
        mainName: names.get(pair.mainNo) ?? pair.mainNo,
        otherName: names.get(pair.otherNo) ?? pair.otherNo,
        whyNot: whyNot(pairingBook, { ...pair, isDenied: reason !== null }, articles.get(pair.otherNo), null),
        denied:
          reason !== null && judgedAt
            ? { reason, on: dayOf(judgedAt), byName: (judgedBy && staff.get(judgedBy)?.name) || null }
            : null,
      })),
    };
  });
}
