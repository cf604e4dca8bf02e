import type { FastifyRequest } from "fastify";
import { must } from "../kernel/index.ts";
import { type Actor, HttpRefusal } from "../platform/index.ts";
import { type AccessRefusal, accessStatus } from "./contract.ts";
import { may, type Permit } from "./permits.rule.ts";
import { sourceOf } from "./source-of.ts";
import type { Signed } from "./store-session.ts";

/** A refusal of access as the server answers it. */
export function refused(code: AccessRefusal["code"], facts: Record<string, unknown> = {}): HttpRefusal {
  return new HttpRefusal(accessStatus[code], { code, ...facts });
}

/** Who has signed in, perhaps without having chosen where to work. @throws HttpRefusal 401 when nobody has */
export function signedUser(request: FastifyRequest): Signed {
  const signed = request.session?.signed;
  if (!signed) throw refused("not-signed-in");
  return signed;
}

/** Who acts. @throws HttpRefusal 401 when nobody has signed in, 403 when she has not chosen where to work */
export function signedIn(request: FastifyRequest): Actor {
  const { actor } = signedUser(request);
  if (!actor) throw refused("no-assignment");
  return { ...actor, sourceIp: sourceOf(request) };
}

/**
 * Who acts, when her role may do it. For reading a person's data ask `signedIn` and then `may` in the deed, so that
 * the refused look is logged. @throws HttpRefusal 401 or 403
 */
export function permitted(request: FastifyRequest, permit: Permit): Actor {
  const asks = request.routeOptions?.config.asks;
  must(
    asks === undefined || (Array.isArray(asks.permits) && asks.permits.includes(permit)),
    `the table of routes does not say ${permit}`,
  );
  return permittedOne(request, [permit]);
}

/** Who acts, when her role may do one of these. @throws HttpRefusal 401 or 403 */
export function permittedOne(request: FastifyRequest, permits: readonly Permit[]): Actor {
  const actor = signedIn(request);
  if (!permits.some((permit) => may(actor, permit))) throw refused("not-permitted");
  return actor;
}
