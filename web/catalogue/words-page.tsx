import "./catalogue.css";
import { useState } from "react";
import { Page, t } from "../platform/index.ts";
import { GapsPart } from "./gaps-part.tsx";
import { MissesPart } from "./misses-part.tsx";
import { type Wished, WordForm } from "./word-form.tsx";
import { WordHistoryPart, WordsPart } from "./words-part.tsx";

/** What searches missed, the commonest first, with a word to add beside each; then the words, and measures that are missing. */
export function WordsPage() {
  const [wished, setWished] = useState<Wished>();
  return (
    <Page title={t("catalogue.words.title")} shape="table" lead={t("catalogue.words.lead")}>
      <MissesPart add={(words) => setWished({ words })} />
      <WordForm key={wished?.words ?? ""} wished={wished} done={() => setWished(undefined)} />
      <WordsPart />
      <WordHistoryPart />
      <GapsPart />
    </Page>
  );
}
