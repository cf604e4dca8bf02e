/** Which crutches are reconditioned, as it is set. */
export interface CrutchTerms {
  /** Product groups that are crutches. None: the rule is not in use. */
  groups: readonly string[];
  /** The years that they must be made in. */
  madeIn: readonly number[];
  /** The articles of the pilot. */
  articles: readonly string[];
}

/** What is advised of a crutch that came back, and why it is scrapped. Null: it is no crutch here. */
export type CrutchAdvice = "recondition" | "scrap-year" | "scrap-article" | null;

/**
 * A crutch is reconditioned only when it is of the pilot's article and made in one of its years; else it is scrapped. An article that
 * nobody has listed is scrapped too.
 * @source vgr-forum-2025 S102; vgr-forum-2025 S103
 */
export function crutchAdvice(
  device: { group: string; articleNo: string; madeIn: number | null },
  terms: CrutchTerms,
): CrutchAdvice {
  if (!terms.groups.includes(device.group)) return null;
  if (!terms.articles.includes(device.articleNo)) return "scrap-article";
  return device.madeIn !== null && terms.madeIn.includes(device.madeIn) ? "recondition" : "scrap-year";
}
