import type { Base } from "./base.ts";

/**
 * What a process has read and may use again for a while: reference data that hardly changes, never anything of a person
 * that is cared for. Of each pool its own. The key must name all that row security decides by.
 */
export class Memory<Value> {
  readonly #keptMs: number;
  readonly #most: number;
  readonly #ofPool = new WeakMap<Base["pool"], Map<string, { value: Value; until: number }>>();

  /** `keptMs`: a change is seen by every process within it. `most`: with so many kept, all are forgotten. */
  constructor(keptMs: number, most: number) {
    this.#keptMs = keptMs;
    this.#most = most;
  }

  /** What is kept under the key, or what is read now. Nothing found (`undefined`) is not kept. */
  async of(base: Pick<Base, "pool">, key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.peek(base, key);
    if (known !== undefined) return known;
    const value = await read();
    this.keep(base, key, value);
    return value;
  }

  /** What is kept under the key. */
  peek(base: Pick<Base, "pool">, key: string): Value | undefined {
    const known = this.#kept(base).get(key);
    return known && known.until > performance.now() ? known.value : undefined;
  }

  /** Keeps a value from now on. */
  keep(base: Pick<Base, "pool">, key: string, value: Value): void {
    const kept = this.#kept(base);
    if (kept.size >= this.#most) kept.clear();
    if (value !== undefined) kept.set(key, { value, until: performance.now() + this.#keptMs });
  }

  /** Forgets what is kept under the key: it is read anew. */
  forget(base: Pick<Base, "pool">, key: string): void {
    this.#kept(base).delete(key);
  }

  #kept(base: Pick<Base, "pool">): Map<string, { value: Value; until: number }> {
    const known = this.#ofPool.get(base.pool) ?? new Map<string, { value: Value; until: number }>();
    this.#ofPool.set(base.pool, known);
    return known;
  }
}
