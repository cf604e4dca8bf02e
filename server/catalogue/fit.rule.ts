import type { ArticleType, Attributes, FitKey } from "./contract.ts";

/** When an article fits a measure of the person or the room: data with its reason. */
export interface FitMeasure {
  key: FitKey;
  /** The article's own attribute. */
  attribute: string;
  way: "near" | "at_least" | "at_most";
  /** How far below and above still fits, in the measure's unit; for `at_most`, `below` is the room that must be left. */
  below: number;
  above: number;
  why: string;
  isAssumed: boolean;
}
export type FitMeasures = ReadonlyMap<string, FitMeasure>;

/** A measure that the person or the room has: a figure, or from one to another. */
export interface Wanted {
  key: FitKey;
  from: number;
  to: number;
}

/** Reads a filter by measures: `seatWidthCm:45,maxUserKg:120` or `seatDepthCm:40-43`. */
export function wantedOf(fit: string | undefined): Wanted[] {
  return (fit ?? "").split(",").flatMap((part) => {
    const [key, value] = part.split(":");
    const [from, to = from] = value?.split("-") ?? [];
    return key && from && to ? [{ key: key as FitKey, from: Number(from), to: Number(to) }] : [];
  });
}

/**
 * Whether an article's measures suit all that is wanted, each with the margin that its measure says; a measure without one
 * must be met as it is. What an article does not state it does not suit, but for a limit (as the user's weight) on what is no
 * main aid: a cushion's cover has none.
 * @source rules-i § fit
 */
export function suits(
  article: { attributes: Attributes; articleType: ArticleType },
  wanted: readonly Wanted[],
  measures: FitMeasures,
): boolean {
  const stated: Readonly<Record<string, number | string | undefined>> = article.attributes;
  return wanted.every(({ key, from, to }) => {
    const { attribute = key, way = "near", below = 0, above = 0 } = measures.get(key) ?? {};
    const has = stated[attribute];
    if (typeof has !== "number") return way === "at_least" && article.articleType !== "main_aid";
    if (way === "at_least") return has >= to - below;
    if (way === "at_most") return has <= from - below;
    return has >= from - below && has <= to + above;
  });
}
