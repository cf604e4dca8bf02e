import "./orders.css";
import { Empty, Page, Shown, t } from "../platform/index.ts";
import { NewPickup } from "./new-pickup-page.tsx";
import { useUnitDevices } from "./use-unit-devices.ts";

/** "Hämta enhetens hjälpmedel": what the unit has of its own and needs no longer, many in one order. */
export function NewUnitPickupPage() {
  const asked = useUnitDevices();
  return (
    <Page
      title={t("orders.pickup.unit")}
      lead={t("orders.pickup.unit.lead")}
      back={{ to: "/hamtningar", text: t("orders.pickups") }}
    >
      <Shown asked={asked}>
        {(devices) =>
          devices.length > 0 ? (
            <NewPickup where="place" devices={devices} />
          ) : (
            <Empty title={t("orders.pickup.unit.nothing")}>
              <p>{t("orders.pickup.unit.nothing.do")}</p>
            </Empty>
          )
        }
      </Shown>
    </Page>
  );
}
