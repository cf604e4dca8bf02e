import { brokenConstraint } from "../platform/index.ts";

/** What the database's own constraints say of access, as refusals. */
const refusalOf = {
  assignment_once: "account-held-already",
  access_only_shorter: "access-only-shorter",
  access_only_longer: "access-same",
  access_last_administrator: "access-last-administrator",
} as const;
type Refusals = typeof refusalOf;

/** Waits for a change of access; gives the refusal when a constraint decided that it is not done. @throws any other fault */
export async function orRefused(change: Promise<void>): Promise<{ code: Refusals[keyof Refusals] } | null> {
  try {
    await change;
    return null;
  } catch (fault) {
    const name = brokenConstraint(fault);
    if (name !== undefined && Object.hasOwn(refusalOf, name)) return { code: refusalOf[name as keyof Refusals] };
    throw fault;
  }
}
