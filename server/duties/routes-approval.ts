import { z } from "zod";
import { permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, refusals, withActor, withKey } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { decideApproval } from "./decide-approval.ts";
import { setDeputy } from "./set-deputy.ts";
import { setNeed } from "./set-need.ts";
import { showApprovals } from "./show-approvals.ts";

const statuses = { ...contract.dutiesStatus, ...commonStatus };

/** HTTP face of approvals: the answer, who stands in, and what a payer wants to approve. */
export function approvalRoutes(http: Http, base: Base): void {
  http.get(
    "/api/duties/approvals/settings",
    { schema: { response: { 200: contract.approvalSettings, ...refusals } } },
    (request) => {
      const actor = permitted(request, "duties.approve");
      return withActor(base, actor, (tx) => showApprovals(base, actor, tx));
    },
  );
  http.post(
    "/api/duties/:dutyId/approval",
    {
      schema: {
        params: z.object({ dutyId: z.uuid() }),
        body: contract.decideApprovalBody,
        response: { 200: z.object({ dutyId: z.uuid() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { dutyId } = request.params;
      const actor = permitted(request, "duties.approve");
      const intention = { key: keyOf(request), deed: "decideApproval", content: { dutyId, body: request.body } };
      const deed = { dutyId, body: request.body };
      return answer(reply, await withKey(base, actor, intention, (tx) => decideApproval(base, actor, tx, deed)), statuses);
    },
  );
  http.post(
    "/api/duties/approvals/approvers/:approverId",
    {
      schema: {
        params: z.object({ approverId: z.uuid() }),
        body: contract.setDeputyBody,
        response: { 200: z.object({ version: z.number() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { approverId } = request.params;
      const actor = permitted(request, "duties.approve");
      const intention = { key: keyOf(request), deed: "setDeputy", content: { approverId, body: request.body } };
      const deed = { approverId, body: request.body };
      return answer(reply, await withKey(base, actor, intention, (tx) => setDeputy(actor, tx, deed)), statuses);
    },
  );
  http.post(
    "/api/duties/approvals/needs/:payerId",
    {
      schema: {
        params: z.object({ payerId: z.uuid() }),
        body: contract.setNeedBody,
        response: { 200: z.object({ payerId: z.uuid() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { payerId } = request.params;
      const actor = permitted(request, "duties.approve");
      const intention = { key: keyOf(request), deed: "setNeed", content: { payerId, body: request.body } };
      const deed = { payerId, body: request.body };
      return answer(reply, await withKey(base, actor, intention, (tx) => setNeed(base, actor, tx, deed)), statuses);
    },
  );
}
