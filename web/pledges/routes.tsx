import { HandShakeHeartIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** What home regions have promised to pay for persons from other counties. */
export const room: Room = {
  pages: [
    page("/betalningsforbindelser", "pledges.read", () => import("./pledges-page.tsx").then((m) => m.PledgesPage)),
    page("/betalningsforbindelser/ny/$personId", "pledges.keep", () =>
      import("./register-page.tsx").then((m) => m.RegisterPledgePage),
    ),
    page("/ekonomi/hemregioner", "billing.run", () => import("./regions-page.tsx").then((m) => m.RegionsPage)),
  ],
  menu: [{ to: "/betalningsforbindelser", text: "pledges.title", permit: "pledges.read", order: 75, icon: HandShakeHeartIcon }],
  todo: [
    {
      permit: "pledges.keep",
      order: 22,
      component: lazyPart(() => import("./pledges-todo.tsx").then((m) => m.PledgesRunningOut)),
    },
  ],
};
