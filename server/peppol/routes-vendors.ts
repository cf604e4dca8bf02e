import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-vendors.ts";
import { listVendors, setVendor, showVendor } from "./vendor-address.ts";

const statuses = { ...contract.vendorStatus, ...commonStatus };

/** Where vendors take in orders. */
export function vendorRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/peppol/vendors", { schema: { response: { 200: contract.vendorAddressList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "purchases.read"), (tx) => listVendors(base, tx)),
  );
  http.get(
    "/api/peppol/vendors/:vendor",
    { schema: { params: contract.vendorParams, response: { 200: contract.vendorView, ...refusals } } },
    async (request) => {
      const { vendor } = request.params;
      const shown = await withActor(base, permitted(request, "purchases.read"), (tx) => showVendor(base, tx, vendor));
      if (!shown) throw new HttpRefusal(404, { code: "vendor-unknown" });
      return shown;
    },
  );
  http.post(
    "/api/peppol/vendors/:vendor",
    {
      schema: {
        params: contract.vendorParams,
        body: contract.vendorAddressBody,
        response: { 200: contract.vendorView, ...refusals },
      },
    },
    async (request, reply) => {
      const { body, params } = request;
      const done = await command(request, "purchases.make", "setVendor", (tx) => setVendor(base, tx, params.vendor, body));
      return answer(reply, done, statuses);
    },
  );
}
