import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-correction.ts";
import { correctDevice } from "./correct-device.ts";
import { previewCorrection, type RentOf } from "./preview-correction.ts";

export type { RentOf } from "./preview-correction.ts";

const statuses = { ...contract.correctionStatus, ...commonStatus };

/** HTTP face of guided corrections of whose a device is. What a part of a month costs is billing's to say. */
export function correctionRoutes(http: Http, base: Base, rentOf: RentOf): void {
  const command = commandOf(base);
  http.post(
    "/api/corrections/preview",
    { schema: { body: contract.correctionWish, response: { 200: contract.correctionPreview, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "cases.handle");
      const shown = await withActor(base, actor, (tx) => previewCorrection(base, actor, tx, { wish: request.body, rentOf }));
      return answer(reply, shown, statuses);
    },
  );
  http.post(
    "/api/corrections",
    { schema: { body: contract.correctBody, response: { 201: contract.corrected, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "cases.handle", "correctDevice", (tx, actor) =>
        correctDevice(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
}
