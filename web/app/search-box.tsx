import { Search } from "@navikt/ds-react";
import { type Ref, useId, useImperativeHandle, useRef } from "react";
import { hasText, t } from "../platform/text.ts";
import { type SearchState, useSearchBox } from "./use-search-box.ts";

/** What the shell does with the box. */
export interface SearchHandle {
  focus: () => void;
  /** Puts words in, and opens the only thing they can mean. */
  look: (words: string) => void;
}

/**
 * One box for everything. The server understands what was typed; a list of hits opens under the box while typing. Enter
 * opens the marked hit, or the only one. Identity numbers never come into the address.
 */
export function SearchBox({ ref }: { ref?: Ref<SearchHandle> }) {
  const box = useSearchBox();
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({
    focus: () => input.current?.select(),
    look: (words) => {
      box.lookNow(words);
      input.current?.focus();
    },
  }));
  const listId = useId();
  return (
    <search className="find" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && box.close()}>
      <Search
        ref={(element) => {
          input.current = element instanceof HTMLInputElement ? element : (element?.querySelector("input") ?? null);
        }}
        label={t("find.label")}
        placeholder={t("find.hint")}
        variant="simple"
        size="small"
        value={box.words}
        onChange={box.type}
        onFocus={box.open}
        onKeyDown={box.press}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={box.isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={box.isOpen && box.marked >= 0 ? `${listId}-${box.marked}` : undefined}
      />
      <kbd className="find-key" aria-hidden>
        /
      </kbd>
      {box.isOpen && <FoundList id={listId} {...box} />}
    </search>
  );
}

function FoundList({ id, hits, says, marked, state, asked, go }: { id: string } & SearchState) {
  if (state !== "found")
    return (
      <div id={id} className="found found-words" role="status">
        {state === "searching" && t("find.searching")}
        {state === "failed" && t("find.failed")}
        {state === "none" && (
          <>
            <strong>{says ? t(`refusal.${says}`) : t("find.none", { words: asked })}</strong>
            <br />
            {says && hasText(`refusal.${says}.do`) ? t(`refusal.${says}.do`) : t("find.none.do")}
          </>
        )}
      </div>
    );
  return (
    <div className="found">
      <p className="aksel-sr-only" role="status">
        {t("find.count", { count: hits.length })}
      </p>
      <div id={id} role="listbox" aria-label={t("find.label")}>
        {hits.map((hit, place) => (
          // The keys are the field's: the option itself never has the focus.
          // A press is taken before the field loses the focus and the list closes.
          <div
            key={`${hit.kind} ${hit.id}`}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === marked}
            className="found-hit"
            onMouseDown={(event) => {
              event.preventDefault();
              go(hit);
            }}
          >
            <span className="found-title">{hit.title}</span>
            <span className="found-kind">{hasText(`find.kind.${hit.kind}`) ? t(`find.kind.${hit.kind}`) : ""}</span>
            {hit.detail && <span className="found-detail figures">{hit.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
