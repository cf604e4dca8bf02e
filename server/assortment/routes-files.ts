import { commandOf, permitted } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  documentBody as documentLimit,
  type Http,
  picturesBody as picturesLimit,
  refusals,
  withActor,
} from "../platform/index.ts";
import { addPictures } from "./add-pictures.ts";
import { orderPictures } from "./arrange-pictures.ts";
import { dropDocument, putDocument } from "./change-documents.ts";
import { articleParams } from "./contract.ts";
import * as contract from "./contract-files.ts";
import { filesOf } from "./files-ground.ts";

const statuses = { ...contract.filesStatus, ...commonStatus };
const changed = { 200: contract.filesChanged, ...refusals };

/** HTTP face of an article's pictures and documents, for its editors. No rules here: read, call the deed, answer. */
export function filesRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/assortment/articles/:articleNo/files",
    { schema: { params: articleParams, response: { 200: contract.filesView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const found = await withActor(base, actor, (tx) => filesOf(base, actor, tx, request.params.articleNo));
      return answer(reply, found ? ok(found) : refuse({ code: "article-unknown" as const }), statuses);
    },
  );
  http.post(
    "/api/assortment/articles/:articleNo/pictures",
    {
      // Each picture has a small one beside it.
      bodyLimit: picturesLimit(contract.picturesAtOnce + 1),
      schema: { params: articleParams, body: contract.picturesBody, response: changed },
    },
    async (request, reply) => {
      const wanted = { articleNo: request.params.articleNo, body: request.body };
      const added = await command(request, "catalogue.edit", "addPictures", (tx, actor) => addPictures(base, actor, tx, wanted));
      return answer(reply, added, statuses);
    },
  );
  http.post(
    "/api/assortment/articles/:articleNo/pictures/order",
    { schema: { params: articleParams, body: contract.arrangeBody, response: changed } },
    async (request, reply) => {
      const wanted = { articleNo: request.params.articleNo, body: request.body };
      const done = await command(request, "catalogue.edit", "orderPictures", (tx, actor) =>
        orderPictures(base, actor, tx, wanted),
      );
      return answer(reply, done, statuses);
    },
  );
  http.post(
    "/api/assortment/articles/:articleNo/documents",
    { bodyLimit: documentLimit, schema: { params: articleParams, body: contract.documentBody, response: changed } },
    async (request, reply) => {
      const wanted = { articleNo: request.params.articleNo, body: request.body };
      const put = await command(request, "catalogue.edit", "putDocument", (tx, actor) => putDocument(base, actor, tx, wanted));
      return answer(reply, put, statuses);
    },
  );
  http.post(
    "/api/assortment/articles/:articleNo/documents/:documentId/remove",
    { schema: { params: contract.documentParams, response: changed } },
    async (request, reply) => {
      const { params } = request;
      const gone = await command(request, "catalogue.edit", "dropDocument", (tx, actor) => dropDocument(base, actor, tx, params));
      return answer(reply, gone, statuses);
    },
  );
}
