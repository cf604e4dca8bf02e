import { Search } from "@navikt/ds-react";
import { type KeyboardEvent, useId, useState } from "react";
import type { Suggestion, Suggestions } from "../../server/catalogue/contract.ts";
import { t, useApi } from "../platform/index.ts";

interface SuggestFieldProps {
  words: string;
  /** The words once the hands have rested: what suggestions are asked for. */
  settled: string;
  onWords: (words: string) => void;
  onChoose: (suggestion: Suggestion) => void;
  /** Arrow down when no suggestions are open: the focus goes to the rows. */
  toRows: () => void;
}

/**
 * The catalogue's field with suggestions while typing. Arrows go between them, Enter takes the marked one, Esc closes them;
 * without a mark Enter searches for what stands there.
 */
export function SuggestField({ words, settled, onWords, onChoose, toRows }: SuggestFieldProps) {
  const [isTyping, setTyping] = useState(false);
  const [marked, setMarked] = useState(-1);
  const listId = useId();
  const isAsked = isTyping && settled.trim().length > 1;
  const asked = useApi<Suggestions>("/api/catalogue/suggest", { query: { q: settled } }, { enabled: isAsked, keepLast: true });
  const items = isAsked && asked.is === "shown" ? asked.value.items : [];
  const isOpen = items.length > 0;
  const close = () => {
    setTyping(false);
    setMarked(-1);
  };
  const take = (suggestion: Suggestion) => {
    close();
    onChoose(suggestion);
  };
  const press = (event: KeyboardEvent) => {
    const at = items[marked];
    if (event.key === "ArrowDown" && !isOpen) toRows();
    else if (event.key === "ArrowDown") setMarked((marked + 1) % items.length);
    else if (event.key === "ArrowUp" && isOpen) setMarked((marked <= 0 ? items.length : marked) - 1);
    else if (event.key === "Enter" && isOpen && at) take(at);
    else if (event.key === "Enter") close();
    else if (event.key === "Escape" && isOpen) {
      // Aksel's field empties itself at Esc: not when it was the suggestions that should go.
      event.stopPropagation();
      close();
    } else return;
    event.preventDefault();
  };
  return (
    <search className="suggest" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}>
      <Search
        label={t("catalogue.search")}
        description={t("catalogue.search.hint")}
        hideLabel={false}
        variant="simple"
        value={words}
        maxLength={100}
        onChange={(next) => {
          setTyping(true);
          setMarked(-1);
          onWords(next);
        }}
        onKeyDown={press}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && marked >= 0 ? `${listId}-${marked}` : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <p className="aksel-sr-only" role="status">
        {isOpen && t("catalogue.suggest.count", { count: items.length })}
      </p>
      {isOpen && <SuggestionList {...{ listId, items, marked, take }} />}
    </search>
  );
}

interface ListProps {
  listId: string;
  items: readonly Suggestion[];
  marked: number;
  take: (suggestion: Suggestion) => void;
}

function SuggestionList({ listId, items, marked, take }: ListProps) {
  return (
    <div id={listId} role="listbox" aria-label={t("catalogue.suggest")} className="suggest-list">
      {items.map((item, place) => (
        // A press is taken before the field loses the focus and the list closes.
        <div
          key={`${item.kind} ${item.text} ${item.kind === "article" ? item.articleNo : ""}`}
          id={`${listId}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === marked}
          className="suggest-one"
          onMouseDown={(event) => {
            event.preventDefault();
            take(item);
          }}
        >
          <span>{item.text}</span>
          <span className="subtle">{kindOf(item)}</span>
        </div>
      ))}
    </div>
  );
}

function kindOf(item: Suggestion): string {
  if (item.kind === "word") return item.isCorrected ? t("catalogue.suggest.corrected") : t("catalogue.suggest.word");
  return item.kind === "class" ? t("catalogue.suggest.class") : item.articleNo;
}
