import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { PassDutyBody } from "../../server/duties/contract.ts";
import { fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { type Duty, dutiesOld } from "./duty-words.ts";
import { UnitChoice } from "./unit-choice.tsx";

const reasonLeast = 3;

/** Gives a duty to another unit; a form in place, opened when it is wanted. */
export function PassDuty({ duty }: { duty: Duty }) {
  const [isOpen, setOpen] = useState(false);
  const [toUnitId, setUnit] = useState("");
  const [because, setBecause] = useState("");
  const pass = useCommand<PassDutyBody, { dutyId: string }>("/api/duties/{dutyId}/pass", {
    invalidates: dutiesOld,
    done: () => ({ text: t("duties.passed") }),
  });
  if (duty.owner === "payer") return null;
  if (!isOpen)
    return (
      <div>
        <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {t("duties.pass")}
        </Button>
      </div>
    );
  return (
    <form
      className="aid-fields"
      onSubmit={(event) => {
        event.preventDefault();
        void pass.run({ toUnitId, because: because.trim() }, { path: { dutyId: duty.dutyId } });
      }}
    >
      <UnitChoice unitId={toUnitId} choose={setUnit} />
      <TextField
        id={fieldId("because")}
        size="small"
        label={t("duties.pass.because")}
        maxLength={500}
        value={because}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={pass.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={pass.isRunning} disabled={!toUnitId || because.trim().length < reasonLeast}>
          {t("duties.pass.do")}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={() => setOpen(false)}>
          {t("duties.cancel")}
        </Button>
      </div>
    </form>
  );
}
