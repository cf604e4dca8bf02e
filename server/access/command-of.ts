import type { Result } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, keyOf, type Tx, withKey } from "../platform/index.ts";
import type { Permit } from "./permits.rule.ts";
import { permitted } from "./signed-in.ts";

type Request = Parameters<typeof permitted>[0];
type Deed<Value, Refusal extends { code: string }, Loaded> =
  | ((tx: Tx, actor: Actor) => Promise<Result<Value, Refusal>>)
  | {
      load(tx: Tx, actor: Actor): Promise<Loaded>;
      act(tx: Tx, actor: Actor, loaded: Loaded): Promise<Result<Value, Refusal>>;
    };

/**
 * A command over HTTP: permitted, once per key, in one transaction. The key stands for what is sent and where it is sent to.
 * What a deed loads may travel with the question whether the key is new.
 */
export function commandOf(base: Base) {
  return <Value, Refusal extends { code: string }, Loaded = undefined>(
    request: Request,
    permit: Permit,
    name: string,
    deed: Deed<Value, Refusal, Loaded>,
  ) => {
    const actor = permitted(request, permit);
    const content = { params: request.params, body: request.body };
    const intention = { key: keyOf(request), deed: name, content };
    if (typeof deed === "function") return withKey(base, actor, intention, (tx) => deed(tx, actor));
    return withKey<Value, Refusal, Loaded>(base, actor, intention, {
      load: (tx) => deed.load(tx, actor),
      act: (tx, loaded) => deed.act(tx, actor, loaded),
    });
  };
}

/**
 * The same command when it comes with a queue instead: the same key, name, path parameters and body are the same intention, whichever
 * way they came.
 */
export function sameCommand<Value, Refusal extends { code: string }>(
  base: Base,
  actor: Actor,
  command: { key: string; name: string; params: object; body: object },
  deed: (tx: Tx) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | KeyConflict>> {
  const { key, name, params, body } = command;
  return withKey(base, actor, { key, deed: name, content: { params, body } }, deed);
}
