import { commandOf, permitted } from "../access/index.ts";
import { listPayerAddresses } from "../organisation/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  monthIn,
  refusals,
  today,
  withActor,
} from "../platform/index.ts";
import * as contract from "./contract-files.ts";
import { askFiles, showFiles } from "./month-files.ts";
import { addressView, setAddress } from "./payer-address.ts";

const statuses = { ...contract.filesStatus, ...commonStatus };

/** A month's invoices as files in the outbox, and where payers take them in. */
export function fileRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/peppol/months",
    { schema: { querystring: contract.monthFilesQuery, response: { 200: contract.monthFilesView, ...refusals } } },
    (request) => {
      const month = monthIn(request.query.month);
      return withActor(base, permitted(request, "billing.read"), (tx) => showFiles(tx, month));
    },
  );
  http.post(
    "/api/peppol/months",
    { schema: { body: contract.monthFilesQuery, response: { 202: contract.monthFilesView, ...refusals } } },
    async (request, reply) => {
      const month = monthIn(request.body.month);
      return answer(reply, await command(request, "billing.run", "askFiles", (tx) => askFiles(base, tx, month)), statuses, 202);
    },
  );
  http.get("/api/peppol/payers", { schema: { response: { 200: contract.payerAddressList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "billing.run"), async (tx) => ({
      items: (await listPayerAddresses(tx, today(base))).map(addressView),
    })),
  );
  http.get(
    "/api/peppol/payers/:payerId",
    { schema: { params: contract.payerParams, response: { 200: contract.payerAddressView, ...refusals } } },
    async (request) => {
      const [payer] = await withActor(base, permitted(request, "billing.run"), (tx) =>
        listPayerAddresses(tx, today(base), request.params.payerId),
      );
      if (!payer) throw new HttpRefusal(404, { code: "payer-unknown" });
      return addressView(payer);
    },
  );
  http.post(
    "/api/peppol/payers/:payerId",
    {
      schema: {
        params: contract.payerParams,
        body: contract.payerAddressBody,
        response: { 200: contract.payerAddressView, ...refusals },
      },
    },
    async (request, reply) => {
      const { body, params } = request;
      const done = await command(request, "billing.run", "setAddress", (tx) => setAddress(base, tx, params.payerId, body));
      return answer(reply, done, statuses);
    },
  );
}
