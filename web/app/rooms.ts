import type { Room } from "../platform/room.ts";
import { sv as shellSv } from "../platform/sv.ts";
import { addTexts, bringEnglish, type Texts } from "../platform/text.ts";

const found = import.meta.glob<Room>("../*/routes.tsx", { eager: true, import: "room" });
const foundSwedish = import.meta.glob<Texts>("../*/texts.ts", { eager: true, import: "sv" });
const foundEnglish = import.meta.glob<Texts>("../*/texts-en.ts", { import: "en" });

/** Every room that has a `routes.tsx`, in the order of their names. */
export const rooms: readonly Room[] = Object.keys(found)
  .sort()
  .flatMap((path) => found[path] ?? []);

/** The Swedish of the shell and of every room, by file. */
export const swedishTexts: Readonly<Record<string, Texts>> = { "../platform/sv.ts": shellSv, ...foundSwedish };

/** Puts all texts in place: the Swedish at once and before anything is drawn, the English when somebody reads it. */
export function gatherTexts(): void {
  for (const sv of Object.values(swedishTexts)) addTexts({ sv });
  bringEnglish(englishTexts);
}

/** The English of the shell and of every room. Fetched: few read it. */
export async function englishTexts(): Promise<Texts[]> {
  const shell = import("../platform/en.ts").then(({ en }) => en);
  return Promise.all([shell, ...Object.values(foundEnglish).map((load) => load())]);
}
