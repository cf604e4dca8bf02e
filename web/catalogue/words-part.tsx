import { Search } from "@navikt/ds-react";
import { useState } from "react";
import type { SearchWord, WordHistory, WordList } from "../../server/catalogue/contract-words.ts";
import {
  ConfirmOnce,
  DataTable,
  Empty,
  Moment,
  Part,
  Refused,
  type TableColumn,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { useSettled } from "./use-settled.ts";

type Listed = WordList["items"][number];
const keyOf = ({ kind, word, means }: SearchWord) => `${kind} ${word} ${means}`;

/** The words that the search knows beside the articles' own, with what they mean, each to take away. */
export function WordsPart() {
  const [letters, setLetters] = useState("");
  const q = useSettled(letters, 200);
  const asked = useApi<WordList>("/api/catalogue/search-words", { query: { q } }, { keepLast: true });
  const remove = useCommand<SearchWord, SearchWord>("/api/catalogue/search-words/remove", {
    invalidates: ["/api/catalogue/search-words", "/api/catalogue/search-misses"],
    done: ({ word }) => ({ text: t("catalogue.words.removed", { word }) }),
  });
  return (
    <Part title={t("catalogue.words.list")}>
      <Search
        className="words-search"
        size="small"
        variant="simple"
        hideLabel={false}
        label={t("catalogue.words.find")}
        value={letters}
        maxLength={40}
        onChange={setLetters}
      />
      <Refused refusal={remove.refusal} />
      <DataTable
        name="sokord"
        caption={t("catalogue.words.list")}
        columns={columns((word) => remove.run(word))}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={keyOf}
        tools={false}
        empty={<Empty title={t("catalogue.words.none")} />}
      />
      {asked.is === "shown" && asked.value.hasMore && <p className="subtle">{t("catalogue.words.more")}</p>}
    </Part>
  );
}

function columns(remove: (word: SearchWord) => unknown): TableColumn<Listed>[] {
  return [
    { id: "ord", head: t("catalogue.words.word"), cell: ({ word }) => <strong>{word}</strong> },
    { id: "betyder", head: t("catalogue.words.means"), cell: meaningOf },
    {
      id: "lades-till",
      head: t("catalogue.words.by"),
      cell: ({ added }) =>
        added && (
          <>
            {added.byName} <Moment at={added.at} />
          </>
        ),
    },
    {
      id: "gor",
      head: t("catalogue.misses.do"),
      cell: ({ kind, word, means }) => (
        <ConfirmOnce
          button={t("catalogue.words.remove")}
          title={t("catalogue.words.remove.title", { word })}
          doIt={t("catalogue.words.remove.do")}
          run={() => remove({ kind, word, means })}
        >
          {t("catalogue.words.remove.what", { word })}
        </ConfirmOnce>
      ),
    },
  ];
}

function meaningOf({ kind, means }: SearchWord): string {
  return kind === "part" ? t("catalogue.words.kind.part") : means;
}

/** What was added and taken away here, the latest first. */
export function WordHistoryPart() {
  const asked = useApi<WordHistory>("/api/catalogue/search-words/history");
  if (asked.is === "shown" && asked.value.items.length === 0) return null;
  return (
    <Part title={t("catalogue.words.history")}>
      <DataTable
        name="andringar"
        caption={t("catalogue.words.history")}
        columns={[
          { id: "nar", head: t("catalogue.words.when"), cell: ({ at }) => <Moment at={at} /> },
          { id: "vem", head: t("catalogue.words.who"), cell: ({ byName }) => byName ?? "–" },
          { id: "vad", head: t("catalogue.words.deed"), cell: ({ deed }) => t(`catalogue.words.deed.${deed}`) },
          { id: "ord", head: t("catalogue.words.word"), cell: ({ word }) => word },
          { id: "betyder", head: t("catalogue.words.means"), cell: meaningOf },
        ]}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={(one) => `${one.at} ${keyOf(one)} ${one.deed}`}
        tools={false}
        empty={null}
      />
    </Part>
  );
}
