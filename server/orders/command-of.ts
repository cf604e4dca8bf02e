import { logLooks, type Permit, permitted } from "../access/index.ts";
import type { Result } from "../kernel/index.ts";
import { type Actor, type Base, keyOf, type Tx, withKey } from "../platform/index.ts";

type Request = Parameters<typeof permitted>[0];
type Deed<Value, Refusal extends { code: string }> = (tx: Tx, actor: Actor) => Promise<Result<Value, Refusal>>;

/** A command over HTTP: permitted, once per key, in one transaction. The key stands for what is sent and where it is sent to. */
export function commandOf(base: Base) {
  return <Value, Refusal extends { code: string }>(
    request: Request,
    permit: Permit,
    name: string,
    deed: Deed<Value, Refusal>,
  ) => {
    const actor = permitted(request, permit);
    const content = { params: request.params, body: request.body };
    return withKey(base, actor, { key: keyOf(request), deed: name, content }, (tx) => deed(tx, actor));
  };
}

/** Writes a line in the log for each person that a list shows, and for the one whose list was asked for. Gives the list. */
export async function logShown<Shown extends { personId: string | null }>(
  base: Base,
  tx: Tx,
  shown: readonly Shown[],
  asked?: string,
): Promise<Shown[]> {
  const persons = new Set([...(asked ? [asked] : []), ...shown.flatMap(({ personId }) => personId ?? [])]);
  await logLooks(
    base,
    tx,
    [...persons].map((personId) => ({ personId, action: "list" as const })),
  );
  return [...shown];
}
