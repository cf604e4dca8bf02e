import type { FastifyRequest } from "fastify";
import { may } from "../access/index.ts";
import { type Actor, answer, type Base, type Http, refusals } from "../platform/index.ts";
import {
  articleHits,
  articleNoParams,
  articleQuestion,
  articleView,
  isoCodes,
  isoQuestion,
  showArticleStatus,
} from "./contract.ts";
import { listIso } from "./list-iso.ts";
import { searchArticles } from "./search-articles.ts";
import { showArticle } from "./show-article.ts";

/** HTTP face of the catalogue. Open to all: without sign-in, price, delivery and flags are absent from the answers. */
export async function catalogueRoutes(http: Http, base: Base): Promise<void> {
  http.get(
    "/api/catalogue/articles",
    { schema: { querystring: articleQuestion, response: { 200: articleHits, ...refusals } } },
    async (request) => searchArticles(base, buyer(request), request.query),
  );
  http.get(
    "/api/catalogue/articles/:articleNo",
    { schema: { params: articleNoParams, response: { 200: articleView, ...refusals } } },
    async (request, reply) =>
      answer(reply, await showArticle(base, buyer(request), request.params.articleNo), showArticleStatus),
  );
  http.get(
    "/api/catalogue/iso",
    { schema: { querystring: isoQuestion, response: { 200: isoCodes, ...refusals } } },
    async (request) => listIso(base, buyer(request), request.query.parent),
  );
}

/** Who asks with a right to see what her supplier offers; everyone else sees what a visitor sees. */
function buyer(request: FastifyRequest): Actor | undefined {
  const actor = request.session?.signed?.actor;
  return actor && may(actor, "catalogue.read") ? actor : undefined;
}
