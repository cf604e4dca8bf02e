import { Button, Search, Select, TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import type { z } from "zod";
import type {
  AcceptBody,
  AcceptPreview,
  AcceptWish,
  AskedDetail,
  PreviewBody,
  TakenAnswer,
  unitChoices,
} from "../../server/takeovers/contract.ts";
import {
  DayField,
  errorOf,
  FieldErrors,
  fieldId,
  Refused,
  Shown,
  t,
  useApi,
  useAskedOnce,
  useCommand,
  useToday,
} from "../platform/index.ts";

/** We take it over: for which unit, from which day, under which number; who pays is said before it is done. */
export function AcceptForm({ request }: { request: AskedDetail }) {
  const today = useToday();
  const { requestId, requestNo, earliest, marksAnew, form, payers } = request;
  const [unitId, setUnit] = useState("");
  const [from, setFrom] = useState<string | null>(today);
  const [payerId, setPayer] = useState("");
  const [deviceNo, setNumber] = useState("");
  const send = useCommand<AcceptBody, TakenAnswer>("/api/takeovers/{requestId}/accept", {
    invalidates: ["/api/takeovers", "/api/devices", "/api/patients"],
    done: (answer) => ({
      text: t("takeovers.accept.done", { no: requestNo, deviceNo: answer.deviceNo ?? "", from: answer.from }),
    }),
  });
  const wish: AcceptWish = { unitId, from: from ?? "", ...(payerId ? { payerId } : {}) };
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send.run({ ...wish, ...(deviceNo.trim() ? { deviceNo } : {}) }, { path: { requestId } });
      }}
    >
      <FieldErrors errors={send.errors} />
      <ChooseUnit unitId={unitId} choose={setUnit} error={errorOf(send.errors, "unitId")} />
      <DayField
        id={fieldId("from")}
        label={t("takeovers.accept.from")}
        value={from}
        today={today}
        from={earliest}
        to={today}
        error={errorOf(send.errors, "from")}
        onChange={setFrom}
      />
      <TextField
        id={fieldId("deviceNo")}
        size="small"
        label={t("takeovers.accept.number")}
        description={t(marksAnew ? "takeovers.accept.number.must" : "takeovers.accept.number.may", { deviceNo: form.deviceNo })}
        value={deviceNo}
        error={errorOf(send.errors, "deviceNo")}
        onChange={({ target }) => setNumber(target.value)}
      />
      {unitId !== "" && from && (
        <WhoPays key={JSON.stringify(wish)} requestId={requestId} wish={wish}>
          <Select
            size="small"
            label={t("takeovers.accept.payer")}
            value={payerId}
            onChange={({ target }) => setPayer(target.value)}
          >
            <option value="">{t("takeovers.accept.payer.choose")}</option>
            {payers.map((payer) => (
              <option key={payer.payerId} value={payer.payerId}>
                {payer.name}
              </option>
            ))}
          </Select>
        </WhoPays>
      )}
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("takeovers.accept.do")}
        </Button>
      </div>
    </form>
  );
}

/** Who would pay it here; where no rule says it, the choice. */
function WhoPays({ requestId, wish, children }: { requestId: string; wish: AcceptWish; children: ReactNode }) {
  const { answer, refusal } = useAskedOnce<PreviewBody, AcceptPreview>("/api/takeovers/preview", { ...wish, requestId });
  if (!answer) return <Refused refusal={refusal} />;
  const { payerName, because, needsPayer } = answer;
  return (
    <>
      <p>
        {t("takeovers.accept.pays")}: {payerName ?? t("takeovers.accept.pays.nobody")}. <span className="subtle">{because}</span>
      </p>
      {(needsPayer || wish.payerId) && children}
    </>
  );
}

function ChooseUnit({ unitId, choose, error }: { unitId: string; choose: (unitId: string) => void; error: string | undefined }) {
  const [typed, setTyped] = useState("");
  const [words, setWords] = useState("");
  return (
    <>
      <Search
        size="small"
        variant="secondary"
        label={t("takeovers.accept.unit.find")}
        hideLabel={false}
        value={typed}
        onChange={setTyped}
        onSearchClick={(said) => setWords(said.trim())}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          setWords(typed.trim());
        }}
      />
      {words.length >= 2 && <Units words={words} unitId={unitId} choose={choose} error={error} />}
    </>
  );
}

function Units({
  words,
  unitId,
  choose,
  error,
}: {
  words: string;
  unitId: string;
  choose: (unitId: string) => void;
  error: string | undefined;
}) {
  const asked = useApi<z.infer<typeof unitChoices>>("/api/takeovers/units", { query: { words } });
  return (
    <Shown asked={asked} rows={1}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t("takeovers.accept.unit.none")}</p>
        ) : (
          <Select
            id={fieldId("unitId")}
            size="small"
            label={t("takeovers.accept.unit")}
            value={unitId}
            error={error}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t("takeovers.accept.unit.choose")}</option>
            {items.map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.name}, {unit.city}
              </option>
            ))}
          </Select>
        )
      }
    </Shown>
  );
}
