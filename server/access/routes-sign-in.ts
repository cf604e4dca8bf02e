import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { digest } from "../kernel/index.ts";
import { type Base, type Http, refusals, today } from "../platform/index.ts";
import { type Claims, readClaims } from "./claims.rule.ts";
import { type AccessRefusal, sessionsView, signedOutView } from "./contract.ts";
import { type IdentityProvider, identityProvider } from "./identity-provider.ts";
import { localProvider } from "./local-provider.ts";
import { isOwnMachine } from "./own-machine.rule.ts";
import type { Sessions } from "./sessions.ts";
import { clientOf, localPath } from "./sign-in.rule.ts";
import type { Citizens, SignIn } from "./sign-in.ts";
import { citizenSignedAs, staffSignedAs } from "./signed-as.ts";
import { refused, signedUser } from "./signed-in.ts";
import { findSessionsWith, type Signed } from "./store-session.ts";

/** What signing in is done with. */
export interface SigningIn {
  base: Base;
  signIn: SignIn;
  citizens: Citizens;
  sessions: Sessions;
}

/** Who is asked who somebody is; absent where none is set up. */
type Providers = Partial<Record<Claims["kind"], IdentityProvider>>;

/** Sign-in to a provider and back, sign-out here and everywhere. */
export function signInRoutes(http: Http, signingIn: SigningIn): void {
  const { signIn } = signingIn;
  const providers = providersOf(http, signingIn);
  const query = z.object({ to: z.string().max(500).optional(), as: z.enum(["staff", "citizen"]).default("staff") });
  http.get("/api/sign-in", { schema: { hide: true, querystring: query } }, async (request, reply) => {
    const provider = providers[request.query.as];
    if (!provider) throw refused("sign-in-not-set-up");
    // One address: the cookie of another (127.0.0.1 for localhost) would not come back.
    if (request.headers.host !== new URL(signIn.publicUrl).host) return reply.redirect(`${signIn.publicUrl}${request.url}`);
    const { goTo, pending } = await provider.begin(localPath(request.query.to), request.query.as).catch((fault: unknown) => {
      request.log.error({ err: fault }, "the identity provider does not answer");
      throw refused("sign-in-failed");
    });
    request.session.pending = pending;
    return reply.redirect(goTo);
  });
  http.get("/api/sign-in/back", { schema: { hide: true } }, (request, reply) => comeBack(signingIn, providers, request, reply));
  signOutRoutes(http, signingIn, providers);
}

function signOutRoutes(http: Http, { base, signIn, sessions }: SigningIn, providers: Providers): void {
  const schema = { response: { 200: signedOutView, ...refusals } };
  const endAt = async (signed: Signed | undefined) => {
    const provider = signed?.citizenId ? providers.citizen : providers.staff;
    return { goTo: (await provider?.endUrl(`${signIn.publicUrl}/`).catch(() => undefined)) ?? "/" };
  };
  http.post("/api/sign-out", { schema }, async (request) => {
    const { signed } = request.session;
    await request.session.destroy();
    return endAt(signed);
  });
  http.post("/api/sign-out-everywhere", { schema }, async (request) => {
    const signed = signedUser(request);
    await sessions.endAllWith(request.session.sessionId);
    await request.session.destroy();
    return endAt(signed);
  });
  http.get("/api/sessions", { schema: { response: { 200: sessionsView, ...refusals } } }, async (request) => {
    signedUser(request);
    const found = await findSessionsWith(base, digest(request.session.sessionId), base.now());
    return { items: found.map((one) => ({ ...one, beganAt: one.beganAt.toISOString() })) };
  });
}

function providersOf(http: Http, { base, signIn, citizens }: SigningIn): Providers {
  const backUrl = `${signIn.publicUrl}/api/sign-in/back`;
  const { oidc, citizenOidc } = signIn;
  if (oidc || citizenOidc)
    return {
      ...(oidc ? { staff: identityProvider({ ...oidc, backUrl, speaksOf: ["staff"] }) } : {}),
      ...(citizenOidc ? { citizen: identityProvider({ ...citizenOidc, backUrl, speaksOf: ["citizen"] }) } : {}),
    };
  if (!isOwnMachine(signIn.publicUrl)) return {};
  const local = localProvider(http, base, signIn.publicUrl, citizens);
  local.mount(http);
  const provider = identityProvider(local.settings);
  return { staff: provider, citizen: provider };
}

/** Back from the identity provider: a new session under a new secret, or a word on the start page of what went wrong. */
async function comeBack(
  signingIn: SigningIn,
  providers: Providers,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { pending } = request.session;
  const provider = pending && providers[pending.as];
  if (!provider) return reply.redirect("/?sign-in=sign-in-failed");
  request.session.pending = undefined;
  const raw = await provider.finish(new URL(request.url, signingIn.signIn.publicUrl), pending).catch((fault: unknown) => {
    request.log.warn({ err: fault }, "sign-in did not succeed");
    return undefined;
  });
  const signed = raw === undefined ? "sign-in-failed" : await signedBy(signingIn, provider, raw, request);
  if (typeof signed === "string") return reply.redirect(`/?sign-in=${signed}`);
  await request.session.regenerate();
  request.session.signed = signed;
  return reply.redirect(pending.to);
}

/** Who came back, or the code of why nobody is let in. The log gets which claims were wrong, never what stood in them. */
async function signedBy(
  { base, citizens }: SigningIn,
  provider: IdentityProvider,
  raw: unknown,
  request: FastifyRequest,
): Promise<Signed | AccessRefusal["code"]> {
  const read = readClaims(raw, provider.speaksOf, today(base));
  if (!read.ok) {
    request.log.warn({ refusal: read.refusal }, "the claims are not taken");
    return read.refusal.code;
  }
  const client = clientOf(request.headers["user-agent"]);
  if (read.value.kind === "staff") return staffSignedAs(base, read.value, client);
  return (await citizenSignedAs(base, citizens, read.value, client)) ?? "sign-in-unknown";
}
