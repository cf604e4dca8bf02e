import { sameCommand } from "../access/index.ts";
import type { Result } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { momentOf, type Scanned } from "./moment-of.ts";

/** A command that was kept on a phone, as its route would have heard it. */
export interface ScannedCommand extends Scanned {
  key: string;
  /** The deed's name at its route. */
  name: string;
  params: object;
  body: object;
}

/** Does what was scanned without a net, at the moment when it was made: once, also when its route did it and the answer was lost. */
export function doScanned(
  base: Base,
  actor: Actor,
  { madeAt, isDecided, ...command }: ScannedCommand,
  deed: (tx: Tx, at: Date) => Promise<Result<unknown, { code: string }>>,
): Promise<Result<unknown, { code: string }>> {
  return sameCommand<unknown, { code: string }>(base, actor, command, async (tx) => {
    const moment = await momentOf(base, tx, actor, { madeAt, isDecided });
    return moment.ok ? deed(tx, moment.value) : moment;
  });
}
