import { digest, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor } from "./actor.ts";
import type { Base } from "./base.ts";
import { sendAlong, type Tx } from "./connection.ts";
import { withActor } from "./db.ts";
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

/** A deed that reads first: `load` writes nothing, so that it may begin before it is known whether the key is new. */
export interface LoadedDeed<Loaded, Answer> {
  load(tx: Tx): Promise<Loaded>;
  act(tx: Tx, loaded: Loaded): Promise<Answer>;
}

/**
 * Does a deed once per key: same key and same content gives the same answer, however many times and however
 * close in time it is sent; same key with other content is refused. The answer must be plain JSON.
 */
export function withKey<Value, Refusal extends { code: string }, Loaded = undefined>(
  base: Base,
  actor: Actor,
  intention: Intention,
  deed: ((tx: Tx) => Promise<Result<Value, Refusal>>) | LoadedDeed<Loaded, Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyConflict>> {
  const content = digest(intention.content);
  return withActor<Result<Value, Refusal | KeyConflict>>(base, actor, async (tx) => {
    const taking = takeKey(tx, { key: intention.key, deed: intention.deed, digest: content, at: base.now() });
    // What is read travels with the question whether the key is new. Should reading fail, the key's fault is told first.
    const loading = typeof deed === "function" ? undefined : deed.load(tx);
    loading?.catch(() => undefined);
    const kept = await taking;
    if (kept) {
      await loading;
      const isSame = kept.digest === content && kept.deed === intention.deed;
      return isSame ? ok(kept.answer as Value) : refuse({ code: "key-used-for-other" });
    }
    const result = typeof deed === "function" ? await deed(tx) : await deed.act(tx, (await loading) as Loaded);
    if (result.ok) sendAlong(tx, () => keepAnswer(tx, intention.key, result.value));
    return result;
  });
}
