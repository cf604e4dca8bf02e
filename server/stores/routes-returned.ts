import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-returned.ts";
import { sayPartsCame } from "./say-parts-came.ts";
import { showComeHome } from "./show-come-home.ts";
import { type ReturnFollowed, unreceiveReturn } from "./unreceive-return.ts";

const statuses = { ...contract.returnedStatus, ...commonStatus };

/** HTTP face of what has come home and is not looked at: its parts, and the return that was a mistake. No rules here: read, call the deed, answer. */
export function returnedRoutes(http: Http, base: Base, followed: ReturnFollowed): void {
  const command = commandOf(base);
  http.get("/api/stores/returns", { schema: { response: { 200: contract.comeHomeList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "stores.receive"), (tx) => showComeHome(base, tx)),
  );
  http.post(
    "/api/stores/returns/:deviceId/undo",
    { schema: { params: contract.returnedParams, response: { 200: contract.undoneReturn, ...refusals } } },
    async (request, reply) => {
      const { deviceId } = request.params;
      const undone = await command(request, "stores.receive", "unreceiveReturn", (tx) =>
        unreceiveReturn(base, tx, { deviceId, followed }),
      );
      return answer(reply, undone, statuses);
    },
  );
  http.post(
    "/api/stores/returns/:deviceId/parts-came",
    { schema: { params: contract.returnedParams, response: { 200: contract.partsCame, ...refusals } } },
    async (request, reply) => {
      const said = await command(request, "stores.receive", "sayPartsCame", (tx) => sayPartsCame(tx, request.params.deviceId));
      return answer(reply, said, statuses);
    },
  );
}
