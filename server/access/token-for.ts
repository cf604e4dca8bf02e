import { randomBytes } from "node:crypto";
import { Signer } from "@fastify/cookie";
import { digest, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base } from "../platform/index.ts";
import { cookieName, type SignIn } from "./sign-in.ts";
import { assignmentsOf, signedAs } from "./signed-as.ts";
import { keepSession } from "./store-session.ts";

const lives = 12 * 60 * 60_000;

/** Why no session was made. */
export type TokenRefusal = { code: "only-with-test-sign-in" } | { code: "no-assignment" };

/**
 * Signs a ready-made user in without a browser and gives the cookie, as `omlopp=…` for the header `Cookie`: for the
 * command line, benches and journeys. Refused where a real identity provider is set. `hsaId` is the user's HSA id;
 * she works at her usual assignment.
 */
export async function tokenFor(
  base: Base,
  signIn: Pick<SignIn, "secret" | "oidc">,
  hsaId: string,
): Promise<Result<{ cookie: string }, TokenRefusal>> {
  // Load
  const held = signIn.oidc ? [] : await assignmentsOf(base, hsaId);

  // Decide
  if (signIn.oidc) return refuse({ code: "only-with-test-sign-in" });
  const signed = signedAs(hsaId, held, base.now());
  if (!signed.actor) return refuse({ code: "no-assignment" });

  // Store
  const sessionId = randomBytes(24).toString("base64url");
  const expiresAt = new Date(base.now().getTime() + lives);
  await keepSession(base, digest(sessionId), { content: { signed }, expiresAt });
  return ok({ cookie: `${cookieName}=${encodeURIComponent(new Signer(signIn.secret).sign(sessionId))}` });
}
