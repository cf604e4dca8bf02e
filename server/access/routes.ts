import cookie from "@fastify/cookie";
import session from "@fastify/session";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Assignment } from "../organisation/index.ts";
import { type Actor, type Base, type Http, refusals, today } from "../platform/index.ts";
import { conditionOf } from "./conditions.rule.ts";
import { chooseAssignmentBody, type MeView, meView, signedOutView } from "./contract.ts";
import { type IdentityProvider, identityProvider } from "./identity-provider.ts";
import { isOwnMachine, localProvider } from "./local-provider.ts";
import { may, type Permit, permits } from "./permits.rule.ts";
import { Sessions } from "./sessions.ts";
import { isStrong, localPath } from "./sign-in.rule.ts";
import { cookieName, type SignIn } from "./sign-in.ts";
import { actorOf, assignmentsOf, signedAs } from "./signed-as.ts";
import { refused, signedUser } from "./signed-in.ts";
import type { Signed } from "./store-session.ts";

/**
 * HTTP face of the access room, and the guard before all others: sessions, the sign that a change comes from Omlopp's
 * own pages, sign-in and sign-out, who I am. Comes before every room's routes.
 */
export async function accessRoutes(http: Http, base: Base, signIn: SignIn): Promise<void> {
  await http.register(cookie);
  await http.register(session, {
    secret: signIn.secret,
    cookieName,
    store: new Sessions(base),
    saveUninitialized: false,
    rolling: false,
    // Sent with /api alone: pages and files need no session. Ends with the browser; the server ends it when idle.
    cookie: { path: "/api", httpOnly: true, sameSite: "lax", secure: false },
  });
  if (signIn.isSecure) http.addHook("onSend", sendOverTlsAlone);
  http.addHook("onRequest", refuseForeignChanges);
  const provider = providerOf(http, base, signIn);
  signInRoutes(http, { base, signIn, provider });
  meRoutes(http, base);
}

/** Questions that are long enough to be posted and change nothing: programs outside ask them with the cookie alone. */
const questions: readonly string[] = ["/api/agreements/decide"];

/**
 * Marks every cookie as one for https alone. Here and not in the plugin, which would keep no session at all where
 * a proxy ends the encryption without saying so.
 */
async function sendOverTlsAlone(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const lines = [reply.getHeader("set-cookie") ?? []].flat().map(String);
  if (lines.length > 0)
    reply.removeHeader("set-cookie").header(
      "set-cookie",
      lines.map((line) => (/;\s*secure\b/i.test(line) ? line : `${line}; Secure`)),
    );
}

/** A form or script of another site can't set the header, so it can't change anything in a user's name. */
async function refuseForeignChanges(request: FastifyRequest): Promise<void> {
  const isReading = ["GET", "HEAD", "OPTIONS"].includes(request.method) || questions.includes(request.url);
  if (isReading || !request.url.startsWith("/api/") || request.headers["x-omlopp"] === "1") return;
  throw refused("not-from-omlopp");
}

function providerOf(http: Http, base: Base, signIn: SignIn): IdentityProvider | undefined {
  if (signIn.oidc) return identityProvider({ ...signIn.oidc, backUrl: `${signIn.publicUrl}/api/sign-in/back` });
  if (!isOwnMachine(signIn.publicUrl)) return undefined;
  const local = localProvider(http, base, signIn.publicUrl);
  local.mount(http);
  return identityProvider(local.settings);
}

interface SigningIn {
  base: Base;
  signIn: SignIn;
  /** Absent: neither a provider is set nor may the test sign-in be open. */
  provider: IdentityProvider | undefined;
}

function signInRoutes(http: Http, signingIn: SigningIn): void {
  const { signIn, provider } = signingIn;
  const query = z.object({ to: z.string().max(500).optional() });
  http.get("/api/sign-in", { schema: { hide: true, querystring: query } }, async (request, reply) => {
    if (!provider) throw refused("sign-in-not-set-up");
    // One address: the cookie of another (127.0.0.1 for localhost) would not come back.
    if (request.headers.host !== new URL(signIn.publicUrl).host) return reply.redirect(`${signIn.publicUrl}${request.url}`);
    const { goTo, pending } = await provider.begin(localPath(request.query.to)).catch((fault: unknown) => {
      request.log.error({ err: fault }, "the identity provider does not answer");
      throw refused("sign-in-failed");
    });
    request.session.pending = pending;
    return reply.redirect(goTo);
  });
  http.get("/api/sign-in/back", { schema: { hide: true } }, (request, reply) => comeBack(signingIn, request, reply));
  const schema = { response: { 200: signedOutView, ...refusals } };
  http.post("/api/sign-out", { schema }, async (request) => {
    await request.session.destroy();
    const goTo = await provider?.endUrl(`${signIn.publicUrl}/`).catch(() => undefined);
    return { goTo: goTo ?? "/" };
  });
}

/** Back from the identity provider: a new session under a new secret, or a word on the start page of what went wrong. */
async function comeBack(signingIn: SigningIn, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { base, signIn, provider } = signingIn;
  const { pending } = request.session;
  if (!provider || !pending) return reply.redirect("/?sign-in=sign-in-failed");
  request.session.pending = undefined;
  const claims = await provider.finish(new URL(request.url, signIn.publicUrl), pending).catch((fault: unknown) => {
    request.log.warn({ err: fault }, "sign-in did not succeed");
    return undefined;
  });
  if (!claims) return reply.redirect("/?sign-in=sign-in-failed");
  if (!isStrong(claims)) return reply.redirect("/?sign-in=sign-in-too-weak");
  const held = await assignmentsOf(base, claims.employeeHsaId);
  await request.session.regenerate();
  request.session.signed = signedAs(claims.employeeHsaId, held, base.now());
  return reply.redirect(pending.to);
}

function meRoutes(http: Http, base: Base): void {
  http.get("/api/me", { schema: { response: { 200: meView, ...refusals } } }, async (request) => {
    const signed = signedUser(request);
    const held = await assignmentsOf(base, signed.hsaId);
    // Taken away, or ended since the morning: nothing more is done by it.
    const isHeld = held.some((one) => one.assignmentId === signed.actor?.assignmentId);
    if (signed.actor && !isHeld) request.session.signed = { ...signed, actor: null };
    return me(base, request.session.signed ?? signed, held);
  });
  const schema = { body: chooseAssignmentBody, response: { 200: meView, ...refusals } };
  http.post("/api/assignment", { schema }, async (request) => {
    const signed = signedUser(request);
    const held = await assignmentsOf(base, signed.hsaId);
    const chosen = held.find((one) => one.assignmentId === request.body.assignmentId);
    if (!chosen) throw refused("assignment-not-yours");
    request.session.signed = { ...signed, actor: actorOf(chosen) };
    return me(base, request.session.signed, held);
  });
}

function conditionPair(role: Actor["role"], permit: Permit): [string, string][] {
  const condition = conditionOf(role, permit);
  return condition ? [[permit, condition]] : [];
}

function me(base: Base, signed: Signed, held: readonly Assignment[]): MeView {
  const { actor, user } = signed;
  const assignments = held.map((one) => ({
    assignmentId: one.assignmentId,
    role: one.role,
    unitName: one.unitName,
    careProviderName: one.careProviderName ?? one.supplierName,
    supplierName: one.supplierName,
    supplierPhone: one.supplierPhone,
    lagrum: one.lagrum ?? "",
  }));
  const granted = actor ? permits.filter((permit) => may(actor, permit)) : [];
  return {
    signedIn: true,
    user,
    assignment: assignments.find((one) => one.assignmentId === actor?.assignmentId) ?? null,
    assignments,
    permits: granted,
    conditions: Object.fromEntries(granted.flatMap((permit) => (actor ? conditionPair(actor.role, permit) : []))),
    today: today(base),
  };
}
