import { z } from "zod";
import { permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals } from "../platform/index.ts";
import { sheetQuery, sheetStatus } from "./contract-sheet.ts";
import { printSheet } from "./print-sheet.ts";

const statuses = { ...sheetStatus, ...commonStatus };
const pdf = z.unknown().meta({ description: "application/pdf" });

/** HTTP face of the printed sheet. `publicUrl` is where its codes lead. */
export function sheetRoutes(http: Http, base: Base, publicUrl: string): void {
  http.get(
    "/api/favourites/sheet.pdf",
    { schema: { querystring: sheetQuery, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.read");
      const articleNos = request.query.articles;
      const printed = await printSheet(base, actor, { articleNos, publicUrl: publicUrl.replace(/\/$/, "") });
      if (!printed.ok) return answer(reply, printed, statuses);
      const name = articleNos.length === 1 ? `artikel-${articleNos[0]}` : "artiklar";
      return reply
        .type("application/pdf")
        .header("content-disposition", `inline; filename="${name}.pdf"`)
        .header("cache-control", "private, no-store")
        .send(printed.value);
    },
  );
}
