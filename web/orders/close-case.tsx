import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import { errorOf, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import type { Case } from "./case-age.ts";
import { counterOf } from "./counter-of.ts";
import { reasonLeast, reasonMost } from "./payers-for.ts";

/** Closes a case that needs no payer, with what was found. */
export function CloseCase({ one }: { one: Case }) {
  const [because, setBecause] = useState("");
  const [isTried, setTried] = useState(false);
  const close = useCommand<{ because: string }, { caseId: string }>("/api/cases/{caseId}/close", {
    invalidates: ["/api/cases"],
    done: () => ({ text: t("orders.case.closed-done", { no: one.caseNo }) }),
  });
  const isRight = because.trim().length >= reasonLeast;
  const errors = isTried && !isRight ? [{ field: "because", code: "too_small" }] : close.errors;
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isRight) void close.run({ because: because.trim() }, { path: { caseId: one.caseId } });
      }}
    >
      <Textarea
        id={fieldId("because")}
        label={t("orders.case.found")}
        description={t("orders.case.found.hint")}
        size="small"
        minRows={2}
        {...counterOf(because, reasonMost)}
        value={because}
        error={errorOf(errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={close.refusal} />
      <div>
        <Button type="submit" size="small" loading={close.isRunning}>
          {t("orders.case.close")}
        </Button>
      </div>
    </form>
  );
}
