import { ok, type Result, refuse } from "../kernel/index.ts";
import { findOwnContact } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { MailChoice, MailRefusal, OwnMail } from "./contract.ts";
import { isMailWanted, keepChoice } from "./store.ts";

/** One of the staff says whether she wants to be told by e-mail of what is unread. */
export async function chooseMail(base: Base, tx: Tx, { isWanted }: MailChoice): Promise<Result<MailChoice, MailRefusal>> {
  // Load, decide
  if (!(await findOwnContact(tx))) return refuse({ code: "mail-of-nobody" });

  // Store
  await keepChoice(tx, isWanted, base.now());

  // Tell: nobody listens.
  return ok({ isWanted });
}

/** The user's own choice. Undefined for one who is not of the staff. */
export async function showOwnMail(tx: Tx, isPossible: boolean): Promise<OwnMail | undefined> {
  const own = await findOwnContact(tx);
  return own && { isPossible, isWanted: await isMailWanted(tx), email: own.email };
}
