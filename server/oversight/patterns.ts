import looks from "../../rulebooks/looks.json" with { type: "json" };
import { looksForm, type Pattern } from "./patterns.rule.ts";

/** The patterns as they ship. @throws when the file is not whole: then nothing is picked by guesswork */
export const lookPatterns: readonly Pattern[] = looksForm.parse(looks).patterns;

const byId = new Map(lookPatterns.map((pattern) => [pattern.id, pattern]));

/** A pattern by its id; undefined when it is no longer used. */
export function patternOf(id: string): Pattern | undefined {
  return byId.get(id);
}
