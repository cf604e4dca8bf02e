import type { Room } from "../platform/room.ts";
import type { Texts } from "../platform/text.ts";

const found = import.meta.glob<Room>("../*/routes.tsx", { eager: true, import: "room" });
const foundEnglish = import.meta.glob<Texts>("../*/texts-en.ts", { import: "en" });

/** Every room that has a `routes.tsx`, in the order of their names. */
export const rooms: readonly Room[] = Object.keys(found)
  .sort()
  .flatMap((path) => found[path] ?? []);

/** The English of the shell and of every room. Fetched: few read it. */
export async function englishTexts(): Promise<Texts[]> {
  const shell = import("../platform/en.ts").then(({ en }) => en);
  return Promise.all([shell, ...Object.values(foundEnglish).map((load) => load())]);
}
