import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, picturesBody, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-wear.ts";
import { judgeWear } from "./judge-wear.ts";
import { reportWear } from "./report-wear.ts";
import { settleWear, withdrawWear } from "./settle-wear.ts";
import { showWear, showWears } from "./show-wear.ts";
import { findWearPicture } from "./store-wear.ts";

const statuses = { ...contract.wearStatus, ...commonStatus };
const pictureFile = z.unknown().meta({ description: "image/jpeg or image/png" });
const done = { 200: contract.wearAnswer, ...refusals };

/** HTTP face of abnormal wear. No rules here. */
export function wearRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/wear",
    { schema: { querystring: contract.wearQuery, response: { 200: contract.wearList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "wear.read");
      return withActor(base, actor, async (tx) => ({ items: await showWears(base, actor, tx, request.query) }));
    },
  );
  http.get(
    "/api/wear/:wearId",
    { schema: { params: contract.wearParams, response: { 200: contract.wearView, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "wear.read");
      const found = await withActor(base, actor, (tx) => showWear(base, actor, tx, request.params.wearId));
      if (!found) throw new HttpRefusal(404, { code: "wear-unknown" });
      return found;
    },
  );
  http.get(
    "/api/wear/:wearId/pictures/:place",
    { schema: { params: contract.wearPictureParams, response: { 200: pictureFile, ...refusals } } },
    async (request, reply) => {
      const found = await withActor(base, permitted(request, "wear.read"), (tx) => findWearPicture(tx, request.params));
      if (!found) throw new HttpRefusal(404, { code: "wear-unknown" });
      return reply.type(found.type).header("cache-control", "private, max-age=3600").send(found.bytes);
    },
  );
  http.post(
    "/api/wear",
    {
      bodyLimit: picturesBody(contract.wearPicturesMost),
      schema: { body: contract.reportWearBody, response: { 201: contract.wearAnswer, ...refusals } },
    },
    async (request, reply) => {
      const result = await command(request, "wear.report", "reportWear", (tx) => reportWear(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/wear/:wearId/judge",
    { schema: { params: contract.wearParams, body: contract.judgeWearBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "wear.judge", "judgeWear", (tx, actor) => judgeWear(base, actor, tx, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/wear/:wearId/withdraw",
    { schema: { params: contract.wearParams, body: contract.withdrawWearBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "wear.report", "withdrawWear", (tx) => withdrawWear(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/wear/:wearId/settle",
    { schema: { params: contract.wearParams, body: contract.settleWearBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "wear.settle", "settleWear", (tx) => settleWear(base, tx, wish)), statuses);
    },
  );
}
