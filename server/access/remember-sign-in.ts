import { noteSignIn } from "../organisation/index.ts";
import { type Base, withActor } from "../platform/index.ts";
import { nobody } from "./nobody.ts";

/** Keeps that somebody has just proved who she is: access that nobody uses is closed by it. */
export function rememberSignIn(base: Base, hsaId: string): Promise<void> {
  return withActor(base, nobody, (tx) => noteSignIn(tx, hsaId, base.now()));
}
