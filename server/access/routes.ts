import cookie from "@fastify/cookie";
import session from "@fastify/session";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Base, Http } from "../platform/index.ts";
import { limitRequests } from "./limits.ts";
import { meRoutes } from "./routes-me.ts";
import { signInRoutes } from "./routes-sign-in.ts";
import { Sessions } from "./sessions.ts";
import { type Citizens, cookieName, type SignIn } from "./sign-in.ts";
import { actorOf, assignmentsOf, waysOf } from "./signed-as.ts";
import { refused } from "./signed-in.ts";
import { rememberingSigner } from "./signer.ts";
import type { Signed } from "./store-session.ts";

/**
 * HTTP face of the access room, and the guard before all others: sessions, the sign that a change comes from Omlopp's
 * own pages, how much may be asked, sign-in and sign-out, who I am. Comes before every room's routes.
 */
export async function accessRoutes(http: Http, base: Base, signIn: SignIn, citizens: Citizens): Promise<void> {
  const sessions = new Sessions(base, (signed) => renew(base, citizens, signed));
  await http.register(cookie);
  await http.register(session, {
    secret: rememberingSigner(signIn.secret),
    cookieName: cookieName(signIn),
    store: sessions,
    saveUninitialized: false,
    rolling: false,
    // Sent with /api alone: pages and files need no session. Ends with the browser; the server ends it when idle.
    cookie: { path: "/api", httpOnly: true, sameSite: "lax", secure: false },
  });
  if (signIn.isSecure) http.addHook("onSend", sendOverTlsAlone);
  http.addHook("onRequest", refuseForeignChanges);
  http.addHook("onRequest", async (request, reply) => {
    if (!request.url.startsWith("/api/")) return;
    // What is about persons stays in no browser's and no proxy's store.
    reply.header("cache-control", "no-store");
    if (request.session?.signed && request.headers["x-omlopp-still"] !== "1") await sessions.prolong(request.session.sessionId);
  });
  limitRequests(http, base);
  signInRoutes(http, { base, signIn, citizens, sessions });
  meRoutes(http, { base, citizens });
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

/** What a session is worth now: an assignment as it is today, and nothing of one that is no longer hers. */
async function renew(base: Base, citizens: Citizens, signed: Signed): Promise<Signed> {
  if (signed.citizenId) {
    const isOpen = (await waysOf(base, citizens, signed)).some((way) => way.wayId === signed.wayId);
    return isOpen ? signed : { ...signed, actor: null, wayId: null };
  }
  const { open } = await assignmentsOf(base, signed);
  const held = open.find((one) => one.assignmentId === signed.actor?.assignmentId);
  return { ...signed, actor: held ? actorOf(held) : null };
}
