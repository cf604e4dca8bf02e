import { z } from "zod";
import { logLook, permitted } from "../access/index.ts";
import { type Access, findSupplier, listAccess } from "../organisation/index.ts";
import { type Actor, type Base, type Http, HttpRefusal, refusals, type Tx, today, withActor } from "../platform/index.ts";
import { accessFile } from "./access-file.ts";
import { idleTerms, listIdle } from "./close-idle.ts";
import * as contract from "./contract.ts";
import { accessDetailOf, viewAccess } from "./views.ts";

const held = z.object({ assignmentId: z.uuid() });
const shownMost = 500;
const fileMost = 20_000;

/** Who has what: lists, one, and a file for a spreadsheet. */
export function listingRoutes(http: Http, base: Base): void {
  http.get(
    "/api/accounts",
    { schema: { querystring: contract.accessQuery, response: { 200: contract.accessList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "accounts.read");
      return withActor(base, actor, async (tx) => {
        const found = await foundBy(base, tx, actor, { ...request.query, limit: shownMost + 1 });
        const idle = await idleTerms(base, tx, actor);
        const items = found.slice(0, shownMost).map((access) => viewAccess(access, { on: today(base), actor, idle }));
        return { items, hasMore: found.length > shownMost };
      });
    },
  );
  http.get(
    "/api/accounts/file",
    { schema: { querystring: contract.accessQuery, response: { 200: z.string(), ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "accounts.read");
      const text = await withActor(base, actor, async (tx) => {
        const found = await foundBy(base, tx, actor, { ...request.query, limit: fileMost });
        await logLook(base, tx, { personId: null, action: "access" });
        return accessFile(found, (await findSupplier(tx))?.name ?? "");
      });
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="behorigheter-${today(base)}.csv"`)
        .send(text);
    },
  );
  http.get(
    "/api/accounts/:assignmentId",
    { schema: { params: held, response: { 200: contract.accessDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "accounts.read");
      const found = await withActor(base, actor, (tx) => accessDetailOf(base, tx, actor, request.params.assignmentId));
      if (!found) throw new HttpRefusal(404, { code: "access-unknown" });
      return found;
    },
  );
}

/** A manager meets her unit's, others the supplier's. */
async function foundBy(
  base: Base,
  tx: Tx,
  actor: Actor,
  { state, limit, ...filters }: z.infer<typeof contract.accessQuery> & { limit: number },
): Promise<Access[]> {
  if (actor.role === "manager" && actor.unitId === null) return [];
  const wanted = { ...filters, limit, ...(actor.role === "manager" ? { unitId: actor.unitId ?? undefined } : {}) };
  if (state !== "idle") return listAccess(tx, { ...wanted, on: today(base), state });
  const idle = await idleTerms(base, tx, actor);
  return listIdle(base, tx, { ...wanted, ...idle, aheadDays: idle.terms.idleWarnDays });
}
