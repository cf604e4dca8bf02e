import { Button, Select } from "@navikt/ds-react";
import type { AnswerMissBody, MissList } from "../../server/catalogue/contract-words.ts";
import { DataTable, Day, Empty, Part, Refused, type TableColumn, t, useAddress, useApi, useCommand } from "../platform/index.ts";

type Miss = MissList["items"][number];
const states: readonly Miss["state"][] = ["open", "solved", "ignored"];

/** Words that found nothing, the commonest first, with what they would find now. */
export function MissesPart({ add }: { add: (words: string) => void }) {
  const address = useAddress();
  const state = states.find((one) => one === address.get("lage")) ?? "open";
  const page = Number(address.get("sida") ?? 1) || 1;
  const asked = useApi<MissList>("/api/catalogue/search-misses", { query: { state, page } }, { keepLast: true });
  const answer = useCommand<AnswerMissBody, { words: string }>("/api/catalogue/search-misses/answer", {
    invalidates: ["/api/catalogue/search-misses"],
    done: ({ words }) => ({ text: t("catalogue.misses.answered", { words }) }),
  });
  const say = (miss: Miss, next: Miss["state"]) => void answer.run({ words: miss.words, state: next, version: miss.version });
  const hasMore = asked.is === "shown" && asked.value.hasMore;
  return (
    <Part title={t("catalogue.misses")}>
      <Select
        size="small"
        className="words-search"
        label={t("catalogue.misses.state")}
        value={state}
        onChange={({ target }) => address.set({ lage: target.value === "open" ? "" : target.value, sida: "" })}
      >
        {states.map((one) => (
          <option key={one} value={one}>
            {t(`catalogue.misses.state.${one}`)}
          </option>
        ))}
      </Select>
      <Refused refusal={answer.refusal} />
      <DataTable
        name="missar"
        caption={t("catalogue.misses")}
        columns={columns({ add, say, isRunning: answer.isRunning })}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={({ words }) => words}
        tools={false}
        empty={
          <Empty title={t("catalogue.misses.none")}>
            <p>{t("catalogue.misses.none.do")}</p>
          </Empty>
        }
      />
      {(page > 1 || hasMore) && (
        <div className="row">
          <Button size="small" variant="tertiary" disabled={page === 1} onClick={() => address.set({ sida: String(page - 1) })}>
            {t("catalogue.misses.before")}
          </Button>
          <Button size="small" variant="tertiary" disabled={!hasMore} onClick={() => address.set({ sida: String(page + 1) })}>
            {t("catalogue.misses.next")}
          </Button>
        </div>
      )}
    </Part>
  );
}

interface Acts {
  add: (words: string) => void;
  say: (miss: Miss, state: Miss["state"]) => void;
  isRunning: boolean;
}

function columns({ add, say, isRunning }: Acts): TableColumn<Miss>[] {
  return [
    { id: "ord", head: t("catalogue.misses.words"), cell: ({ words }) => <strong>{words}</strong> },
    { id: "antal", head: t("catalogue.misses.count"), numeric: true, cell: ({ count }) => count },
    { id: "senast", head: t("catalogue.misses.last"), cell: ({ lastOn }) => <Day on={lastOn} /> },
    { id: "nu", head: t("catalogue.misses.now"), cell: ({ finds }) => findsText(finds) },
    {
      id: "gor",
      head: t("catalogue.misses.do"),
      cell: (miss) => (
        <span className="row">
          {miss.state === "open" ? (
            <>
              <Button
                size="xsmall"
                variant="secondary"
                aria-label={t("catalogue.misses.add.for", { words: miss.words })}
                onClick={() => add(miss.words)}
              >
                {t("catalogue.misses.add")}
              </Button>
              <Button
                size="xsmall"
                variant="tertiary"
                disabled={isRunning}
                aria-label={t("catalogue.misses.ignore.for", { words: miss.words })}
                onClick={() => say(miss, "ignored")}
              >
                {t("catalogue.misses.ignore")}
              </Button>
            </>
          ) : (
            <Button
              size="xsmall"
              variant="tertiary"
              disabled={isRunning}
              aria-label={t("catalogue.misses.open.for", { words: miss.words })}
              onClick={() => say(miss, "open")}
            >
              {t("catalogue.misses.open")}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

/** What a question finds, in a line. */
export function findsText({ total, first }: Miss["finds"]): string {
  return total === 0 ? t("catalogue.finds.none") : t("catalogue.finds", { count: total, first: first[0] ?? "" });
}
