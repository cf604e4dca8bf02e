import { Readable } from "node:stream";
import { z } from "zod";
import { permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { bookFileQuery, bookQuery, bookStatus, bookView } from "./contract-book.ts";
import { bookBy, bookLines, bookSumsFile, showBook } from "./show-book.ts";

const statuses = { ...bookStatus, ...commonStatus };
const file = z.unknown().meta({ description: "text/csv or a workbook" });

/** HTTP face of the book of all devices: on the screen, summed by article, and every device as a file. */
export function bookRoutes(http: Http, base: Base): void {
  http.get(
    "/api/devices/book",
    { schema: { querystring: bookQuery, response: { 200: bookView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.read");
      return answer(reply, await withActor(base, actor, (tx) => showBook(base, tx, request.query.on)), statuses);
    },
  );
  http.get(
    "/api/devices/book/articles",
    { schema: { querystring: bookFileQuery, response: { 200: file, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.read");
      const written = await withActor(base, actor, (tx) => bookSumsFile(base, tx, request.query));
      if (!written.ok) return answer(reply, written, statuses);
      const { name, type, bytes } = written.value;
      reply.header("content-type", type).header("content-disposition", `attachment; filename="${name}"`);
      return reply.header("cache-control", "no-store").send(bytes);
    },
  );
  http.get(
    "/api/devices/book/csv",
    { schema: { querystring: bookQuery, produces: ["text/csv"], response: { 200: z.unknown(), ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.read");
      const by = bookBy(base, request.query.on);
      if (!by.ok) return answer(reply, by, statuses);
      reply.header("content-type", "text/csv; charset=utf-8").header("cache-control", "no-store");
      reply.header("content-disposition", `attachment; filename="hjalpmedel-bokfort-varde-${by.value.on}.csv"`);
      return reply.send(Readable.from(bookLines(base, actor, by.value)));
    },
  );
}
