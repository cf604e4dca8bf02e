/** Most keys that are counted one by one; the rest share what is left. */
const keysMost = 50_000;

/**
 * Counts what is asked within the running minute, by key. A new minute begins anew, so a wait is never longer than that. Holds at
 * most fifty thousand keys: whoever comes after them in the same minute shares one count, so that no flood of addresses fills the memory.
 */
export class MinuteCount {
  #minute = -1;
  #counts = new Map<string, number>();

  /** Counts once more. Gives the seconds to wait, 1–60, when there were `most` before; else 0. `nowMs` goes forward only. */
  waitAfter(key: string, most: number, nowMs: number): number {
    const minute = Math.floor(nowMs / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts.clear();
    }
    const counted = this.#counts.has(key) || this.#counts.size < keysMost ? key : "others";
    const count = (this.#counts.get(counted) ?? 0) + 1;
    this.#counts.set(counted, count);
    return count > most ? 60 - Math.floor((nowMs % 60_000) / 1000) : 0;
  }
}

/** Where one looks for persons and things: the questions that a copying program would ask again and again. */
const searches = /^\/api\/(?:find|patients\/(?:find|search)|catalogue\/search|devices\/by-number\/[^/]+)$/;

/** Is it a search? `path` without its question mark. */
export function isSearch(path: string): boolean {
  return searches.test(path);
}
