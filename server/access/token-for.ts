import { randomBytes } from "node:crypto";
import { Signer } from "@fastify/cookie";
import { digest, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, today } from "../platform/index.ts";
import { readClaims } from "./claims.rule.ts";
import { localStaffClaims } from "./local-claims.ts";
import { lifeEnd } from "./sessions.ts";
import { accessSettings } from "./settings.ts";
import { cookieName, type SignIn } from "./sign-in.ts";
import { staffSignedAs } from "./signed-as.ts";
import { keepSession } from "./store-session.ts";

/** Why no session was made. */
export type TokenRefusal = { code: "only-with-test-sign-in" } | { code: "no-assignment" };

/**
 * Signs a ready-made user in without a browser and gives the cookie, as `omlopp=…`, for the header `Cookie`: for the
 * command line, benches and journeys. Refused where a real identity provider is set. `hsaId` is the user's HSA id;
 * she works at her usual assignment.
 */
export async function tokenFor(
  base: Base,
  signIn: Pick<SignIn, "secret" | "oidc"> & Partial<Pick<SignIn, "isSecure">>,
  hsaId: string,
): Promise<Result<{ cookie: string }, TokenRefusal>> {
  // Load
  const said = signIn.oidc ? undefined : await localStaffClaims(base, hsaId);
  const read = readClaims(said, ["staff"], today(base));
  const { session } = await accessSettings(base);

  // Decide
  if (signIn.oidc) return refuse({ code: "only-with-test-sign-in" });
  const signed = read.ok && read.value.kind === "staff" ? await staffSignedAs(base, read.value, "") : undefined;
  if (!signed?.actor) return refuse({ code: "no-assignment" });

  // Store
  const sessionId = randomBytes(24).toString("base64url");
  const expiresAt = new Date(lifeEnd(signed, session.lifeHours));
  await keepSession(base, digest(sessionId), { content: { signed }, expiresAt });
  return ok({ cookie: `${cookieName(signIn)}=${encodeURIComponent(new Signer(signIn.secret).sign(sessionId))}` });
}
