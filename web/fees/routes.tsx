import { PiggybankIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** What persons pay themselves: the economist's tariffs and months, and the payer's list. */
export const room: Room = {
  pages: [
    page("/taxor", "fees.tariffs", () => import("./tariffs-page.tsx").then((m) => m.TariffsPage)),
    page("/taxor/$payerId", "fees.tariffs", () => import("./edit-tariff-page.tsx").then((m) => m.EditTariffPage)),
    page("/egenavgifter", "fees.read", () => import("./fees-page.tsx").then((m) => m.FeesPage)),
  ],
  menu: [
    { to: "/taxor", text: "fees.menu", permit: "fees.tariffs", order: 73, icon: PiggybankIcon },
    { to: "/egenavgifter", text: "fees.menu", permit: "fees.read", order: 73, icon: PiggybankIcon },
  ],
};
