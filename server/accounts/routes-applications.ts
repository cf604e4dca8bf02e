import { z } from "zod";
import { permitted } from "../access/index.ts";
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
import { answerApplication } from "./answer-application.ts";
import * as contract from "./contract.ts";
import { logWhenRefused } from "./log-when-refused.ts";
import { replyToQuestion } from "./reply-to-question.ts";
import { listApplications } from "./store.ts";
import { applicationDetailOf, viewApplications } from "./views.ts";
import { withdrawApplication } from "./withdraw-application.ts";

const statuses = { ...contract.accountsStatus, ...commonStatus };
const params = z.object({ applicationId: z.uuid() });
const pageSize = 100;

/** Applications: lists, one, and what is done with it. */
export function applicationRoutes(http: Http, base: Base): void {
  http.get(
    "/api/accounts/applications",
    { schema: { querystring: contract.applicationQuery, response: { 200: contract.applicationList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "accounts.read");
      const { which, page } = request.query;
      return withActor(base, actor, async (tx) => {
        const found = await listApplications(tx, { which, limit: pageSize + 1, offset: (page - 1) * pageSize });
        return {
          items: await viewApplications(base, tx, actor, found.slice(0, pageSize)),
          hasMore: found.length > pageSize,
        };
      });
    },
  );
  http.get(
    "/api/accounts/applications/:applicationId",
    { schema: { params, response: { 200: contract.applicationDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "accounts.read");
      const found = await withActor(base, actor, (tx) => applicationDetailOf(base, tx, actor, request.params.applicationId));
      if (!found) throw new HttpRefusal(404, { code: "application-unknown" });
      return found;
    },
  );
  answeringRoutes(http, base);
}

function answeringRoutes(http: Http, base: Base): void {
  const answered = z.object({ applicationId: z.uuid(), state: contract.applicationState });
  http.post(
    "/api/accounts/applications/:applicationId/answer",
    { schema: { params, body: contract.answerBody, response: { 200: answered, ...refusals } } },
    async (request, reply) => {
      const { applicationId } = request.params;
      const actor = permitted(request, "accounts.grant");
      const wish = { applicationId, body: request.body };
      const intention = { key: keyOf(request), deed: "answerApplication", content: wish };
      const result = await withKey(base, actor, intention, (tx) => answerApplication(base, actor, tx, wish));
      await logWhenRefused(base, actor, result, applicationId);
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/accounts/applications/:applicationId/reply",
    {
      schema: {
        params,
        body: contract.replyBody,
        response: { 200: z.object({ applicationId: z.uuid(), dueOn: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const actor = permitted(request, "accounts.apply");
      const wish = { applicationId, body: request.body };
      const intention = { key: keyOf(request), deed: "replyToQuestion", content: wish };
      const result = await withKey(base, actor, intention, (tx) => replyToQuestion(base, actor, tx, wish));
      await logWhenRefused(base, actor, result, applicationId);
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/accounts/applications/:applicationId/withdraw",
    { schema: { params, response: { 200: params, ...refusals } } },
    async (request, reply) => {
      const { applicationId } = request.params;
      const actor = permitted(request, "accounts.apply");
      const intention = { key: keyOf(request), deed: "withdrawApplication", content: { applicationId } };
      const result = await withKey(base, actor, intention, (tx) => withdrawApplication(base, actor, tx, applicationId));
      return answer(reply, result, statuses);
    },
  );
}
