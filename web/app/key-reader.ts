/** What a stream of keys turned out to be. */
export interface KeyReaderOptions {
  /** Someone pressed one key and nothing followed at once: `n`, or `g b` for two after each other. */
  onKeys: (keys: string) => void;
  /** A scanner typed this and ended with Enter. */
  onScan: (text: string) => void;
}

/** A scanner types faster than this between two signs (ms); a person does not. */
const scannerGap = 35;
/** A lone key waits so long (ms) to see that no burst begins with it. */
const patience = 70;
/** How long (ms) `g` waits for its letter. */
const prefixLife = 1500;
const shortestScan = 4;

/**
 * Tells a scanner from a person. `feed` takes each key with the moment it came (ms) and answers true when the key
 * was the Enter of a scan and must do nothing else.
 */
export function keyReader({ onKeys, onScan }: KeyReaderOptions) {
  let burst = "";
  let last = Number.NEGATIVE_INFINITY;
  let prefixAt = Number.NEGATIVE_INFINITY;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function lone(key: string, at: number) {
    burst = "";
    if (key === "g") {
      prefixAt = at;
      return;
    }
    onKeys(at - prefixAt <= prefixLife ? `g ${key}` : key);
    prefixAt = Number.NEGATIVE_INFINITY;
  }

  return {
    feed(key: string, at: number): boolean {
      const isFast = at - last <= scannerGap;
      last = at;
      if (key === "Enter") {
        const scanned = isFast && burst.length >= shortestScan ? burst : "";
        clearTimeout(waiting);
        burst = "";
        if (scanned) onScan(scanned);
        return scanned !== "";
      }
      if ([...key].length !== 1) return false;
      clearTimeout(waiting);
      burst = isFast ? burst + key : key;
      if (!isFast) waiting = setTimeout(() => lone(key, at), patience);
      return false;
    },
    stop() {
      clearTimeout(waiting);
    },
  };
}
