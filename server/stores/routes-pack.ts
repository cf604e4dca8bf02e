import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, type Tx, today, withActor } from "../platform/index.ts";
import { changePackage, type PackageDeed, takeOutOfPackage } from "./change-package.ts";
import * as contract from "./contract-pack.ts";
import { listPackages, placeOfPackage, showPackage } from "./list-packages.ts";
import { openPackage, packThing } from "./pack-thing.ts";
import type { PackageToPrint } from "./print-package.ts";

const statuses = { ...contract.packStatus, ...commonStatus };
const one = { params: contract.packageParams };
const pdf = z.unknown().meta({ description: "application/pdf" });
/** What draws a PDF stands on large libraries: read when somebody prints, not when the program starts. */
const prints = () => import("./print-package.ts");

/** HTTP face of packing. No rules here. */
export function packRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/stores/packages", { schema: { response: { 200: contract.packList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "stores.pick"), (tx) => listPackages(base, tx)),
  );
  http.post(
    "/api/stores/packages",
    { schema: { body: contract.openPackageBody, response: { 200: contract.packedView, ...refusals } } },
    async (request, reply) => {
      const deed = command(request, "stores.pick", "openPackage", (tx, actor) => openPackage(base, actor, tx, request.body));
      return answer(reply, await deed, statuses);
    },
  );
  http.get(
    "/api/stores/packages/:packageId",
    { schema: { ...one, response: { 200: contract.packageView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.pick");
      const found = await withActor(base, actor, (tx) => showPackage(tx, request.params.packageId));
      return answer(reply, found ? ok(found) : refuse({ code: "package-unknown" }), statuses);
    },
  );
  http.post(
    "/api/stores/packages/:packageId/pack",
    { schema: { ...one, body: contract.packBody, response: { 200: contract.packedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "stores.pick", "packThing", (tx) => packThing(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/stores/packages/:packageId/take-out",
    { schema: { ...one, body: contract.takeOutBody, response: { 200: contract.packageAnswer, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const deed = command(request, "stores.pick", "takeOutOfPackage", (tx) => takeOutOfPackage(base, tx, wish));
      return answer(reply, await deed, statuses);
    },
  );
  changeRoutes(http, base);
  printRoutes(http, base);
}

function changeRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/stores/packages/:packageId/close",
    { schema: { ...one, body: contract.closePackageBody, response: { 200: contract.packageAnswer, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body, do: "close" as const };
      const deed = command(request, "stores.pick", "closePackage", (tx, actor) => changePackage(base, actor, tx, wish));
      return answer(reply, await deed, statuses);
    },
  );
  const change = (name: Exclude<PackageDeed["do"], "close">) =>
    http.post(
      `/api/stores/packages/:packageId/${name}`,
      { schema: { ...one, response: { 200: contract.packageAnswer, ...refusals } } },
      async (request, reply) => {
        const wish = { ...request.params, do: name };
        const deed = command(request, "stores.pick", `${name}Package`, (tx, actor) => changePackage(base, actor, tx, wish));
        return answer(reply, await deed, statuses);
      },
    );
  change("reopen");
  change("unpack");
}

function printRoutes(http: Http, base: Base): void {
  const print = (name: "label" | "list", draw: (it: PackageToPrint) => Promise<Buffer>) =>
    http.get(
      `/api/stores/packages/:packageId/${name}.pdf`,
      { schema: { ...one, response: { 200: pdf, ...refusals } } },
      async (request, reply) => {
        const actor = permitted(request, "stores.pick");
        const found = await withActor(base, actor, (tx) => toPrint(tx, request.params.packageId));
        if (!found) return answer(reply, refuse({ code: "package-unknown" }), statuses);
        return reply
          .type("application/pdf")
          .header("cache-control", "no-store")
          .send(await draw(found));
      },
    );
  print("label", async (it) => (await prints()).printPackageLabel(it));
  print("list", async (it) => (await prints()).printPackingList(it, today(base)));
}

async function toPrint(tx: Tx, packageId: string): Promise<PackageToPrint | undefined> {
  const box = await showPackage(tx, packageId);
  return box && { box, place: await placeOfPackage(tx, packageId) };
}
