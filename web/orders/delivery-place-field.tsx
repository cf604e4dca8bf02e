import { Radio, RadioGroup, Search } from "@navikt/ds-react";
import { useState } from "react";
import { fieldId, Problem, t } from "../platform/index.ts";
import { type DeliveryPlace, useDeliveryPlaces } from "./use-delivery-places.ts";

interface PlaceFieldProps {
  placeId: string | null;
  /** What the chosen place is called when it is known from elsewhere: an order that is changed. */
  placeName?: string | null;
  choose: (placeId: string) => void;
  error?: string | undefined;
}

/** At most so many to choose between: more words find the others. */
const shownMost = 6;

/** A delivery place, found by its name, street or town. The own unit's come first. */
export function DeliveryPlaceField({ placeId, placeName, choose, error }: PlaceFieldProps) {
  const [words, setWords] = useState("");
  const [seen, setSeen] = useState<DeliveryPlace>();
  const places = useDeliveryPlaces(words, true);
  const found = places.is === "shown" ? places.value : [];
  const chosen = found.find((place) => place.placeId === placeId) ?? (seen?.placeId === placeId ? seen : undefined);
  const shown = found.filter((place) => place.placeId !== placeId).slice(0, shownMost);
  return (
    <div className="place-field">
      <Search
        label={t("orders.place.find")}
        description={t("orders.place.hint")}
        hideLabel={false}
        size="small"
        variant="simple"
        value={words}
        onChange={setWords}
      />
      {places.is === "failed" && <Problem problem={places.problem} retry={places.retry} />}
      <RadioGroup
        id={fieldId("deliveryPlaceId")}
        tabIndex={-1}
        legend={t("orders.place")}
        size="small"
        value={placeId ?? ""}
        onChange={(next: string) => {
          setSeen(found.find((place) => place.placeId === next));
          choose(next);
        }}
        error={error}
      >
        {placeId && (
          <Radio value={placeId} description={chosen && addressText(chosen)}>
            {chosen?.name ?? placeName ?? t("orders.place.chosen")}
          </Radio>
        )}
        {shown.map((place) => (
          <Radio key={place.placeId} value={place.placeId} description={addressText(place)}>
            {place.name}
          </Radio>
        ))}
      </RadioGroup>
      <p className="subtle" role="status">
        {places.is === "shown" && placesText(found.length)}
      </p>
    </div>
  );
}

function placesText(found: number): string {
  if (found === 0) return t("orders.place.none");
  return found > shownMost ? t("orders.place.more") : "";
}

function addressText({ street, city }: DeliveryPlace): string {
  return `${street}, ${city}`;
}
