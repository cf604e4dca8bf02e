/**
 * What was asked for last, kept by key: from half to all of what there is room for. In two halves, the older of which goes as a
 * whole, so that keeping one more costs the same however much is kept.
 */
export class Recent<Key, Value> {
  readonly #most: number;
  readonly #sizeOf: (value: Value) => number;
  #newer = new Map<Key, Value>();
  #older: ReadonlyMap<Key, Value> = new Map();
  #size = 0;

  constructor(most: number, sizeOf: (value: Value) => number = () => 1) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  get(key: Key): Value | undefined {
    const known = this.#newer.get(key);
    if (known !== undefined) return known;
    const old = this.#older.get(key);
    if (old !== undefined) this.keep(key, old);
    return old;
  }

  /** Keeps what was not there. */
  keep(key: Key, value: Value): void {
    this.#size += this.#sizeOf(value);
    if (this.#size > this.#most / 2) {
      this.#older = this.#newer;
      this.#newer = new Map();
      this.#size = this.#sizeOf(value);
    }
    this.#newer.set(key, value);
  }
}
