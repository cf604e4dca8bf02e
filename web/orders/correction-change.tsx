import { Button, Checkbox, Select, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { CorrectBody, CorrectionPreview, CorrectionWish } from "../../server/orders/contract-correction.ts";
import { DataTable, errorOf, fieldId, kronor, Money, Refused, t, useAskedOnce, useCommand } from "../platform/index.ts";

/** What a correction would change, before and after, and the press that does it. */
export function CorrectionChange({ wish }: { wish: CorrectionWish }) {
  const preview = useAskedOnce<CorrectionWish, CorrectionPreview>("/api/corrections/preview", wish);
  if (!preview.answer) return <Refused refusal={preview.refusal} />;
  return (
    <>
      <Before shown={preview.answer} />
      <Rent shown={preview.answer} />
      <DoIt wish={wish} shown={preview.answer} />
    </>
  );
}

function Before({ shown }: { shown: CorrectionPreview }) {
  const { before, after } = shown;
  const none = t("orders.correct.payer.none");
  const rows = [
    { what: "is", was: t(`orders.correct.to.${before.is}`), becomes: t(`orders.correct.to.${after.is}`) },
    { what: "unit", was: before.unitName ?? "–", becomes: after.unitName ?? "–" },
    { what: "payer", was: before.payerName ?? none, becomes: shown.needsPayer ? "–" : (after.payerName ?? none) },
    {
      what: "onCall",
      was: t(`orders.correct.onCall.${before.isOnCall}`),
      becomes: t(`orders.correct.onCall.${after.isOnCall}`),
    },
  ];
  return (
    <>
      <DataTable
        caption={t("orders.correct.preview")}
        tools={false}
        rows={rows}
        rowKey={({ what }) => what}
        empty={null}
        columns={[
          { id: "what", head: t("orders.correct.col.what"), cell: (row) => t(`orders.correct.row.${row.what}`) },
          { id: "was", head: t("orders.correct.col.before"), cell: (row) => row.was },
          { id: "becomes", head: t("orders.correct.col.after"), cell: (row) => row.becomes },
        ]}
      />
      {after.because && <p className="subtle">{t("orders.correct.why", { because: after.because })}</p>}
    </>
  );
}

function Rent({ shown }: { shown: CorrectionPreview }) {
  if (shown.monthOre === 0) return null;
  return (
    <>
      <p>
        {t("orders.correct.month")} <Money ore={shown.monthOre} perMonth />
      </p>
      <DataTable
        caption={t("orders.correct.months")}
        tools={false}
        rows={[...shown.months]}
        rowKey={({ month, from }) => `${month} ${from}`}
        empty={null}
        columns={[
          {
            id: "month",
            head: t("orders.correct.months"),
            cell: ({ month, days }) => t("orders.correct.months.days", { month, count: days }),
          },
          {
            id: "payers",
            head: t("orders.correct.months.payers"),
            cell: (row) => <Payers row={row} needsPayer={shown.needsPayer} />,
          },
          { id: "ore", head: t("orders.correct.total"), numeric: true, cell: ({ ore }) => kronor(ore) },
        ]}
      />
      <p>
        {t("orders.correct.total")} <Money ore={shown.totalOre} />
      </p>
    </>
  );
}

/** Whose days they were and whose they become; why, where no rule answers for them. */
function Payers({ row, needsPayer }: { row: CorrectionPreview["months"][number]; needsPayer: boolean }) {
  const none = t("orders.correct.payer.none");
  const to = needsPayer ? "–" : (row.toName ?? none);
  return (
    <>
      {t("orders.correct.months.from-to", { from: row.fromName ?? none, to })}
      {row.isAsked && <div className="subtle">{t("orders.correct.months.asked", { because: row.because })}</div>}
    </>
  );
}

function DoIt({ wish, shown }: { wish: CorrectionWish; shown: CorrectionPreview }) {
  const navigate = useNavigate();
  const [because, setBecause] = useState("");
  const [payerId, setPayer] = useState("");
  const [isCleaned, setCleaned] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const correct = useCommand<CorrectBody, { orderId: string; orderNo: string }>("/api/corrections", {
    invalidates: ["/api/devices", "/api/orders", "/api/billing", "/api/patients"],
    done: ({ orderNo }) => ({ text: t("orders.correct.done", { orderNo }) }),
  });

  async function send(event: FormEvent) {
    event.preventDefault();
    const payer = payerId === "" ? {} : { payerId };
    const done = await correct.run({ ...wish, ...payer, because: because.trim(), isCleaned, isChecked });
    if (done) await navigate({ to: "/hjalpmedel/$deviceId", params: { deviceId: wish.deviceId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      {shown.needsPayer && (
        <Select
          size="small"
          label={t("orders.correct.payer")}
          description={t("orders.correct.payer.choose")}
          value={payerId}
          onChange={({ target }) => setPayer(target.value)}
        >
          <option value="" />
          {shown.payers.map((payer) => (
            <option key={payer.payerId} value={payer.payerId}>
              {payer.name}
            </option>
          ))}
        </Select>
      )}
      {shown.kind === "other-person" && (
        <div>
          <Checkbox size="small" checked={isCleaned} onChange={({ target }) => setCleaned(target.checked)}>
            {t("orders.correct.cleaned")}
          </Checkbox>
          <Checkbox size="small" checked={isChecked} onChange={({ target }) => setChecked(target.checked)}>
            {t("orders.correct.checked")}
          </Checkbox>
        </div>
      )}
      <Textarea
        id={fieldId("because")}
        size="small"
        minRows={2}
        maxRows={6}
        maxLength={1000}
        label={t("orders.correct.because")}
        description={t("orders.correct.because.hint")}
        value={because}
        error={errorOf(correct.errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={correct.refusal} />
      <div>
        <Button size="small" loading={correct.isRunning}>
          {t("orders.correct.do", { day: wish.from })}
        </Button>
      </div>
    </form>
  );
}
