import { permitted } from "../access/index.ts";
import { articlesOn } from "../catalogue/index.ts";
import { addDays } from "../kernel/index.ts";
import { type Base, type Http, refusals, today, withActor } from "../platform/index.ts";
import { lastDeliveryView, lastParams } from "./contract-last.ts";
import { usedArticles, usedDays, usedMost } from "./contract-use.ts";
import { lastDelivery } from "./last-delivery.ts";
import { mostUsed } from "./store-use.ts";

/** HTTP face of what the orders of the past tell whoever begins a new one. */
export function usedArticleRoutes(http: Http, base: Base): void {
  http.get("/api/orders/most-used", { schema: { response: { 200: usedArticles, ...refusals } } }, async (request) => {
    const actor = permitted(request, "orders.place");
    return withActor(base, actor, async (tx) => {
      const on = today(base);
      const used = await mostUsed(tx, { since: addDays(on, -usedDays), most: usedMost });
      const articles = await articlesOn(base, tx, actor, { articleNos: used.map(({ articleNo }) => articleNo), on });
      const items = used.flatMap(({ articleNo, times }) => {
        const article = articles.get(articleNo);
        return article ? [{ articleNo, times, name: article.name, type: article.articleType }] : [];
      });
      return { items };
    });
  });
  http.get(
    "/api/orders/last-delivery/:personId",
    { schema: { params: lastParams, response: { 200: lastDeliveryView, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "orders.place");
      return withActor(base, actor, (tx) => lastDelivery(base, actor, tx, request.params.personId));
    },
  );
}
