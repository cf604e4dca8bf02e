import { z } from "zod";
import { refuse } from "../kernel/index.ts";
import { answer, type Base, type Http, refusals, shownAs, systemActor, withActor } from "../platform/index.ts";
import { fileParams, fileStatus } from "./contract-media.ts";
import { findFile } from "./store-media.ts";

const file = z.unknown().meta({ description: "image/jpeg, image/png, image/webp or application/pdf" });

/** HTTP face of articles' pictures and documents: open to all. A file never changes under its address, so that it may be kept for ever. */
export function fileRoutes(http: Http, base: Base): void {
  http.get(
    "/api/catalogue/files/:digest",
    { schema: { params: fileParams, response: { 200: file, ...refusals } } },
    async (request, reply) => {
      const found = await withActor(base, systemActor(""), (tx) => findFile(tx, request.params.digest));
      if (!found) return answer(reply, refuse({ code: "file-unknown" }), fileStatus);
      const { type, bytes, title } = found;
      if (title !== null) reply.header("content-disposition", shownAs({ title, ending: "pdf" }));
      return reply.type(type).header("cache-control", "public, max-age=31536000, immutable").send(bytes);
    },
  );
}
