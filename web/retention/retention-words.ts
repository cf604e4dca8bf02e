import type { ClassView } from "../../server/retention/contract.ts";
import { groups, t } from "../platform/index.ts";

/** What is made old again by anything that is done here. */
export const old = ["/api/retention"];

/** How long, in words: "10 år efter den senaste anteckningen". */
export function timeWords({ years, days, from, kind }: Pick<ClassView, "years" | "days" | "from" | "kind">): string {
  if (kind === "kept") return t("retention.for-ever");
  const since = t(`retention.from.${from}`);
  if (years !== null) return t("retention.years", { count: years, since });
  return days === 0 ? t("retention.at-once", { since }) : t("retention.days", { count: days ?? 0, since });
}

/** Why things are kept, with how many, the most first: "pågår 412 · för ny 36". */
export function keptWords(kept: Readonly<Record<string, number>>): string {
  return Object.entries(kept)
    .sort(([, a], [, b]) => b - a)
    .map(([why, count]) => `${t(`retention.kept.${why}`)} ${groups(count)}`)
    .join(" · ");
}
