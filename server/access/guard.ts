import type { FastifyRequest } from "fastify";
import { must } from "../kernel/index.ts";
import type { Base, Http } from "../platform/index.ts";
import { logRefused } from "./log-look.ts";
import type { Permit } from "./permits.rule.ts";
import { permittedOne, signedIn } from "./signed-in.ts";
import { sourceOf } from "./source-of.ts";

/**
 * What a route asks of whoever calls it: nothing (`open`), that somebody is signed in and the rest by what she may see
 * (`signed-in`), a permit, or one of two. `logs-itself` stands by the routes whose deed asks for the permit and writes the
 * refused look, for it knows the person.
 */
export interface RouteAsks {
  permits: readonly Permit[] | "open" | "signed-in";
  logsItself: boolean;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** From the table of routes; absent where no server with a table was built (a room's own test). */
    asks?: RouteAsks;
  }
}

/** Names in addresses, questions and bodies that lead to a person. */
const leadsToPerson = ["personId", "orderId", "pickupId", "dutyId", "caseId", "deviceId", "draftId", "reconditioningId", "rowId"];
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The guard before every route under /api. A route that the table does not know, or one of the table that is nowhere, is
 * refused when the server is built. Nobody's body is read before she has signed in, and the permit is asked before the body is
 * checked: who may not, is told nothing of what the route wants. A refused or fruitless look at what leads to a person is written in the log, before it is answered.
 */
export function guardRoutes(http: Http, base: Base, asksOf: ReadonlyMap<string, RouteAsks>): void {
  const seen = new Set<string>();
  http.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/api/")) return;
    const methods = [route.method].flat().map((method) => (method === "HEAD" ? "GET" : method));
    for (const method of methods) {
      const name = `${method} ${route.url}`;
      const asks = asksOf.get(name);
      must(asks !== undefined, `${name} is not in the table of routes: say which permit it asks`);
      seen.add(name);
      route.config = { ...route.config, asks };
    }
  });
  http.addHook("onReady", async () => {
    const gone = [...asksOf.keys()].filter((name) => !seen.has(name));
    must(gone.length === 0, `in the table of routes, but nowhere: ${gone.join(", ")}`);
  });
  http.addHook("preParsing", async (request) => {
    const { asks } = request.routeOptions.config;
    if (asks && asks.permits !== "open") signedIn(request);
  });
  http.addHook("preValidation", async (request) => {
    const { asks } = request.routeOptions.config;
    if (asks && typeof asks.permits !== "string" && !asks.logsItself) permittedOne(request, asks.permits);
  });
  http.addHook("onSend", async (request, reply, payload) => {
    if (reply.statusCode === 403 || reply.statusCode === 404) await logFruitless(base, request, reply.statusCode);
    return payload;
  });
}

async function logFruitless(base: Base, request: FastifyRequest, status: 403 | 404): Promise<void> {
  const { asks } = request.routeOptions.config;
  const actor = request.session?.signed?.actor;
  if (!actor || !asks || asks.logsItself || typeof asks.permits === "string") return;
  const body = typeof request.body === "object" && request.body !== null ? request.body : {};
  const named = Object.entries({ ...body, ...(request.query as object), ...(request.params as object) });
  const leads = named.filter(([name]) => leadsToPerson.includes(name));
  if (leads.length === 0) return;
  const idOf = (isWanted: (name: string) => boolean) =>
    leads.flatMap(([name, value]) => (isWanted(name) && uuid.test(String(value)) ? [String(value)] : []))[0] ?? null;
  await logRefused(
    base,
    { ...actor, sourceIp: sourceOf(request) },
    {
      // By the person where the request names her. Whom another id leads to is not found out: it is the subject.
      personId: idOf((name) => name === "personId"),
      subject: idOf((name) => name !== "personId"),
      action: request.method === "GET" || request.method === "HEAD" ? "read" : "change",
      outcome: status === 403 ? "refused" : "not-found",
    },
  );
}
