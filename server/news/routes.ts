import { z } from "zod";
import { commandOf, permitted, signedIn } from "../access/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  documentBody,
  type Http,
  HttpRefusal,
  keyOf,
  refusals,
  shownAs,
  withActor,
  withKey,
} from "../platform/index.ts";
import * as contract from "./contract.ts";
import { newsFileParams } from "./contract-files.ts";
import { takeBack } from "./end-news.ts";
import { openFile } from "./open-file.ts";
import { readNews } from "./read-news.ts";
import { showNews, showWritten } from "./show-news.ts";
import { writeNews } from "./write-news.ts";

const statuses = { ...contract.newsStatus, ...commonStatus };
const file = z.unknown().meta({ description: "application/pdf, image/png, image/jpeg or image/webp" });
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
  http.get(
    "/api/news/:newsId/files/:fileId",
    { schema: { params: newsFileParams, response: { 200: file, ...refusals } } },
    async (request, reply) => {
      const actor = signedIn(request);
      const found = await withActor(base, actor, (tx) => openFile(base, actor, tx, request.params));
      if (!found) throw new HttpRefusal(404, { code: "file-unknown" });
      // The next one at the same computer may be another.
      const { title, type, bytes } = found;
      const name = shownAs({ title, ending: type.slice(type.indexOf("/") + 1), otherwise: "fil" });
      return reply.header("cache-control", "no-store").header("content-disposition", name).type(type).send(bytes);
    },
  );
  http.get("/api/news/written", { schema: { response: { 200: contract.writtenList, ...refusals } } }, (request) => {
    const actor = permitted(request, "news.write");
    return withActor(base, actor, (tx) => showWritten(base, actor, tx));
  });
  // All files of news together are no larger than one document may be.
  http.post(
    "/api/news",
    { bodyLimit: documentBody, schema: { body: contract.newsBody, response: done } },
    async (request, reply) => {
      const written = await command(request, "news.write", "writeNews", (tx, actor) => writeNews(base, actor, tx, request.body));
      return answer(reply, written, statuses);
    },
  );
  http.post("/api/news/:newsId/end", { schema: { params: contract.newsParams, response: done } }, async (request, reply) =>
    answer(
      reply,
      await command(request, "news.write", "takeBackNews", (tx) => takeBack(base, tx, request.params.newsId)),
      statuses,
    ),
  );
}
