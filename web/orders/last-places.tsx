import { Button } from "@navikt/ds-react";
import type { LastDelivery } from "../../server/orders/contract-last.ts";
import { Day, t, useApi } from "../platform/index.ts";
import type { NewAid } from "./new-aid.ts";

/** Where it went the last time, for this person and by the unit: one press chooses it again. Nothing that is chosen already. */
export function LastPlaces({
  personId,
  aid,
  set,
}: {
  personId: string;
  aid: Pick<NewAid, "deliverTo" | "deliveryPlaceId">;
  set: (values: Pick<NewAid, "deliverTo" | "deliveryPlaceId">) => void;
}) {
  const asked = useApi<LastDelivery>("/api/orders/last-delivery/{personId}", { path: { personId } });
  if (asked.is !== "shown") return null;
  const left = asked.value.items.filter(({ placeId }) => aid.deliverTo !== "place" || aid.deliveryPlaceId !== placeId);
  if (left.length === 0) return null;
  return (
    <ul className="last-places">
      {left.map(({ of, placeId, name, placedOn }) => (
        <li key={placeId}>
          <span>
            {t(`orders.last.${of}`)} <strong>{name}</strong>, <Day on={placedOn} />
          </span>
          <Button size="xsmall" variant="secondary" onClick={() => set({ deliverTo: "place", deliveryPlaceId: placeId })}>
            {t("orders.last.take")}
            <span className="aksel-sr-only"> {name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
