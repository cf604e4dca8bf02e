import { en as shellEn } from "../platform/en.ts";
import type { Room } from "../platform/room.ts";
import { sv as shellSv } from "../platform/sv.ts";
import { addTexts, type Texts } from "../platform/text.ts";

interface RoomTexts {
  sv: Texts;
  en: Texts;
}

const found = import.meta.glob<Room>("../*/routes.tsx", { eager: true, import: "room" });
const foundTexts = import.meta.glob<RoomTexts>("../*/texts.ts", { eager: true });

/** Every room that has a `routes.tsx`, in the order of their names. */
export const rooms: readonly Room[] = Object.keys(found)
  .sort()
  .flatMap((path) => found[path] ?? []);

/** The texts of the shell and of every room, by room. */
export const roomTexts: Readonly<Record<string, RoomTexts>> = {
  "../platform/sv.ts": { sv: shellSv, en: shellEn },
  ...foundTexts,
};

/** Puts all texts in place. Once, before anything is drawn. */
export function gatherTexts(): void {
  for (const texts of Object.values(roomTexts)) addTexts(texts);
}
