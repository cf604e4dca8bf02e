import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { RecordAnswerBody, RequestView, TakenAnswer } from "../../server/takeovers/contract.ts";
import {
  Day,
  DayField,
  errorOf,
  FieldErrors,
  fieldId,
  kronor,
  Moment,
  Refused,
  t,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { BecauseForm } from "./because-form.tsx";
import { placed } from "./placed.ts";

/** What has been decided of an aid and what has happened with it; with what may be done now. */
export function RequestPart({ request }: { request: RequestView }) {
  const { requestNo, what, state, toName, priceOre, fromOn, untilOn, entries } = request;
  return (
    <div className="stack">
      <p>
        <span className="figures">{requestNo}</span> {t(`takeovers.request.${what}`, { name: toName })}
        {untilOn && (
          <>
            {" "}
            <Day on={untilOn} />
          </>
        )}
        {fromOn && (
          <>
            {" "}
            {t("takeovers.request.from")} <Day on={fromOn} />
          </>
        )}
        {priceOre !== null && `. ${t("takeovers.request.price", { price: kronor(priceOre) })}`}
      </p>
      <Entries entries={entries} />
      {state === "open" && request.isOutside && <RecordAnswer request={request} />}
      {(state === "open" || (what !== "take-over" && state === "done")) && <Withdraw request={request} />}
      {request.mayUndo && <UndoTakeOver requestId={request.requestId} requestNo={requestNo} />}
    </div>
  );
}

/** What has happened, in order. */
export function Entries({ entries }: Pick<RequestView, "entries">) {
  return (
    <ul className="plain-list">
      {entries.map(({ what, because, at, byName, supplierName }) => (
        <li key={`${what}${at}`}>
          <Moment at={at} /> {t(`takeovers.entry.${what}`)}, {byName ? `${byName}, ${supplierName}` : supplierName}
          {because && `: ${because}`}
        </li>
      ))}
    </ul>
  );
}

const changed = ["/api/takeovers", "/api/devices", "/api/billing"];

function Withdraw({ request }: { request: RequestView }) {
  const send = useCommand<{ because: string }, unknown>("/api/takeovers/{requestId}/withdraw", {
    invalidates: changed,
    done: () => ({ text: t("takeovers.withdraw.done", { no: request.requestNo }) }),
  });
  return (
    <BecauseForm
      command={send}
      path={{ requestId: request.requestId }}
      open={t("takeovers.withdraw")}
      about={request.requestNo}
    />
  );
}

/** The take-over never was: offered to both sides until an invoice carries it. */
export function UndoTakeOver({ requestId, requestNo }: { requestId: string; requestNo: string }) {
  const send = useCommand<{ because: string }, unknown>("/api/takeovers/{requestId}/undo", {
    invalidates: changed,
    done: () => ({ text: t("takeovers.undo.done", { no: requestNo }) }),
  });
  return (
    <BecauseForm
      command={send}
      path={{ requestId }}
      open={t("takeovers.undo")}
      about={requestNo}
      what={t("takeovers.undo.what")}
    />
  );
}

/** The answer of a county that has no supplier here, as its letter says it. */
function RecordAnswer({ request }: { request: RequestView }) {
  const today = useToday();
  const [answer, setAnswer] = useState<"accepted" | "refused">();
  const [from, setFrom] = useState<string | null>(today);
  const [because, setBecause] = useState("");
  const send = useCommand<RecordAnswerBody, TakenAnswer>("/api/takeovers/{requestId}/answer", {
    invalidates: changed,
    done: () => ({ text: t("takeovers.answered.done", { no: request.requestNo }) }),
  });
  const place = request.requestNo.replace(/\D/g, "");
  const errors = placed(send.errors, place);
  if (!answer)
    return (
      <div className="row">
        <Button size="small" variant="secondary" onClick={() => setAnswer("accepted")}>
          {t("takeovers.record.accepted", { name: request.toName })}
        </Button>
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => setAnswer("refused")}>
          {t("takeovers.record.refused", { name: request.toName })}
        </Button>
      </div>
    );
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const body = answer === "accepted" ? { answer, from: from ?? "", because } : { answer, because };
        void send.run(body, { path: { requestId: request.requestId } });
      }}
    >
      <FieldErrors errors={errors} />
      {answer === "accepted" && (
        <DayField
          id={fieldId(`from.${place}`)}
          label={t("takeovers.accept.from")}
          value={from}
          today={today}
          to={today}
          error={errorOf(errors, `from.${place}`)}
          onChange={setFrom}
        />
      )}
      <TextField
        id={fieldId(`because.${place}`)}
        size="small"
        label={t("takeovers.record.because")}
        value={because}
        error={errorOf(errors, `because.${place}`)}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div className="row">
        <Button size="small" loading={send.isRunning}>
          {t("takeovers.record.do")}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={() => setAnswer(undefined)}>
          {t("takeovers.cancel")}
        </Button>
      </div>
    </form>
  );
}
