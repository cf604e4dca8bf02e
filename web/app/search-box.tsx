import { Search } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import { hasText, t } from "../platform/text.ts";
import { find, type Hit } from "./find.ts";
import { targetOf } from "./menu.ts";

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

function FoundList({ id, hits, marked, state, asked, go }: { id: string } & ReturnType<typeof useSearchBox>) {
  if (state !== "found")
    return (
      <div id={id} className="found found-words" role="status">
        {state === "searching" && t("find.searching")}
        {state === "failed" && t("find.failed")}
        {state === "none" && (
          <>
            <strong>{t("find.none", { words: asked })}</strong>
            <br />
            {t("find.none.do")}
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

const pause = 180;

/** The state of the box: what is typed, what was asked for, what was found and which hit is marked. */
function useSearchBox() {
  const router = useRouter();
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState("");
  const [isWanted, setWanted] = useState(false);
  const [marked, setMarked] = useState(-1);
  const [opensOnly, setOpensOnly] = useState(false);
  const query = useQuery({
    queryKey: ["/api/find", asked],
    queryFn: ({ signal }) => find(asked, signal),
    enabled: asked.length > 1,
    gcTime: 30_000,
  });
  const hits = query.data ?? [];
  const isCurrent = words.trim() === asked;

  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), pause);
    return () => clearTimeout(timer);
  }, [words]);

  function go(hit: Hit) {
    const target = targetOf(hit);
    if (target) void router.navigate(target);
    setWords("");
    setAsked("");
    setWanted(false);
    setOpensOnly(false);
  }

  const only = hits.length === 1 ? hits[0] : undefined;
  useEffect(() => {
    if (!opensOnly || !isCurrent || query.isFetching) return;
    if (only) go(only);
    else setOpensOnly(false);
  });

  function type(next: string) {
    setWords(next);
    setMarked(-1);
    setWanted(true);
    setOpensOnly(false);
  }

  function lookNow(text: string) {
    type(text);
    setAsked(text.trim());
    setOpensOnly(true);
  }

  function press(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setWanted(true);
      setMarked((now) => Math.min(Math.max(now + step, -1), hits.length - 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const hit = hits[marked];
      if (hit && isCurrent) go(hit);
      else lookNow(words);
    } else if (event.key === "Escape" && isWanted) {
      event.preventDefault();
      setWanted(false);
    }
  }

  const isOpen = isWanted && asked.length > 1;
  const state = stateOf({ isFailed: query.isError, isSearching: query.isPending, count: hits.length });
  return {
    words,
    asked,
    hits,
    marked,
    isOpen,
    state,
    go,
    type,
    lookNow,
    press,
    open: () => setWanted(true),
    close: () => setWanted(false),
  };
}

function stateOf({ isFailed, isSearching, count }: { isFailed: boolean; isSearching: boolean; count: number }) {
  if (isFailed) return "failed";
  if (isSearching) return "searching";
  return count === 0 ? "none" : "found";
}
