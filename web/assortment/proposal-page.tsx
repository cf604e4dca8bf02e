import "./assortment.css";
import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { ApproveBody, ProposalDetail } from "../../server/assortment/contract.ts";
import {
  ButtonLink,
  DataTable,
  Empty,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { valueText } from "./change-list.tsx";
import { ProposalBack } from "./proposal-back.tsx";
import { proposalKind, proposalState } from "./states.ts";

/** A vendor's proposal beside what is today, and the editor's answer. */
export function ProposalPage({ proposalId }: { proposalId: string }) {
  const asked = useApi<ProposalDetail>("/api/assortment/proposals/{proposalId}", { path: { proposalId } });
  const head = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={head?.name ?? t("assortment.proposals")}
      shape="table"
      back={{ to: "/sortiment", text: t("assortment.menu") }}
      marks={
        head && <StatusTag kind={proposalKind[proposalState(head)]}>{t(`assortment.state.${proposalState(head)}`)}</StatusTag>
      }
      lead={head && t("assortment.proposal.from", { vendor: head.vendor, who: head.sentBy })}
    >
      <Shown asked={asked} rows={10}>
        {(proposal) => <Proposal proposal={proposal} />}
      </Shown>
    </Page>
  );
}

type Change = ProposalDetail["changes"][number];

function Proposal({ proposal }: { proposal: ProposalDetail }) {
  const columns: TableColumn<Change>[] = [
    { id: "falt", head: t("assortment.col.what"), value: ({ field }) => t(`assortment.field.${field}`) },
    ...(proposal.isNew
      ? []
      : [{ id: "var", head: t("assortment.proposal.was"), value: ({ field, from }: Change) => valueText(field, from) }]),
    { id: "blir", head: t("assortment.proposal.becomes"), value: ({ field, to }) => valueText(field, to) },
  ];
  const shown = proposal.isNew ? proposal.changes.filter(({ to }) => to !== null && to !== "" && to !== false) : proposal.changes;
  return (
    <>
      <p>{proposal.isNew ? t("assortment.proposal.new") : t("assortment.proposal.change", { articleNo: proposal.articleNo })}</p>
      {proposal.note && (
        <Part title={t("assortment.proposal.note")}>
          <p>{proposal.note}</p>
        </Part>
      )}
      {proposal.reason && <p className="wrong-word">{proposal.reason}</p>}
      {proposal.takenBackReason && (
        <p className="wrong-word">{t("assortment.back.because", { reason: proposal.takenBackReason })}</p>
      )}
      <Part title={t(proposal.isNew ? "assortment.proposal.becomes" : "assortment.proposal.differs")}>
        <DataTable
          name="skillnad"
          caption={t("assortment.proposal.differs")}
          columns={columns}
          rows={shown}
          rowKey={({ field }) => field}
          tools={false}
          empty={<Empty title={t("assortment.proposal.differs.none")} />}
        />
      </Part>
      {proposal.state === "sent" && <Answer proposal={proposal} />}
      {proposal.back && <ProposalBack proposalId={proposal.proposalId} isNew={proposal.isNew} back={proposal.back} />}
    </>
  );
}

function Answer({ proposal }: { proposal: ProposalDetail }) {
  const { proposalId, isNew } = proposal;
  const [reason, setReason] = useState<string>();
  const invalidates = ["/api/assortment", "/api/catalogue"];
  const approve = useCommand<ApproveBody, { articleNo: string }>("/api/assortment/proposals/{proposalId}/approve", {
    invalidates,
    done: () => ({ text: t("assortment.proposal.approved") }),
  });
  const reject = useCommand<{ reason: string }, { proposalId: string }>("/api/assortment/proposals/{proposalId}/reject", {
    invalidates,
    done: () => ({ text: t("assortment.proposal.rejected") }),
  });
  const path = { proposalId };
  return (
    <>
      {reason !== undefined && (
        <Textarea
          size="small"
          label={t("assortment.proposal.reason")}
          description={t("assortment.proposal.reason.hint")}
          minRows={3}
          maxLength={1000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      <div className="row">
        {reason === undefined && !isNew && (
          <Button
            size="small"
            loading={approve.isRunning}
            onClick={() => void approve.run({ article: null, offer: null }, { path })}
          >
            {t("assortment.proposal.approve")}
          </Button>
        )}
        {reason === undefined && isNew && (
          <ButtonLink to="/sortiment/ny-artikel" search={{ forslag: proposalId }} size="small">
            {t("assortment.proposal.approve.new")}
          </ButtonLink>
        )}
        <Button
          size="small"
          variant={reason === undefined ? "secondary" : "primary"}
          loading={reject.isRunning}
          disabled={reason !== undefined && reason.trim().length < 5}
          onClick={() => (reason === undefined ? setReason("") : void reject.run({ reason }, { path }))}
        >
          {t("assortment.proposal.reject")}
        </Button>
      </div>
      <Refused refusal={approve.refusal} />
      <Refused refusal={reject.refusal} />
    </>
  );
}
