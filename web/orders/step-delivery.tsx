import { Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { DayField, fieldId, t, useToday } from "../platform/index.ts";
import { ChooseSteps } from "../prescribing/index.ts";
import { wrongAt } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { counterOf } from "./counter-of.ts";
import { DeliveryPlaceField } from "./delivery-place-field.tsx";
import { HowSent } from "./how-sent.tsx";
import { LastPlaces } from "./last-places.tsx";
import { messageMost, type NewAid } from "./new-aid.ts";
import { VanRoom } from "./van-room.tsx";

/** Step 4: where it goes and whom to call. Never home to a protected person: nobody here sees where that is. */
export function StepDelivery({ person, aid, change, faults }: AidInHand) {
  const today = useToday();
  const set = (values: Partial<NewAid>) => change((now) => ({ ...now, ...values }));
  return (
    <div className="aid-fields">
      {person.isProtected ? (
        <p>{t("orders.deliver.protected")}</p>
      ) : (
        <RadioGroup
          legend={t("orders.deliver")}
          size="small"
          className="radio-row"
          value={aid.deliverTo}
          onChange={(deliverTo: NewAid["deliverTo"]) => set({ deliverTo })}
        >
          <Radio value="home" description={homeText(person)}>
            {t("orders.deliver.home")}
          </Radio>
          <Radio value="place">{t("orders.deliver.place")}</Radio>
        </RadioGroup>
      )}
      <LastPlaces personId={person.personId} aid={aid} set={set} />
      {aid.deliverTo === "place" && (
        <DeliveryPlaceField
          placeId={aid.deliveryPlaceId}
          choose={(deliveryPlaceId) => set({ deliveryPlaceId })}
          error={wrongAt(faults, "deliveryPlaceId")}
        />
      )}
      {(aid.deliverTo === "home" ? !person.isProtected : aid.deliveryPlaceId !== null) && (
        <VanRoom
          {...(aid.deliverTo === "home" || !aid.deliveryPlaceId
            ? { personId: person.personId }
            : { deliveryPlaceId: aid.deliveryPlaceId })}
        />
      )}
      <Contact aid={aid} set={set} />
      <Textarea
        id={fieldId("message")}
        label={t("orders.message")}
        description={t("orders.message.hint")}
        size="small"
        minRows={2}
        {...counterOf(aid.message, messageMost)}
        value={aid.message}
        error={wrongAt(faults, "message")}
        onChange={({ target }) => set({ message: target.value })}
      />
      <DayField
        id={fieldId("wishedOn")}
        label={t("orders.wished")}
        value={aid.wishedOn}
        from={today}
        weekdaysOnly
        today={today}
        error={wrongAt(faults, "wishedOn")}
        onChange={(wishedOn) => set({ wishedOn })}
      />
      <HowSent
        isSplit={aid.isSplit ?? false}
        isUrgent={aid.isUrgent ?? false}
        mayPart={aid.rows.length > 1 || (aid.isSplit ?? false)}
        set={set}
      />
      <ChooseSteps chosen={aid.steps} change={(steps) => set({ steps })} />
    </div>
  );
}

interface ContactProps {
  aid: NewAid;
  set: (values: Partial<NewAid>) => void;
}

/** Whom to call, and how to come in. */
function Contact({ aid, set }: ContactProps) {
  return (
    <div className="field-line">
      <TextField
        id={fieldId("contactName")}
        label={t("orders.contact")}
        description={t("orders.contact.hint")}
        size="small"
        maxLength={100}
        autoComplete="off"
        value={aid.contactName}
        onChange={({ target }) => set({ contactName: target.value })}
      />
      <TextField
        id={fieldId("contactPhone")}
        label={t("orders.phone")}
        description={t("orders.phone.hint")}
        size="small"
        type="tel"
        maxLength={30}
        autoComplete="off"
        value={aid.contactPhone}
        onChange={({ target }) => set({ contactPhone: target.value })}
      />
      {aid.deliverTo === "home" && (
        <TextField
          id={fieldId("doorCode")}
          label={t("orders.door-code")}
          description={t("orders.door-code.hint")}
          size="small"
          maxLength={20}
          autoComplete="off"
          value={aid.doorCode}
          onChange={({ target }) => set({ doorCode: target.value })}
        />
      )}
    </div>
  );
}

function homeText({ address }: AidInHand["person"]): string {
  if (!address) return t("orders.deliver.home.unknown");
  return [address.careOf, address.street, `${postcodeText(address.postcode)} ${address.city}`].filter(Boolean).join(", ");
}

/** `448 67` */
function postcodeText(postcode: string): string {
  return postcode.replace(/^(\d{3})(\d{2})$/, "$1 $2");
}
