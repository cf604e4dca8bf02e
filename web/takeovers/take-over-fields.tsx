import { TextField } from "@navikt/ds-react";
import type { AidView, DecideAidBody } from "../../server/takeovers/contract.ts";
import { DayField, errorOf, type FieldError, fieldId, kronorText, oreOf, t, useToday } from "../platform/index.ts";

/** What is decided of an aid, as it is typed. */
export interface DecisionTyped {
  what: DecideAidBody["what"] | "";
  consentOn: string | null;
  until: string | null;
  kr: string;
  because: string;
  note: string;
}

/** What is proposed, to begin from. */
export function proposedDecision({ proposed: { answer }, price: { ore } }: AidView): DecisionTyped {
  const what = answer === "take-over" || answer === "hers" ? answer : "";
  return { what, consentOn: null, until: null, kr: ore === null ? "" : kronorText(ore), because: "", note: "" };
}

/** As it is sent; undefined while nothing is chosen. */
export function decisionOf(
  deviceId: string,
  { what, consentOn, until, kr, because, note }: DecisionTyped,
): DecideAidBody | undefined {
  const why = because === "" ? {} : { because };
  if (what === "") return undefined;
  if (what === "pays") return { what, deviceId, until: until ?? "", because };
  if (what === "hers") return { what, deviceId, ...why };
  const ore = oreOf(kr);
  return { what, deviceId, consentOn: consentOn ?? "", note, ...why, ...(ore === undefined ? {} : { priceOre: ore }) };
}

/** What the other county is asked: when the person consented, the price, and what whoever takes over must know. */
export function TakeOverFields({ aid, typed, place, errors, set }: TakeOverFieldsProps) {
  const today = useToday();
  return (
    <>
      <DayField
        id={fieldId(`consentOn.${place}`)}
        label={t("takeovers.field.consentOn")}
        value={typed.consentOn}
        today={today}
        to={today}
        error={errorOf(errors, `consentOn.${place}`)}
        onChange={(consentOn) => set({ consentOn })}
      />
      <TextField
        id={fieldId(`priceOre.${place}`)}
        size="small"
        inputMode="decimal"
        label={t("takeovers.field.priceOre")}
        description={t(`takeovers.price.${aid.price.because}`)}
        value={typed.kr}
        error={errorOf(errors, `priceOre.${place}`)}
        onChange={({ target }) => set({ kr: target.value })}
      />
      <TextField
        id={fieldId(`note.${place}`)}
        size="small"
        label={t("takeovers.field.note")}
        description={t("takeovers.field.note.hint")}
        value={typed.note}
        error={errorOf(errors, `note.${place}`)}
        onChange={({ target }) => set({ note: target.value })}
      />
    </>
  );
}

interface TakeOverFieldsProps {
  aid: AidView;
  typed: DecisionTyped;
  /** Which of the aids on the page. */
  place: number;
  errors: readonly FieldError[];
  set: (part: Partial<DecisionTyped>) => void;
}
