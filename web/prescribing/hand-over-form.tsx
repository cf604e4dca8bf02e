import { Button, Checkbox, CheckboxGroup, Heading, Textarea } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import type { HandOverStepsBody, OrderSteps, StepName } from "../../server/prescribing/contract.ts";
import { DayField, errorOf, type FieldError, FieldErrors, fieldId, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { UnitField } from "./unit-field.tsx";
import type { UnitChoice } from "./use-units.ts";

interface Wish {
  steps: StepName[];
  unit: UnitChoice | undefined;
  fromOn: string | null;
  because: string;
}

/** Gives parts to another unit from a day on, or takes them to one's own; with the reason. All that is missing is told at once. */
export function HandOverForm({ order, close }: { order: OrderSteps; close: () => void }) {
  const today = useToday();
  const [wish, setWish] = useState<Wish>(() => startOf(order, today));
  const [tries, setTries] = useState(0);
  const save = useCommand<HandOverStepsBody, { version: number }>("/api/prescribing/orders/{orderId}/steps", {
    invalidates: ["/api/prescribing", "/api/duties"],
    done: () => ({ text: t("prescribing.hand-over.done", { unit: wish.unit?.name ?? "" }) }),
  });
  const errors = tries > 0 ? [...missingIn(wish), ...save.errors] : [];
  const set = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  const isTaking = wish.unit !== undefined && wish.unit.unitId === order.ownUnit?.unitId;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.focus(), []);

  async function send() {
    setTries(tries + 1);
    const { unit, fromOn, because, steps } = wish;
    if (missingIn(wish).length > 0 || !unit || !fromOn) return;
    const body = { version: order.version, steps, toUnitId: unit.unitId, fromOn, because: because.trim() };
    if (await save.run(body, { path: { orderId: order.orderId } })) close();
  }

  return (
    <form
      ref={form}
      tabIndex={-1}
      className="hand-over"
      aria-label={t("prescribing.hand-over.heading")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Heading level="3" size="xsmall">
        {t("prescribing.hand-over.heading")}
      </Heading>
      <FieldErrors key={tries} errors={errors} />
      <WishFields order={order} wish={wish} set={set} errors={errors} />
      <Refused refusal={save.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={save.isRunning}>
          {isTaking ? t("prescribing.hand-over.take.do") : t("prescribing.hand-over")}
        </Button>
        <Button type="button" size="small" variant="secondary" data-color="neutral" onClick={close}>
          {t("prescribing.hand-over.leave")}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  order: OrderSteps;
  wish: Wish;
  set: (part: Partial<Wish>) => void;
  errors: readonly FieldError[];
}

function WishFields({ order, wish, set, errors }: FieldsProps) {
  const today = useToday();
  // Whose the others are is said where only some are one's own; else the table has said it.
  const isMixed = order.steps.some(({ isMine }) => isMine);
  return (
    <>
      <CheckboxGroup
        id={fieldId("steps")}
        tabIndex={-1}
        legend={t("prescribing.hand-over.steps")}
        size="small"
        value={wish.steps}
        onChange={(steps: StepName[]) => set({ steps })}
        error={errorOf(errors, "steps")}
      >
        {order.steps.map(({ step, unitName, isMine }) => (
          <Checkbox
            key={step}
            value={step}
            description={isMine || !isMixed ? undefined : t("prescribing.hand-over.has", { unit: unitName })}
          >
            {t(`prescribing.step.${step}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <UnitField
        id={fieldId("toUnitId")}
        legend={t("prescribing.hand-over.unit")}
        chosen={wish.unit}
        near={order.ownUnit ? [order.ownUnit] : []}
        choose={(unit) => set({ unit })}
        error={errorOf(errors, "toUnitId")}
      />
      <DayField
        id={fieldId("fromOn")}
        label={t("prescribing.hand-over.from")}
        value={wish.fromOn}
        from={order.placedOn}
        today={today}
        error={errorOf(errors, "fromOn")}
        onChange={(fromOn) => set({ fromOn })}
      />
      <Textarea
        id={fieldId("because")}
        label={t("prescribing.hand-over.because")}
        description={t("prescribing.hand-over.because.hint")}
        size="small"
        minRows={2}
        maxLength={500}
        value={wish.because}
        error={errorOf(errors, "because")}
        onChange={({ target }) => set({ because: target.value })}
      />
    </>
  );
}

/** Who has none of it comes to take over: then her own unit is chosen. */
function startOf({ steps, ownUnit }: OrderSteps, today: string): Wish {
  const comesToTake = ownUnit !== null && !steps.some(({ isMine }) => isMine);
  return { steps: [], unit: comesToTake ? ownUnit : undefined, fromOn: today, because: "" };
}

function missingIn({ steps, unit, fromOn, because }: Wish): FieldError[] {
  return [
    ...(steps.length > 0 ? [] : [{ field: "steps", code: "none" }]),
    ...(unit ? [] : [{ field: "toUnitId", code: "none" }]),
    ...(fromOn ? [] : [{ field: "fromOn", code: "none" }]),
    ...(because.trim().length >= 3 ? [] : [{ field: "because", code: "none" }]),
  ];
}
