import { UNSAFE_Combobox as Combobox } from "@navikt/ds-react";
import { useState } from "react";
import { fieldId, t, whatHappened } from "../platform/index.ts";
import { type DeliveryPlace, useDeliveryPlaces } from "./use-delivery-places.ts";

interface PlaceFieldProps {
  placeId: string | null;
  /** What the chosen place is called when it is known from elsewhere: an order that is changed. */
  placeName?: string | null;
  choose: (placeId: string | null) => void;
  error?: string | undefined;
}

/** A delivery place, found by its name, street or town. The own unit's come first. */
export function DeliveryPlaceField({ placeId, placeName, choose, error }: PlaceFieldProps) {
  const [words, setWords] = useState("");
  const places = useDeliveryPlaces(words, true);
  const [seen, setSeen] = useState<DeliveryPlace>();
  const found = places.is === "shown" ? places.value : [];
  const options = found.map((place) => ({ value: place.placeId, label: labelOf(place) }));
  const now = found.find((place) => place.placeId === placeId) ?? (seen?.placeId === placeId ? seen : undefined);
  const chosen = placeId ? [{ value: placeId, label: now ? labelOf(now) : (placeName ?? t("orders.place.chosen")) }] : [];
  return (
    <Combobox
      id={fieldId("deliveryPlaceId")}
      label={t("orders.place")}
      description={t("orders.place.hint")}
      size="small"
      className="place-field"
      options={options}
      filteredOptions={options}
      selectedOptions={chosen}
      isLoading={places.is === "waiting"}
      shouldAutocomplete={false}
      onChange={setWords}
      onToggleSelected={(value, isSelected) => {
        setSeen(found.find((place) => place.placeId === value));
        choose(isSelected ? value : null);
      }}
      error={places.is === "failed" ? whatHappened(places.problem) : error}
    />
  );
}

function labelOf({ name, street, city }: DeliveryPlace): string {
  return `${name}, ${street}, ${city}`;
}
