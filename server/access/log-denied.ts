import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Base, HttpRefusal } from "../platform/index.ts";
import { logRefused } from "./log-look.ts";
import { sourceOf } from "./source-of.ts";

const uuid = z.uuid();
/** What else than a person's id names something of a person in an address. */
const ofPersons = ["orderId", "pickupId", "dutyId", "caseId", "draftId"] as const;

/**
 * A look at a person that the table of permits refused at the door, before any deed: it stands in the log as well. By the
 * person where the request names her; by what was asked for where it names an order, a duty and the like. A refusal that
 * no person has to do with is not logged here. Deeds that refuse by themselves log by themselves.
 */
export function logDenied(base: Base) {
  return async (request: FastifyRequest, _reply: FastifyReply, fault: FastifyError): Promise<void> => {
    const actor = request.session?.signed?.actor;
    if (!actor || !(fault instanceof HttpRefusal) || fault.body.code !== "not-permitted") return;
    const asked = [request.params, request.query, request.body].map(valuesOf);
    const personId = found(asked, "personId");
    const subject = ofPersons.map((name) => found(asked, name)).find(Boolean);
    if (!personId && !subject) return;
    const action = request.method === "GET" ? ("read" as const) : ("change" as const);
    await logRefused(
      base,
      { ...actor, sourceIp: sourceOf(request) },
      { personId: personId ?? null, action, subject: subject ?? null },
    );
  };
}

function valuesOf(part: unknown): Record<string, unknown> {
  return typeof part === "object" && part !== null ? { ...part } : {};
}

function found(asked: readonly Record<string, unknown>[], name: string): string | undefined {
  return asked.map((part) => uuid.safeParse(part[name])).find((read) => read.success)?.data;
}
