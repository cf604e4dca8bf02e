import { Button, Checkbox, CheckboxGroup, Radio, RadioGroup, Search, Textarea, TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import {
  type CommandInHand,
  dayInSweden,
  errorOf,
  type FieldError,
  FieldErrors,
  fieldId,
  Refused,
  t,
} from "../platform/index.ts";
import { counterOf } from "./counter-of.ts";
import { DeliveryPlaceField } from "./delivery-place-field.tsx";
import { wordOf } from "./order-words.ts";
import { noteMost, type PickupWish, refusedDevices, wrongIn } from "./pickup-wish.ts";
import type { HomeDevice } from "./use-person.ts";
import { VanRoom } from "./van-room.tsx";

/** Where it may be fetched: at home or a place, at a place because the home is protected, or at a place because it is a unit's. */
export type FetchWhere = "choose" | "protected" | "place";

/** From so many on they are found by words. */
const findFrom = 10;

interface PickupFormProps {
  where: FetchWhere;
  /** Whose home it may be fetched from. */
  personId?: string | undefined;
  devices: readonly HomeDevice[];
  wish: PickupWish;
  setWish: (wish: PickupWish) => void;
  place: Pick<CommandInHand<never, unknown>, "refusal" | "errors" | "isRunning">;
  send: () => void;
  /** What else is asked, before the press. */
  children?: ReactNode;
  /** The words of the press; how many are fetched unless said. */
  sendText?: string;
}

/** The form itself. What is wrong is told all at once, with each refused device in its row. */
export function PickupForm({ where, personId, devices, wish, setWish, place, send, children, sendText }: PickupFormProps) {
  const [isTried, setTried] = useState(false);
  const own = isTried ? wrongIn(wish) : [];
  const errors = [...own, ...place.errors];
  const set = (values: Partial<PickupWish>) => setWish({ ...wish, ...values });
  const refused = refusedDevices(place.refusal?.facts.devices);
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrongIn(wish).length === 0) send();
      }}
    >
      <FieldErrors errors={errors} />
      <WhatToFetch devices={devices} wish={wish} set={set} errors={errors} refused={refused} />
      <FetchFrom where={where} wish={wish} set={set} errors={errors} />
      {wish.fetchFrom === "place" && wish.deliveryPlaceId && <VanRoom deliveryPlaceId={wish.deliveryPlaceId} />}
      {wish.fetchFrom === "home" && personId && <VanRoom personId={personId} />}
      <Checkbox size="small" checked={wish.isInfectious} onChange={({ target }) => set({ isInfectious: target.checked })}>
        {t("orders.pickup.infectious")}
      </Checkbox>
      <Textarea
        id={fieldId("note")}
        label={t("orders.pickup.note")}
        description={t("orders.pickup.note.hint")}
        size="small"
        minRows={2}
        {...counterOf(wish.note, noteMost)}
        value={wish.note}
        onChange={({ target }) => set({ note: target.value })}
      />
      {children}
      <p className="subtle">{t("orders.pickup.rent")}</p>
      <Refused refusal={place.refusal} />
      <div>
        <Button type="submit" size="small" loading={place.isRunning}>
          {sendText ??
            (wish.deviceIds.length > 0
              ? t("orders.pickup.send", { count: wish.deviceIds.length })
              : t("orders.pickup.send-none"))}
        </Button>
      </div>
    </form>
  );
}

interface WhatToFetchProps {
  devices: readonly HomeDevice[];
  wish: PickupWish;
  set: (values: Partial<PickupWish>) => void;
  errors: readonly FieldError[];
  refused: ReadonlyMap<string, string>;
}

/** The devices, found by words where they are many; each refused one says why. */
function WhatToFetch({ devices, wish, set, errors, refused }: WhatToFetchProps) {
  const [words, setWords] = useState("");
  return (
    <>
      {devices.length > findFrom && (
        <Search
          label={t("orders.pickup.find")}
          hideLabel={false}
          size="small"
          variant="simple"
          value={words}
          onChange={setWords}
        />
      )}
      <CheckboxGroup
        legend={t("orders.pickup.which")}
        size="small"
        id={fieldId("deviceIds")}
        tabIndex={-1}
        value={[...wish.deviceIds]}
        onChange={(deviceIds: string[]) => set({ deviceIds })}
        error={errorOf(errors, "deviceIds")}
      >
        {devices
          .filter((device) => isChosenOrFits(device, wish, words))
          .map((device) => (
            <Checkbox key={device.deviceId} value={device.deviceId} description={deviceText(device)}>
              {device.articleName}
              {refused.has(device.deviceId) && (
                <span className="wrong-word"> – {wordOf("orders.device-fault", refused.get(device.deviceId) ?? "")}</span>
              )}
            </Checkbox>
          ))}
      </CheckboxGroup>
    </>
  );
}

/** What is chosen stays in sight. */
function isChosenOrFits({ deviceId, deviceNo, articleName }: HomeDevice, { deviceIds }: PickupWish, words: string): boolean {
  return deviceIds.includes(deviceId) || `${articleName} ${deviceNo}`.toLowerCase().includes(words.trim().toLowerCase());
}

function deviceText(device: HomeDevice): string {
  const since = t("orders.pickup.since", { day: dayInSweden(Date.parse(device.heldSince)) });
  const parts = (device.components ?? []).map((part) => part.articleName).join(", ");
  return [t("orders.device", { no: device.deviceNo }), since, parts && t("orders.pickup.with", { parts })]
    .filter(Boolean)
    .join(" · ");
}

interface FetchFromProps {
  where: FetchWhere;
  wish: PickupWish;
  set: (values: Partial<PickupWish>) => void;
  errors: readonly FieldError[];
}

function FetchFrom({ where, wish, set, errors }: FetchFromProps) {
  return (
    <>
      {where === "protected" && <p>{t("orders.pickup.protected")}</p>}
      {where === "choose" && (
        <RadioGroup
          legend={t("orders.pickup.from")}
          size="small"
          className="radio-row"
          value={wish.fetchFrom}
          onChange={(fetchFrom: PickupWish["fetchFrom"]) => set({ fetchFrom })}
        >
          <Radio value="home">{t("orders.pickup.from.home")}</Radio>
          <Radio value="place">{t("orders.pickup.from.place")}</Radio>
        </RadioGroup>
      )}
      {wish.fetchFrom === "place" && (
        <DeliveryPlaceField
          placeId={wish.deliveryPlaceId}
          choose={(deliveryPlaceId) => set({ deliveryPlaceId })}
          error={errorOf(errors, "deliveryPlaceId")}
        />
      )}
      <div className="field-line">
        <TextField
          id={fieldId("contactName")}
          label={t("orders.pickup.contact")}
          size="small"
          maxLength={100}
          autoComplete="off"
          value={wish.contactName}
          onChange={({ target }) => set({ contactName: target.value })}
        />
        <TextField
          id={fieldId("contactPhone")}
          label={t("orders.phone")}
          size="small"
          type="tel"
          maxLength={30}
          autoComplete="off"
          value={wish.contactPhone}
          onChange={({ target }) => set({ contactPhone: target.value })}
        />
        {wish.fetchFrom === "home" && (
          <TextField
            id={fieldId("doorCode")}
            label={t("orders.door-code")}
            size="small"
            maxLength={20}
            autoComplete="off"
            value={wish.doorCode}
            onChange={({ target }) => set({ doorCode: target.value })}
          />
        )}
      </div>
    </>
  );
}
