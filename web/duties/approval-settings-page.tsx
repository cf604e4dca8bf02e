import "./duties.css";
import { Alert, Button, Checkbox, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ApprovalSettings, SetDeputyBody, SetNeedBody } from "../../server/duties/contract.ts";
import { DayField, Empty, Money, Page, Part, Refused, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";

type ApproverView = ApprovalSettings["approvers"][number];
type NeedView = ApprovalSettings["needs"][number];
const old = ["/api/duties/approvals"];

/** Who approves and who stands in; what each payer wants to approve, now and later. */
export function ApprovalSettingsPage() {
  const asked = useApi<ApprovalSettings>("/api/duties/approvals/settings");
  return (
    <Page title={t("duties.settings")} back={{ to: "/godkannanden", text: t("duties.approvals") }}>
      <Shown asked={asked} rows={8}>
        {({ approvers, needs }) =>
          approvers.length === 0 ? (
            <Empty title={t("duties.settings.none")}>
              <p>{t("duties.settings.none.do")}</p>
            </Empty>
          ) : (
            <>
              <Part title={t("duties.approvers")}>
                {approvers.map((one) =>
                  one.isMe ? <Own key={one.approverId} approver={one} /> : <Other key={one.approverId} approver={one} />,
                )}
              </Part>
              <Part title={t("duties.needs")}>
                {needs.map((need) => (
                  <Need key={`${need.payerId} ${need.validFrom}`} need={need} />
                ))}
                {[...new Map(needs.filter((need) => need.mayChange).map((need) => [need.payerId, need])).values()].map((need) => (
                  <ChangeNeed key={need.payerId} need={need} />
                ))}
              </Part>
            </>
          )
        }
      </Shown>
    </Page>
  );
}

function sumText(mostOre: number | null) {
  return mostOre === null ? t("duties.most.any") : <Money ore={mostOre} />;
}

function Other({ approver }: { approver: ApproverView }) {
  return (
    <p>
      <strong>{approver.name}</strong>, {approver.payerName}: {sumText(approver.mostOre)}.{" "}
      <span className="subtle">
        {approver.deputyName ? t("duties.deputy.is", { name: approver.deputyName }) : t("duties.deputy.none")}
        {approver.awayFrom &&
          ` ${t("duties.away.is", { from: approver.awayFrom, to: approver.awayTo ?? t("duties.away.open") })}`}
      </span>
    </p>
  );
}

function Own({ approver }: { approver: ApproverView }) {
  const today = useToday();
  const [deputyId, setDeputy] = useState(approver.deputyId ?? "");
  const [awayFrom, setFrom] = useState(approver.awayFrom);
  const [awayTo, setTo] = useState(approver.awayTo);
  const save = useCommand<SetDeputyBody, { version: number }>("/api/duties/approvals/approvers/{approverId}", {
    invalidates: old,
    done: () => ({ text: t("duties.settings.saved") }),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(
          { version: approver.version, deputyId: deputyId || null, awayFrom, awayTo },
          { path: { approverId: approver.approverId } },
        );
      }}
    >
      <p>
        {t("duties.me", { payer: approver.payerName })} {sumText(approver.mostOre)}.
      </p>
      <Select
        size="small"
        label={t("duties.deputy")}
        description={t("duties.deputy.hint")}
        value={deputyId}
        onChange={({ target }) => setDeputy(target.value)}
      >
        <option value="">{t("duties.deputy.none")}</option>
        {approver.colleagues.map(({ staffId, name }) => (
          <option key={staffId} value={staffId}>
            {name}
          </option>
        ))}
      </Select>
      <div className="row-top">
        <DayField label={t("duties.away.from")} value={awayFrom} today={today} onChange={setFrom} />
        <DayField label={t("duties.away.to")} value={awayTo} today={today} onChange={setTo} />
      </div>
      <Refused refusal={save.refusal} />
      <div>
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("duties.settings.save")}
        </Button>
      </div>
    </form>
  );
}

function Need({ need }: { need: NeedView }) {
  return (
    <p>
      <strong>{need.payerName}</strong>{" "}
      <span className="subtle nowrap">
        {t(need.isComing ? "duties.need.coming" : "duties.need.now", { day: need.validFrom })}
        {need.source === "antagen" && ` ${t("duties.need.assumed")}`}
      </span>
      <br />
      {need.saleFromOre !== null && (
        <span className="need-part">
          {t("duties.need.sale")} <Money ore={need.saleFromOre} />
        </span>
      )}
      {need.monthFromOre !== null && (
        <span className="need-part">
          {t("duties.need.month")} <Money ore={need.monthFromOre} perMonth />
        </span>
      )}
      {need.outOfRange && <span className="need-part">{t("duties.need.out-of-range")}</span>}
      {need.isoPrefixes.length > 0 && (
        <span className="need-part">{t("duties.need.groups", { codes: need.isoPrefixes.join(", ") })}</span>
      )}
    </p>
  );
}

function ChangeNeed({ need }: { need: NeedView }) {
  const today = useToday();
  const [validFrom, setFrom] = useState<string | null>(today);
  const [sale, setSale] = useState(kronorOf(need.saleFromOre));
  const [month, setMonth] = useState(kronorOf(need.monthFromOre));
  const [outOfRange, setOut] = useState(need.outOfRange);
  const [groups, setGroups] = useState(need.isoPrefixes.join(", "));
  const save = useCommand<SetNeedBody, { payerId: string }>("/api/duties/approvals/needs/{payerId}", {
    invalidates: old,
    done: () => ({ text: t("duties.settings.saved") }),
  });
  const sums = { sale: oreOf(sale), month: oreOf(month) };
  const isWrong = { sale: Number.isNaN(sums.sale), month: Number.isNaN(sums.month) };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const isoPrefixes = groups.split(/[,\s]+/).filter(Boolean);
        const body = { validFrom: validFrom ?? "", saleFromOre: sums.sale, monthFromOre: sums.month, outOfRange, isoPrefixes };
        void save.run(body, { path: { payerId: need.payerId } });
      }}
    >
      <Alert variant="info" size="small" inline>
        {t("duties.need.change", { payer: need.payerName })}
      </Alert>
      <div className="row-top">
        <TextField
          size="small"
          inputMode="numeric"
          label={t("duties.need.sale.label")}
          value={sale}
          error={isWrong.sale && t("duties.need.wrong")}
          onChange={({ target }) => setSale(target.value)}
        />
        <TextField
          size="small"
          inputMode="numeric"
          label={t("duties.need.month.label")}
          value={month}
          error={isWrong.month && t("duties.need.wrong")}
          onChange={({ target }) => setMonth(target.value)}
        />
        <TextField
          size="small"
          label={t("duties.need.groups.label")}
          value={groups}
          onChange={({ target }) => setGroups(target.value)}
        />
        <DayField label={t("duties.need.from")} value={validFrom} today={today} onChange={setFrom} />
      </div>
      <Checkbox size="small" checked={outOfRange} onChange={({ target }) => setOut(target.checked)}>
        {t("duties.need.out-of-range.label")}
      </Checkbox>
      <Refused refusal={save.refusal} />
      <div>
        <Button
          type="submit"
          size="small"
          variant="secondary"
          loading={save.isRunning}
          disabled={validFrom === null || isWrong.sale || isWrong.month}
        >
          {t("duties.need.save")}
        </Button>
      </div>
    </form>
  );
}

function kronorOf(ore: number | null): string {
  return ore === null ? "" : String(ore / 100);
}

/** Whole kronor as typed, as öre; null when empty, NaN when it is no such number. */
function oreOf(text: string): number | null {
  const digits = text.replace(/\s/g, "");
  if (digits === "") return null;
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) * 100 : Number.NaN;
}
