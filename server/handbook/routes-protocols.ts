import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-protocols.ts";
import { moveProtocol } from "./move-protocol.ts";
import { showProtocol, showProtocols } from "./show-protocols.ts";
import { writeProtocol } from "./write-protocol.ts";

const statuses = { ...contract.protocolStatus, ...commonStatus };
const moved = { 200: contract.protocolMoved, ...refusals };

/** HTTP face of the fitting protocols: read by all who choose, written by the catalogue's editor. */
export function protocolRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/handbook/protocols", { schema: { response: { 200: contract.protocolList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "catalogue.read"), (tx) => showProtocols(base, tx)),
  );
  http.get(
    "/api/handbook/protocols/:protocolId",
    { schema: { params: contract.protocolParams, response: { 200: contract.protocolView, ...refusals } } },
    async (request) => {
      const { protocolId } = request.params;
      const found = await withActor(base, permitted(request, "catalogue.read"), (tx) => showProtocol(base, tx, protocolId));
      if (!found) throw new HttpRefusal(404, { code: "protocol-unknown" });
      return found;
    },
  );
  http.post(
    "/api/handbook/protocols",
    { schema: { body: contract.newProtocolBody, response: moved } },
    async (request, reply) => {
      const body = { version: null, content: request.body.content };
      const result = await command(request, "handbook.edit", "beginProtocol", (tx) => writeProtocol(base, tx, { body }));
      return answer(reply, result, statuses);
    },
  );
  http.put(
    "/api/handbook/protocols/:protocolId",
    { schema: { params: contract.protocolParams, body: contract.writeProtocolBody, response: moved } },
    async (request, reply) => {
      const deed = { protocolId: request.params.protocolId, body: request.body };
      const result = await command(request, "handbook.edit", "writeProtocol", (tx) => writeProtocol(base, tx, deed));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/handbook/protocol-editions/:editionId/move",
    { schema: { params: contract.protocolEditionParams, body: contract.moveProtocolBody, response: moved } },
    async (request, reply) => {
      const deed = { editionId: request.params.editionId, body: request.body };
      const result = await command(request, "handbook.edit", "moveProtocol", (tx, actor) => moveProtocol(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
}
