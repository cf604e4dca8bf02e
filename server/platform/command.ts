import { digest, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor } from "./actor.ts";
import type { Base } from "./base.ts";
import { type Tx, withActor } from "./db.ts";
import { keepAnswer, takeKey } from "./store.ts";

/** The same key came with other content: two different intentions share it by mistake. */
export interface KeyConflict {
  code: "key-used-for-other";
}

/** A command as its caller meant it. */
export interface Intention {
  /** Made by the caller once per intention (a click), kept when it is sent again. 8–100 characters. */
  key: string;
  /** The deed's name, as `placeOrder`. */
  deed: string;
  content: unknown;
}

/**
 * Does a deed once per key: same key and same content gives the same answer, however many times and however
 * close in time it is sent; same key with other content is refused. The answer must be plain JSON.
 */
export function withKey<Value, Refusal extends { code: string }>(
  base: Base,
  actor: Actor,
  intention: Intention,
  deed: (tx: Tx) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyConflict>> {
  const content = digest(intention.content);
  return withActor<Result<Value, Refusal | KeyConflict>>(base, actor, async (tx) => {
    const kept = await takeKey(tx, { key: intention.key, deed: intention.deed, digest: content, at: base.now() });
    if (kept) {
      const isSame = kept.digest === content && kept.deed === intention.deed;
      return isSame ? ok(kept.answer as Value) : refuse({ code: "key-used-for-other" });
    }
    const result = await deed(tx);
    if (result.ok) await keepAnswer(tx, intention.key, result.value);
    return result;
  });
}
