import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { setSetting } from "./set-setting.ts";
import { showSettings } from "./show-settings.ts";

const statuses = { ...contract.settingStatus, ...commonStatus };

/** HTTP face of settings. No rules here. */
export function settingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/settings", { schema: { response: { 200: contract.settingList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "settings.keep"), async (tx) => ({ items: await showSettings(base, tx) })),
  );
  http.post(
    "/api/settings/:key",
    {
      schema: {
        params: contract.settingParams,
        body: contract.setSettingBody,
        response: { 200: contract.settingAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { key } = request.params;
      const set = await command(request, "settings.keep", "setSetting", (tx) => setSetting(base, tx, { ...request.body, key }));
      return answer(reply, set, statuses);
    },
  );
}
