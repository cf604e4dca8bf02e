import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useState } from "react";
import { find, type Hit } from "./find.ts";
import { targetOf } from "./menu.ts";

/** The search box: what is typed, what was asked for, what was found and which hit is marked. */
export type SearchState = ReturnType<typeof useSearchBox>;

interface Typed {
  words: string;
  /** Is the list wanted open? */
  isOpen: boolean;
  /** Place of the marked hit, -1 = none. */
  marked: number;
  /** Enter was pressed or a scan came: open the hit if it is the only one. */
  opensOnly: boolean;
}

const nothing: Typed = { words: "", isOpen: false, marked: -1, opensOnly: false };
const pause = 180;

/** Asks 0.18 s after the last letter, from two letters on; at once for Enter and scans. */
export function useSearchBox() {
  const router = useRouter();
  const [typed, setTyped] = useState(nothing);
  const { asked, setAsked, hits, says, state, isAnswered } = useFound(typed.words);

  function go(hit: Hit) {
    const target = targetOf(hit);
    setTyped(nothing);
    setAsked("");
    if (target) void router.navigate(target);
  }

  const only = hits.length === 1 ? hits[0] : undefined;
  useEffect(() => {
    if (!typed.opensOnly || !isAnswered) return;
    if (only) go(only);
    else setTyped((before) => ({ ...before, opensOnly: false }));
  });

  function lookNow(words: string) {
    setTyped({ words, isOpen: true, marked: -1, opensOnly: true });
    setAsked(words.trim());
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isEscape = event.key === "Escape" && typed.isOpen;
    if (step === undefined && !isEscape && event.key !== "Enter") return;
    event.preventDefault();
    const hit = hits[typed.marked];
    if (isEscape) setTyped({ ...typed, isOpen: false });
    else if (step) setTyped({ ...typed, isOpen: true, marked: Math.min(Math.max(typed.marked + step, -1), hits.length - 1) });
    else if (hit && isAnswered) go(hit);
    else lookNow(typed.words);
  }

  return {
    words: typed.words,
    marked: typed.marked,
    isOpen: typed.isOpen && asked.length > 1,
    asked,
    hits,
    says,
    state,
    go,
    press,
    lookNow,
    type: (words: string) => setTyped({ words, isOpen: true, marked: -1, opensOnly: false }),
    open: () => setTyped((before) => ({ ...before, isOpen: true })),
    close: () => setTyped((before) => ({ ...before, isOpen: false })),
  };
}

/** Asks the server for what is typed. `isAnswered` = the hits belong to the words that stand in the box now. */
function useFound(words: string) {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), pause);
    return () => clearTimeout(timer);
  }, [words]);
  const query = useQuery({
    queryKey: ["/api/find", asked],
    queryFn: () => find(asked),
    enabled: asked.length > 1,
    gcTime: 30_000,
  });
  const hits = query.data?.hits ?? [];
  const isAnswered = words.trim() === asked && !query.isFetching;
  const says = query.data?.says ?? null;
  return { asked, setAsked, hits, says, isAnswered, state: stateOf(query.isError, query.isPending, hits.length) };
}

function stateOf(isFailed: boolean, isSearching: boolean, count: number): "failed" | "searching" | "none" | "found" {
  if (isFailed) return "failed";
  if (isSearching) return "searching";
  return count === 0 ? "none" : "found";
}
