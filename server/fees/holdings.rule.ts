import { addDays, type LocalDate } from "../kernel/index.ts";
import type { Holding } from "./fee.rule.ts";

/** Days on which one payer bears one aid of a person, as billing knows them. */
export interface BorneDays {
  /** Of the stretch of rent or of the sale. */
  sourceId: string;
  orderRowId: string;
  deviceId: string | null;
  articleNo: string;
  payerId: string;
  from: LocalDate;
  until: LocalDate | null;
}

/**
 * What a person has had, without breaks: a stretch that begins the day after another of the same order row ended goes on with it (another
 * payer, another device in its place). Each stretch goes on with one at most. `kinds`: what the articles are; what is unknown is left out.
 * @source rules-i § person-fees
 */
export function holdingsOf(
  borne: readonly BorneDays[],
  kinds: ReadonlyMap<string, { isoCode: string; isMarked: boolean }>,
): Holding[] {
  const chains: BorneDays[][] = [];
  const inOrder = [...borne].sort((a, b) => (`${a.from} ${a.sourceId}` < `${b.from} ${b.sourceId}` ? -1 : 1));
  for (const one of inOrder) {
    const isNext = (chain: BorneDays[]) => {
      const last = chain.at(-1);
      return last?.until && last.orderRowId === one.orderRowId && addDays(last.until, 1) === one.from;
    };
    // The same device goes on with itself before it takes another's place.
    const chain = chains.find((known) => isNext(known) && known.at(-1)?.deviceId === one.deviceId) ?? chains.find(isNext);
    if (chain) chain.push(one);
    else chains.push([one]);
  }
  return chains.flatMap((chain) => {
    const [first, last] = [chain[0], chain.at(-1)];
    const kind = first && kinds.get(first.articleNo);
    if (!first || !last || !kind) return [];
    return [{ subject: first.sourceId, ...kind, from: first.from, until: last.until, stretches: chain }];
  });
}
