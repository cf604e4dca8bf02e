import { useEffect, useRef } from "react";

/** A key that does something on this page. */
export interface PageKey {
  /** One small letter or sign: `n` = new, by custom. `/`, `?` and `g` belong to the shell. */
  key: string;
  /** What it does, for the list under `?`; already in the user's language. */
  text: string;
  run: () => void;
}

const inForce: { current: readonly PageKey[] }[] = [];

/** Makes keys work while the page is shown, outside fields and dialogs. They are listed under `?`. */
export function usePageKeys(keys: readonly PageKey[]): void {
  const mine = useRef(keys);
  mine.current = keys;
  useEffect(() => {
    inForce.push(mine);
    return () => {
      inForce.splice(inForce.indexOf(mine), 1);
    };
  }, []);
}

/** The keys of the page that is shown now, the newest part's first. For the shell. */
export function pageKeys(): readonly PageKey[] {
  return inForce.toReversed().flatMap((keys) => keys.current);
}
