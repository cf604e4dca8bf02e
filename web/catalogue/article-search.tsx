import { Button, Pagination, Search } from "@navikt/ds-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { ArticleHit, ArticleHits, hitsPerPage } from "../../server/catalogue/contract.ts";
import { Empty, Problem, t, useApi, Waiting } from "../platform/index.ts";
import { type ArticleFacts, ArticleRow } from "./article-row.tsx";
import { fitText } from "./measures.ts";
import { useSettled } from "./use-settled.ts";
import "./catalogue.css";
import type { Asking } from "./asking.ts";
import { RangeChoices } from "./range-choices.tsx";

/** A list to choose an article from. */
export interface ArticleSearchProps {
  asking: Asking;
  /** Called with the whole new question at every change. */
  onAsking: (next: Asking) => void;
  /** Called when a row is chosen, by click or Enter. */
  onChoose: (hit: ArticleHit) => void;
  /** What is known beside the catalogue, by article number. */
  facts?: ReadonlyMap<string, ArticleFacts>;
  /** Told when other articles are shown, so that their facts can be asked for. */
  onShown?: (articleNos: readonly string[]) => void;
  /** Take the focus at once. */
  autoFocus?: boolean;
}

/**
 * Search as you type, filters that say what they do, and rows to choose from. Keyboard: arrows go between rows while the
 * words stay under the hands, Enter chooses, Esc empties.
 */
export function ArticleSearch(props: ArticleSearchProps) {
  const { asking, onAsking, onChoose, onShown } = props;
  const [words, setWords] = useState(asking.q ?? "");
  const settled = useSettled(words, 150);
  const asked = useRef(asking);
  asked.current = asking;
  useEffect(() => {
    if (settled !== (asked.current.q ?? "")) onAsking({ ...asked.current, q: settled, page: 1 });
  }, [settled, onAsking]);
  const hits = useApi<ArticleHits>("/api/catalogue/articles", { query: queryOf(asking) }, { keepLast: true });
  const items = hits.is === "shown" ? hits.value.items : [];
  const shown = items.map((item) => item.articleNo).join();
  useEffect(() => onShown?.(shown === "" ? [] : shown.split(",")), [shown, onShown]);
  const listId = useId();
  const { at, keys } = useArrows(items, onChoose);
  return (
    <div className="article-search">
      <Search
        label={t("catalogue.search")}
        description={t("catalogue.search.hint")}
        hideLabel={false}
        variant="simple"
        value={words}
        onChange={setWords}
        onKeyDown={keys}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={at === undefined ? undefined : optionId(listId, at)}
        autoComplete="off"
        // The one field of the step that was just opened.
        autoFocus={props.autoFocus ?? false}
      />
      <Filters asking={asking} onAsking={onAsking} />
      {hits.is === "waiting" && <Waiting rows={8} label={t("catalogue.list")} />}
      {hits.is === "failed" && <Problem problem={hits.problem} retry={hits.retry} />}
      {hits.is === "shown" && <Hits {...props} hits={hits.value} listId={listId} at={at} />}
    </div>
  );
}

/** The question as the address of the server writes it. */
export function queryOf({ q, iso, fit, all, page, ...rest }: Asking): Record<string, string | number | undefined> {
  return {
    q: q || undefined,
    iso: iso || undefined,
    for: rest.for || undefined,
    fit: fit || undefined,
    all: all ? "true" : undefined,
    page: page && page > 1 ? page : undefined,
  };
}

function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

/** Which row the arrows are at; none until one is pressed, and none again when the rows are others. */
function useArrows(items: readonly ArticleHit[], onChoose: (hit: ArticleHit) => void) {
  const [chosen, setChosen] = useState<string>();
  const place = items.findIndex((item) => item.articleNo === chosen);
  const at = place === -1 ? undefined : place;
  const goTo = (next: number) => setChosen(items[Math.max(0, Math.min(items.length - 1, next))]?.articleNo);
  const keys = (event: KeyboardEvent) => {
    const hit = at === undefined ? undefined : items[at];
    if (event.key === "ArrowDown") goTo((at ?? -1) + 1);
    else if (event.key === "ArrowUp" && at !== undefined) goTo(at - 1);
    else if (event.key === "Enter" && hit) onChoose(hit);
    else return;
    event.preventDefault();
  };
  return { at, keys };
}

function Filters({ asking, onAsking }: Pick<ArticleSearchProps, "asking" | "onAsking">) {
  return (
    <div className="article-filters">
      {asking.fit && (
        <span className="article-filter">
          {t("catalogue.shows", { measures: fitText(asking.fit) })}
          <Button
            size="xsmall"
            variant="tertiary"
            aria-label={t("catalogue.shows.away", { measures: fitText(asking.fit) })}
            onClick={() => onAsking({ ...asking, fit: "", page: 1 })}
          >
            {t("catalogue.for.away")}
          </Button>
        </span>
      )}
      <RangeChoices asking={asking} onAsking={onAsking} />
    </div>
  );
}

/** As many as the server puts on a page; written here so that the browser need not fetch the checks of the contract. */
const rowsPerPage: typeof hitsPerPage = 25;

type HitsProps = ArticleSearchProps & { hits: ArticleHits; listId: string; at: number | undefined };

function Hits({ hits, listId, at, facts, onChoose, asking, onAsking }: HitsProps) {
  const pages = Math.ceil(hits.total / rowsPerPage);
  useEffect(() => {
    if (at !== undefined) document.getElementById(optionId(listId, at))?.scrollIntoView({ block: "nearest" });
  }, [at, listId]);
  if (hits.total === 0)
    return (
      <Empty title={t("catalogue.none")}>
        <p>{t("catalogue.none.do")}</p>
      </Empty>
    );
  return (
    <>
      <p className="subtle" role="status">
        {hits.corrected && <strong>{t("catalogue.corrected", { words: hits.corrected })} · </strong>}
        {hits.isBeyondRange && <strong>{t("catalogue.beyond")} </strong>}
        {t("catalogue.count", { count: hits.total })}
        <span className="article-keys"> · {t("catalogue.keys")}</span>
      </p>
      {/* The field holds the focus and tells which option the arrows are at. */}
      <div id={listId} role="listbox" aria-label={t("catalogue.list")} className="article-list">
        {hits.items.map((hit, place) => (
          <div
            key={hit.articleNo}
            id={optionId(listId, place)}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            className="article-row"
            onClick={() => onChoose(hit)}
            onKeyDown={(event) => event.key === "Enter" && onChoose(hit)}
          >
            <ArticleRow hit={hit} facts={facts?.get(hit.articleNo)} />
          </div>
        ))}
      </div>
      {pages > 1 && (
        <Pagination
          size="small"
          siblingCount={0}
          srHeading={{ tag: "h2", text: t("catalogue.pages") }}
          page={hits.page}
          count={pages}
          onPageChange={(page) => onAsking({ ...asking, page })}
        />
      )}
    </>
  );
}
