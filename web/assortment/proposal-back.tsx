import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { ProposalDetail } from "../../server/assortment/contract.ts";
import { DataTable, Moment, Part, Refused, type TableColumn, t, useCommand } from "../platform/index.ts";
import { valueText } from "./change-list.tsx";

type Back = NonNullable<ProposalDetail["back"]>;
type Change = Back["changes"][number];

/** Puts an approved proposal back in one step: what the article becomes is shown first, and what somebody has changed since stops it. */
export function ProposalBack({ proposalId, isNew, back }: { proposalId: string; isNew: boolean; back: Back }) {
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const takeBack = useCommand<{ reason: string }, { proposalId: string }>("/api/assortment/proposals/{proposalId}/take-back", {
    invalidates: ["/api/assortment", "/api/catalogue"],
    done: () => ({ text: t("assortment.back.done") }),
  });
  if (back.since.length > 0) return <ChangedSince since={back.since} />;
  const isShort = reason.trim().length < 5;

  async function run() {
    setTried(true);
    if (!isShort) await takeBack.run({ reason: reason.trim() }, { path: { proposalId } });
  }

  return (
    <Part title={t("assortment.back")}>
      <p>{t(isNew ? "assortment.back.lead.new" : "assortment.back.lead")}</p>
      <DataTable
        name="tillbaka"
        caption={t("assortment.back.caption")}
        columns={columns()}
        rows={back.changes}
        rowKey={({ field }) => field}
        tools={false}
        empty={null}
      />
      <Textarea
        size="small"
        label={t("assortment.back.reason")}
        description={t("assortment.proposal.reason.hint")}
        minRows={2}
        maxLength={1000}
        value={reason}
        error={isTried && isShort ? t("assortment.back.reason.short") : undefined}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="row">
        <Button size="small" variant="secondary" loading={takeBack.isRunning} onClick={() => void run()}>
          {t("assortment.back.do")}
        </Button>
      </div>
      <Refused refusal={takeBack.refusal} />
    </Part>
  );
}

function columns(): TableColumn<Change>[] {
  return [
    { id: "falt", head: t("assortment.col.what"), value: ({ field }) => t(`assortment.field.${field}`) },
    { id: "ar", head: t("assortment.proposal.was"), value: ({ field, from }) => valueText(field, from) },
    { id: "blir", head: t("assortment.back.becomes"), value: ({ field, to }) => valueText(field, to) },
  ];
}

/** What stands upon it: it is put back by hand, on the article. */
function ChangedSince({ since }: { since: Back["since"] }) {
  return (
    <Part title={t("assortment.back")}>
      <p>{t("assortment.back.since")}</p>
      <ul className="assortment-changes">
        {since.map(({ field, who, at }) => (
          <li key={field}>
            {t("assortment.back.since.one", { field: t(`assortment.field.${field}`), who })} {at && <Moment at={at} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}
