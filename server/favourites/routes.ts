import { z } from "zod";
import { permittedOne } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, refusals, withActor, withKey } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { removeList } from "./remove-list.ts";
import { saveList } from "./save-list.ts";
import { showLists } from "./show-lists.ts";

const statuses = { ...contract.favouritesStatus, ...commonStatus };
const params = z.object({ listId: z.uuid() });

/** HTTP face of favourites. No rules here: read, call the deed, answer. */
export function favouriteRoutes(http: Http, base: Base): void {
  http.get("/api/favourites/lists", { schema: { response: { 200: contract.listViews, ...refusals } } }, async (request) => {
    const actor = permittedOne(request, ["orders.place", "catalogue.edit"]);
    return { items: await withActor(base, actor, (tx) => showLists(base, actor, tx)) };
  });
  http.put(
    "/api/favourites/lists/:listId",
    { schema: { params, body: contract.saveListBody, response: { 200: z.object({ version: z.number() }), ...refusals } } },
    async (request, reply) => {
      const actor = permittedOne(request, ["orders.place", "catalogue.edit"]);
      const deed = { listId: request.params.listId, body: request.body };
      const intention = { key: keyOf(request), deed: "saveList", content: deed };
      return answer(reply, await withKey(base, actor, intention, (tx) => saveList(base, actor, tx, deed)), statuses);
    },
  );
  http.delete(
    "/api/favourites/lists/:listId",
    { schema: { params, response: { 200: z.object({ listId: z.string() }), ...refusals } } },
    async (request, reply) => {
      const actor = permittedOne(request, ["orders.place", "catalogue.edit"]);
      return answer(reply, await withActor(base, actor, (tx) => removeList(actor, tx, request.params)), statuses);
    },
  );
}
