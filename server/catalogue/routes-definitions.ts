import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals } from "../platform/index.ts";
import { changeDefinition, takeBackDefinition } from "./change-definition.ts";
import * as contract from "./contract-definitions.ts";
import { previewDefinition, showDefinitions } from "./show-definitions.ts";

const statuses = { ...contract.definitionStatus, ...commonStatus };
const made = z.object({ number: z.number().int() });

/** HTTP face of what each class is asked for. No rules here: read, call the deed, answer. */
export function definitionRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/catalogue/definitions", { schema: { response: { 200: contract.definitionsView, ...refusals } } }, (request) =>
    showDefinitions(base, permitted(request, "catalogue.edit")),
  );
  http.get(
    "/api/catalogue/definitions/preview",
    { schema: { querystring: contract.definitionQuestion, response: { 200: contract.definitionPreview, ...refusals } } },
    (request) => previewDefinition(base, permitted(request, "catalogue.edit"), request.query),
  );
  http.post(
    "/api/catalogue/definitions",
    { schema: { body: contract.definitionBody, response: { 200: made, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "catalogue.edit", "changeDefinition", (tx) => changeDefinition(base, tx, request.body)),
        statuses,
      ),
  );
  http.post(
    "/api/catalogue/definitions/:number/take-back",
    { schema: { params: contract.changeParams, response: { 200: made, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "catalogue.edit", "takeBackDefinition", (tx) =>
          takeBackDefinition(base, tx, request.params.number),
        ),
        statuses,
      ),
  );
}
