import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { assortmentStatus } from "./contract.ts";
import * as contract from "./contract-price-list.ts";
import { setServicePrice, withdrawServicePrice } from "./set-service-price.ts";
import { showServices } from "./show-services.ts";

const statuses = { ...assortmentStatus, ...contract.servicePriceStatus, ...commonStatus };

/** HTTP face of what costs and is of no article. No rules here. */
export function priceListRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/assortment/services", { schema: { response: { 200: contract.serviceList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "catalogue.edit"), (tx) => showServices(base, tx)),
  );
  http.post(
    "/api/assortment/services",
    { schema: { body: contract.servicePriceBody, response: { 200: contract.serviceAnswer, ...refusals } } },
    async (request, reply) => {
      const set = await command(request, "catalogue.edit", "setServicePrice", (tx) => setServicePrice(base, tx, request.body));
      return answer(reply, set, statuses);
    },
  );
  http.post(
    "/api/assortment/services/:priceId/withdraw",
    { schema: { params: contract.withdrawPriceParams, response: { 200: contract.serviceAnswer, ...refusals } } },
    async (request, reply) => {
      const { priceId } = request.params;
      const back = await command(request, "catalogue.edit", "withdrawServicePrice", (tx) =>
        withdrawServicePrice(base, tx, priceId),
      );
      return answer(reply, back, statuses);
    },
  );
}
