import { commandOf, permitted, signedIn } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, refusals, withActor, withKey } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { takeBack } from "./end-news.ts";
import { readNews } from "./read-news.ts";
import { showNews, showWritten } from "./show-news.ts";
import { writeNews } from "./write-news.ts";

const statuses = { ...contract.newsStatus, ...commonStatus };
const done = { 200: contract.newsDone, ...refusals };

/** HTTP face of news: read by all who work there, written by those who may. No rules here: read, call the deed, answer. */
export function newsRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/news", { schema: { response: { 200: contract.newsList, ...refusals } } }, (request) => {
    const actor = signedIn(request);
    return withActor(base, actor, (tx) => showNews(base, actor, tx));
  });
  http.post("/api/news/:newsId/read", { schema: { params: contract.newsParams, response: done } }, async (request, reply) => {
    const actor = signedIn(request);
    const { newsId } = request.params;
    const intention = { key: keyOf(request), deed: "readNews", content: { newsId } };
    return answer(reply, await withKey(base, actor, intention, (tx) => readNews(base, tx, newsId)), statuses);
  });
  http.get("/api/news/written", { schema: { response: { 200: contract.writtenList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "news.write"), (tx) => showWritten(base, tx)),
  );
  http.post("/api/news", { schema: { body: contract.newsBody, response: done } }, async (request, reply) =>
    answer(reply, await command(request, "news.write", "writeNews", (tx) => writeNews(base, tx, request.body)), statuses),
  );
  http.post("/api/news/:newsId/end", { schema: { params: contract.newsParams, response: done } }, async (request, reply) =>
    answer(
      reply,
      await command(request, "news.write", "takeBackNews", (tx) => takeBack(base, tx, request.params.newsId)),
      statuses,
    ),
  );
}
