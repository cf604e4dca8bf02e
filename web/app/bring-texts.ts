import wordsAddress from "virtual:words";
import { addTexts, bringEnglish, type Texts } from "../platform/text.ts";
import { englishTexts } from "./rooms.ts";

/** Puts all texts in place: the Swedish before anything is drawn, the English when somebody reads it. @throws when the words can't be fetched */
export async function bringTexts(): Promise<void> {
  const answer = await fetch(wordsAddress);
  if (!answer.ok) throw new Error(`the words were answered ${answer.status}`);
  const sv: Texts = await answer.json();
  addTexts({ sv });
  bringEnglish(englishTexts);
}
