import { daysBetween, type LocalDate } from "../kernel/index.ts";
import type { EqualArticle } from "./departure.rule.ts";
import type { DepartureBook } from "./departure-form.rule.ts";

/** What is free of an article in the main store, by grade, and since when the first of it has stood there. */
export interface Standing {
  reconditioned: { count: number; since: LocalDate | null };
  fresh: { count: number; since: LocalDate | null };
}

/** What is delivered instead of what was ordered, and why: it is reconditioned, in stock at all, or has stood there longer. */
export interface Substitute extends EqualArticle {
  kind: "reconditioned" | "in-stock" | "older";
  since: LocalDate;
  /** The row of the book that says so. */
  rule: string;
}

/**
 * What is delivered instead of an ordered article: of equals that are no dearer, and of which there are as many as are ordered, a
 * reconditioned one before a new, else the one that has stood longest where the ordered one does not stand, or has stood shorter by as
 * many days as the row says. Undefined: the ordered one is. `equals` are those that may replace it.
 * @source norrbotten-leverans § ersättningskedja
 */
export function substituteOf(
  rule: Pick<DepartureBook["chains"][number], "id" | "olderByDays">,
  { asked, quantity }: { asked: EqualArticle; quantity: number },
  equals: readonly EqualArticle[],
  standing: ReadonlyMap<string, Standing>,
): Substitute | undefined {
  const { amountOre } = asked;
  if (amountOre === null) return undefined;
  const own = standsAs(standing.get(asked.articleNo), quantity);
  const found = equals.flatMap((equal): Substitute[] => {
    const stands = standsAs(standing.get(equal.articleNo), quantity);
    if (!stands || equal.amountOre === null || equal.amountOre > amountOre) return [];
    const kind = whyInstead(own, stands, rule.olderByDays);
    return kind ? [{ ...equal, kind, since: stands.since, rule: rule.id }] : [];
  });
  const [first] = found.sort(
    (a, b) => order(a) - order(b) || a.since.localeCompare(b.since) || a.articleNo.localeCompare(b.articleNo),
  );
  return first;
}

const order = ({ kind }: Substitute) => (kind === "reconditioned" ? 0 : 1);

interface Stands {
  isReconditioned: boolean;
  since: LocalDate;
}

/** How as many as are ordered stand: reconditioned if they do, as the store takes them. Undefined: there are not so many. */
function standsAs(standing: Standing | undefined, quantity: number): Stands | undefined {
  if (!standing) return undefined;
  const { reconditioned, fresh } = standing;
  if (reconditioned.count >= quantity && reconditioned.since) return { isReconditioned: true, since: reconditioned.since };
  const dates = [reconditioned.since, fresh.since].filter((since) => since !== null).sort();
  const [since] = dates;
  return since && reconditioned.count + fresh.count >= quantity ? { isReconditioned: false, since } : undefined;
}

function whyInstead(own: Stands | undefined, other: Stands, olderByDays: number): Substitute["kind"] | undefined {
  if (other.isReconditioned && !own?.isReconditioned) return "reconditioned";
  if (!own) return "in-stock";
  if (own.isReconditioned && !other.isReconditioned) return undefined;
  return daysBetween(other.since, own.since) >= olderByDays ? "older" : undefined;
}
