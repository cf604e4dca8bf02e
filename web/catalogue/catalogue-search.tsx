import { Button, Checkbox, Pagination } from "@navikt/ds-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ArticleHit, ArticleHits, hitsPerPage, Suggestion } from "../../server/catalogue/contract.ts";
import { ButtonLink, Empty, PageLink, Problem, t, useApi, Waiting } from "../platform/index.ts";
import { ArticleRow } from "./article-row.tsx";
import { queryOf } from "./article-search.tsx";
import type { Asking } from "./asking.ts";
import { FitFilter } from "./fit-filter.tsx";
import { RangeChoices } from "./range-choices.tsx";
import { SuggestField } from "./suggest-field.tsx";
import { useSettled } from "./use-settled.ts";

/** How many stand beside each other at most, and at least. */
const compare = { most: 6, least: 2 };
/** As many as the server puts on a page; written here so that the browser need not fetch the checks of the contract. */
const rowsPerPage: typeof hitsPerPage = 25;

interface CatalogueSearchProps {
  asking: Asking;
  /** Called with the whole new question at every change. */
  onAsking: (next: Asking) => void;
  /** Opens an article. */
  onOpen: (articleNo: string) => void;
  /** What has been picked to stand beside each other, by number. */
  picked: readonly string[];
  onPicked: (picked: readonly string[]) => void;
}

/**
 * The catalogue to look in: a field with suggestions, measures, and rows that can be picked to stand beside each other. Keyboard:
 * arrow down goes to the rows, arrows between them, the space bar picks, Enter opens, Esc goes back to the field.
 */
export function CatalogueSearch({ asking, onAsking, onOpen, picked, onPicked }: CatalogueSearchProps) {
  const [words, setWords] = useState(asking.q ?? "");
  const settled = useSettled(words, 150);
  const asked = useRef(asking);
  asked.current = asking;
  useEffect(() => {
    if (settled !== (asked.current.q ?? "")) onAsking({ ...asked.current, q: settled, page: 1 });
  }, [settled, onAsking]);
  const hits = useApi<ArticleHits>("/api/catalogue/articles", { query: queryOf(asking) }, { keepLast: true });
  const place = useRef<HTMLDivElement>(null);
  const choose = (suggestion: Suggestion) => {
    if (suggestion.kind === "article") return onOpen(suggestion.articleNo);
    const text = suggestion.kind === "word" ? suggestion.text : "";
    setWords(text);
    onAsking({ ...asking, q: text, page: 1, ...(suggestion.kind === "class" ? { iso: suggestion.iso } : {}) });
  };
  return (
    <div className="article-search" ref={place}>
      <SuggestField
        words={words}
        settled={settled}
        onWords={setWords}
        onChoose={choose}
        toRows={() => place.current?.querySelector<HTMLElement>("a.article-row")?.focus()}
      />
      <FitFilter fit={asking.fit ?? ""} onFit={(fit) => onAsking({ ...asking, fit, page: 1 })} />
      <Choices asking={asking} onAsking={onAsking} />
      {hits.is === "waiting" && <Waiting rows={8} label={t("catalogue.list")} />}
      {hits.is === "failed" && <Problem problem={hits.problem} retry={hits.retry} />}
      {hits.is === "shown" && (
        <Hits {...{ picked, onPicked }} hits={hits.value} toField={() => place.current?.querySelector("input")?.focus()} />
      )}
      {hits.is === "shown" && hits.value.total > rowsPerPage && (
        <Pagination
          size="small"
          siblingCount={0}
          srHeading={{ tag: "h2", text: t("catalogue.pages") }}
          page={hits.value.page}
          count={Math.ceil(hits.value.total / rowsPerPage)}
          onPageChange={(page) => onAsking({ ...asking, page })}
        />
      )}
      <Picked picked={picked} onPicked={onPicked} />
    </div>
  );
}

function Choices({ asking, onAsking }: Pick<CatalogueSearchProps, "asking" | "onAsking">) {
  return (
    <div className="article-filters">
      <RangeChoices asking={asking} onAsking={onAsking} />
    </div>
  );
}

interface HitsProps extends Pick<CatalogueSearchProps, "picked" | "onPicked"> {
  hits: ArticleHits;
  toField: () => void;
}

function Hits({ hits, picked, onPicked, toField }: HitsProps) {
  if (hits.total === 0)
    return (
      <Empty title={t("catalogue.none")}>
        <p>{t("catalogue.none.do")}</p>
      </Empty>
    );
  const pick = (articleNo: string) => {
    if (picked.includes(articleNo)) onPicked(picked.filter((one) => one !== articleNo));
    else if (picked.length < compare.most) onPicked([...picked, articleNo]);
  };
  return (
    <>
      <p className="subtle" role="status">
        {hits.corrected && <strong>{t("catalogue.corrected", { words: hits.corrected })} · </strong>}
        {hits.isBeyondRange && <strong>{t("catalogue.beyond")} </strong>}
        {t("catalogue.count", { count: hits.total })}
        <span className="article-keys"> · {t("catalogue.pick.keys")}</span>
      </p>
      <ul className="article-list" aria-label={t("catalogue.list")}>
        {hits.items.map((hit) => (
          <Row key={hit.articleNo} hit={hit} isPicked={picked.includes(hit.articleNo)} {...{ pick, toField }} />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  hit: ArticleHit;
  isPicked: boolean;
  pick: (articleNo: string) => void;
  toField: () => void;
}

function Row({ hit, isPicked, pick, toField }: RowProps) {
  const press = (event: KeyboardEvent<HTMLLIElement>) => {
    const row = event.currentTarget;
    const isOnLink = event.target instanceof HTMLElement && event.target.classList.contains("article-row");
    const other =
      event.key === "ArrowDown" ? row.nextElementSibling : event.key === "ArrowUp" ? row.previousElementSibling : null;
    if (other) other.querySelector<HTMLElement>("a.article-row")?.focus();
    else if (event.key === "Escape" || event.key === "ArrowUp") toField();
    else if (event.key === " " && isOnLink) pick(hit.articleNo);
    else return;
    event.preventDefault();
  };
  return (
    <li className={isPicked ? "article-pick is-picked" : "article-pick"} onKeyDown={press}>
      <Checkbox hideLabel checked={isPicked} onChange={() => pick(hit.articleNo)}>
        {t("catalogue.pick", { name: hit.name })}
      </Checkbox>
      <PageLink to="/katalog/$articleNo" params={{ articleNo: hit.articleNo }} className="article-row">
        <ArticleRow hit={hit} facts={hit.stock && { stock: hit.stock }} />
      </PageLink>
    </li>
  );
}

function Picked({ picked, onPicked }: Pick<CatalogueSearchProps, "picked" | "onPicked">) {
  if (picked.length === 0) return null;
  return (
    <div className="picked no-print">
      <span role="status">{t("catalogue.picked", { count: picked.length })}</span>
      {picked.length >= compare.least ? (
        <ButtonLink size="small" to="/sortiment/jamfor" search={{ artiklar: picked.join(",") }}>
          {t("catalogue.compare")}
        </ButtonLink>
      ) : (
        <span className="subtle">{t("catalogue.picked.more")}</span>
      )}
      <Button size="small" variant="tertiary" onClick={() => onPicked([])}>
        {t("catalogue.picked.away")}
      </Button>
    </div>
  );
}
