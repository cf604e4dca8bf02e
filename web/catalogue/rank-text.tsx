import type { ArticleView } from "../../server/catalogue/contract.ts";
import { t } from "../platform/index.ts";

/** The rank in its lot, or that the lot has no order of ranks. */
export function RankText({ placing: { isRanked, rank } }: { placing: ArticleView["placings"][number] }) {
  return t(isRanked ? "catalogue.rank" : "catalogue.rank.none", { rank });
}
