import { permitted, signedIn } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, picturesBody, refusals, withActor } from "../platform/index.ts";
import { serviceStatus } from "./contract.ts";
import {
  closeFaultBody,
  deviceFaultParams,
  faultAnswer,
  faultBody,
  faultList,
  faultListQuery,
  faultParams,
  faultReceipt,
  faultStatus,
  faultView,
  passportFaultParams,
} from "./contract-faults.ts";
import { closeFault, takeFault } from "./handle-fault.ts";
import { listFaults, showFault } from "./list-faults.ts";
import { reportByPassport, reportFault } from "./report-fault.ts";

const statuses = { ...serviceStatus, ...faultStatus, ...commonStatus };
const received = { 201: faultReceipt, ...refusals };
const answers = { 200: faultAnswer, ...refusals };
const bodyLimit = picturesBody(1);

/** HTTP face of faults. Reporting by the passport is open to all. */
export function faultRoutes(http: Http, base: Base): void {
  http.post(
    "/api/passport/:token/faults",
    { bodyLimit, schema: { params: passportFaultParams, body: faultBody, response: received } },
    async (request, reply) =>
      answer(reply, await reportByPassport(base, { key: keyOf(request), ...request.params, ...request.body }), statuses, 201),
  );
  http.post(
    "/api/service/devices/:deviceId/faults",
    { bodyLimit, schema: { params: deviceFaultParams, body: faultBody, response: received } },
    async (request, reply) => {
      const actor = signedIn(request);
      return answer(
        reply,
        await reportFault(base, actor, { key: keyOf(request), ...request.params, ...request.body }),
        statuses,
        201,
      );
    },
  );
  http.get(
    "/api/service/faults",
    { schema: { querystring: faultListQuery, response: { 200: faultList, ...refusals } } },
    (request) => withActor(base, permitted(request, "faults.handle"), (tx) => listFaults(base, tx, request.query.state)),
  );
  http.get(
    "/api/service/faults/:faultId",
    { schema: { params: faultParams, response: { 200: faultView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "faults.handle");
      const found = await withActor(base, actor, (tx) => showFault(base, tx, request.params.faultId));
      return answer(reply, found ? ok(found) : refuse({ code: "fault-unknown" }), statuses);
    },
  );
  http.post(
    "/api/service/faults/:faultId/take",
    { schema: { params: faultParams, response: answers } },
    async (request, reply) => {
      const actor = permitted(request, "faults.handle");
      return answer(reply, await takeFault(base, actor, { key: keyOf(request), ...request.params }), statuses);
    },
  );
  http.post(
    "/api/service/faults/:faultId/close",
    { schema: { params: faultParams, body: closeFaultBody, response: answers } },
    async (request, reply) => {
      const actor = permitted(request, "faults.handle");
      return answer(reply, await closeFault(base, actor, { key: keyOf(request), ...request.params, ...request.body }), statuses);
    },
  );
}
