import type { FastifyReply, FastifyRequest } from "fastify";
import { type Base, type Http, HttpRefusal } from "../platform/index.ts";
import { accessStatus } from "./contract.ts";
import { isSearch, MinuteCount } from "./limits.rule.ts";
import { accessSettings } from "./settings.ts";

/**
 * Stops whoever asks more in a minute than a person or a ward's machine would: each address in all and in signing in, each
 * user in all and in searching. How much stands in the setting `access.limits`. Each process counts its own. Comes after the
 * session is known. @source rules-i § limits
 */
export function limitRequests(http: Http, base: Base): void {
  const counts = new MinuteCount();
  http.addHook("onRequest", async (request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    if (!path.startsWith("/api/")) return;
    const { limits } = await accessSettings(base);
    const user = request.session?.signed?.user.userId;
    const asked: [string, number][] = [[`address ${request.ip}`, limits.address]];
    if (path === "/api/sign-in" || path.startsWith("/api/sign-in/")) asked.push([`sign-in ${request.ip}`, limits.signIn]);
    if (user) asked.push([`user ${user}`, limits.session]);
    if (user && isSearch(path)) asked.push([`search ${user}`, limits.search]);
    // The time that passes, not the clock of the day: a moved clock frees nobody.
    const seconds = Math.max(...asked.map(([key, most]) => counts.waitAfter(key, most, performance.now())));
    if (seconds > 0) refuse(request, reply, seconds);
  });
}

/** @throws HttpRefusal 429 with the seconds to wait */
function refuse(request: FastifyRequest, reply: FastifyReply, seconds: number): never {
  request.log.warn({ url: request.routeOptions.url }, "too many requests");
  reply.header("retry-after", String(seconds));
  throw new HttpRefusal(accessStatus["too-many-requests"], { code: "too-many-requests", seconds });
}
