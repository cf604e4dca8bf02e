import { z } from "zod";
import { permitted, signedIn } from "../access/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  keyOf,
  refusals,
  withActor,
  withKey,
} from "../platform/index.ts";
import { confirmErasure, withdrawErasure } from "./confirm-erasure.ts";
import * as contract from "./contract.ts";
import { askExport, exportRecords } from "./export-records.ts";
import { goThrough, tryAgain } from "./go-through.ts";
import { liftHold, setHold } from "./set-hold.ts";
import { startErasure } from "./start-erasure.ts";
import { findErasure } from "./store.ts";
import { tryErasure } from "./try-erasure.ts";
import { viewClasses, viewHolds, viewOneErasure, viewRetention } from "./views.ts";
import { writePage } from "./write-page.ts";

const statuses = { ...contract.retentionStatus, ...commonStatus };
const erasureParams = z.object({ erasureId: z.uuid() });
const holdParams = z.object({ holdId: z.uuid() });
const changed = { 200: contract.erasureChanged, ...refusals };

/** HTTP face of retention: classes, dry runs and erasures, holds, and copies of a person's records. */
export function retentionRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  erasingRoutes(http, base);
  holdRoutes(http, base);
  exportRoutes(http, base);
}

function readingRoutes(http: Http, base: Base): void {
  http.get("/api/retention/classes", { schema: { response: { 200: contract.classList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "records.confirm"), async (tx) => ({ items: await viewClasses(base, tx) })),
  );
  http.get("/api/retention", { schema: { response: { 200: contract.retentionView, ...refusals } } }, (request) => {
    const actor = permitted(request, "records.confirm");
    return withActor(base, actor, (tx) => viewRetention(base, actor, tx));
  });
  http.get(
    "/api/retention/erasures/:erasureId",
    { schema: { params: erasureParams, response: { 200: contract.erasureDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "records.confirm");
      const shown = await withActor(base, actor, (tx) => viewOneErasure(actor, tx, request.params.erasureId));
      if (!shown) throw new HttpRefusal(404, { code: "erasure-unknown" });
      return shown;
    },
  );
}

function erasingRoutes(http: Http, base: Base): void {
  http.post(
    "/api/retention/dry-runs",
    { schema: { response: { 201: contract.dryRunMade, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "records.retain");
      const intention = { key: keyOf(request), deed: "tryErasure", content: {} };
      return answer(reply, await withKey(base, actor, intention, (tx) => tryErasure(base, tx)), statuses, 201);
    },
  );
  http.post(
    "/api/retention/erasures",
    { schema: { body: contract.startErasureBody, response: { 201: contract.erasureChanged, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "records.retain");
      const intention = { key: keyOf(request), deed: "startErasure", content: request.body };
      return answer(reply, await withKey(base, actor, intention, (tx) => startErasure(base, tx, request.body)), statuses, 201);
    },
  );
  http.post(
    "/api/retention/erasures/:erasureId/confirm",
    { schema: { params: erasureParams, response: changed } },
    async (request, reply) => {
      const actor = permitted(request, "records.confirm");
      const { erasureId } = request.params;
      const intention = { key: keyOf(request), deed: "confirmErasure", content: { erasureId } };
      const result = await withKey(base, actor, intention, (tx) => confirmErasure(base, actor, tx, erasureId));
      // It goes on after the answer; what stops it is kept with it, and shown.
      if (result.ok)
        void goThrough(base, actor.supplierId, erasureId).catch((fault: unknown) => request.log.error({ err: fault }, "erasing"));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/retention/erasures/:erasureId/withdraw",
    { schema: { params: erasureParams, response: changed } },
    async (request, reply) => {
      const actor = permitted(request, "records.confirm");
      const { erasureId } = request.params;
      const intention = { key: keyOf(request), deed: "withdrawErasure", content: { erasureId } };
      return answer(reply, await withKey(base, actor, intention, (tx) => withdrawErasure(base, tx, erasureId)), statuses);
    },
  );
  http.post(
    "/api/retention/erasures/:erasureId/try-again",
    { schema: { params: erasureParams, response: changed } },
    async (request) => {
      const actor = permitted(request, "records.retain");
      const { erasureId } = request.params;
      const found = await withActor(base, actor, (tx) => findErasure(tx, erasureId));
      if (!found) throw new HttpRefusal(404, { code: "erasure-unknown" });
      if (found.state !== "failed") throw new HttpRefusal(409, { code: "erasure-not-waiting" });
      void tryAgain(base, actor.supplierId, erasureId).catch((fault: unknown) => request.log.error({ err: fault }, "erasing"));
      return { erasureId, state: "running" };
    },
  );
}

function holdRoutes(http: Http, base: Base): void {
  const held = z.object({ holdId: z.uuid() });
  http.get("/api/retention/holds", { schema: { response: { 200: contract.holdList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "records.confirm"), async (tx) => ({ items: await viewHolds(base, tx) })),
  );
  http.post(
    "/api/retention/holds",
    { schema: { body: contract.setHoldBody, response: { 201: held, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "records.retain");
      const intention = { key: keyOf(request), deed: "setHold", content: request.body };
      return answer(reply, await withKey(base, actor, intention, (tx) => setHold(base, tx, request.body)), statuses, 201);
    },
  );
  http.post(
    "/api/retention/holds/:holdId/lift",
    { schema: { params: holdParams, body: contract.liftHoldBody, response: { 200: held, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "records.retain");
      const deed = { holdId: request.params.holdId, body: request.body };
      const intention = { key: keyOf(request), deed: "liftHold", content: deed };
      return answer(reply, await withKey(base, actor, intention, (tx) => liftHold(base, tx, deed)), statuses);
    },
  );
}

function exportRoutes(http: Http, base: Base): void {
  http.post(
    "/api/retention/exports",
    { schema: { body: contract.askExportBody, response: { 201: contract.exportAsked, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "records.export");
      const intention = { key: keyOf(request), deed: "askExport", content: request.body };
      return answer(reply, await withKey(base, actor, intention, (tx) => askExport(base, tx, request.body)), statuses, 201);
    },
  );
  http.get(
    "/api/retention/exports/:exportId",
    {
      schema: {
        params: z.object({ exportId: z.uuid() }),
        querystring: contract.exportQuery,
        response: { 200: z.union([contract.recordsFile, z.string()]), ...refusals },
      },
    },
    async (request, reply) => {
      const result = await exportRecords(base, signedIn(request), request.params.exportId);
      if (!result.ok) return answer(reply, result, statuses);
      const { format } = request.query;
      reply.header("content-disposition", `attachment; filename="registerutdrag.${format}"`).header("cache-control", "no-store");
      if (format === "json") return reply.send(result.value);
      return reply.type("text/html; charset=utf-8").send(writePage(result.value));
    },
  );
}
