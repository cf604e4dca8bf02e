import { permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, refusals, withActor } from "../platform/index.ts";
import { storeStatus } from "./contract.ts";
import {
  conflictList,
  conflictParams,
  conflictQuestion,
  conflictStatus,
  picturesBody,
  scansBody,
  scansPictures,
  scansView,
  solveBody,
  solvedView,
} from "./contract-scans.ts";
import { listConflicts } from "./list-conflicts.ts";
import { reconcileScans } from "./reconcile-scans.ts";
import type { ScanKinds } from "./scan-kind.ts";
import { solveConflict } from "./solve-conflict.ts";

const statuses = { ...storeStatus, ...commonStatus, ...conflictStatus };

/**
 * What was scanned without a net, of every kind that the rooms have: each command asks the permit of its kind, and a list shows one's
 * own conflicts, or the supplier's people all of theirs.
 */
export function scanRoutes(http: Http, base: Base, kinds: ScanKinds): void {
  http.post(
    "/api/stores/scans",
    { bodyLimit: picturesBody(scansPictures), schema: { body: scansBody, response: { 200: scansView, ...refusals } } },
    async (request, reply) =>
      answer(reply, await reconcileScans(base, permitted(request, "scans.send"), kinds, request.body.commands), statuses),
  );
  http.get(
    "/api/stores/conflicts",
    { schema: { querystring: conflictQuestion, response: { 200: conflictList, ...refusals } } },
    (request) => withActor(base, permitted(request, "scans.send"), (tx) => listConflicts(tx, request.query.state)),
  );
  http.post(
    "/api/stores/conflicts/:conflictId/solve",
    { schema: { params: conflictParams, body: solveBody, response: { 200: solvedView, ...refusals } } },
    async (request, reply) => {
      const wish = { key: keyOf(request), ...request.params, ...request.body };
      return answer(reply, await solveConflict(base, permitted(request, "scans.send"), kinds, wish), statuses);
    },
  );
}
