import "./duties.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { DutyDetail } from "../../server/duties/contract.ts";
import {
  ButtonLink,
  DataTable,
  Empty,
  Money,
  Page,
  PartHead,
  Shown,
  type TableColumn,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";
import { AnswerApproval } from "./answer-approval.tsx";
import { Due } from "./due.tsx";
import { DutyFacts, DutySteps } from "./duty-part.tsx";
import { aboutText, type Duties, type Duty, ownerText } from "./duty-words.ts";
import { EndDuty } from "./end-duty.tsx";

/** What a cost approver has to answer: what, what it costs and why; never for whom. */
export function ApprovalsPage() {
  const address = useAddress();
  const isAll = address.get("visa") === "alla";
  const chosen = address.get("uppgift");
  const asked = useApi<Duties>("/api/duties", { query: { which: isAll ? "all" : "mine" } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page
      title={t("duties.approvals")}
      shape="table"
      actions={
        <ButtonLink size="small" variant="secondary" to="/godkannanden/gransvarden">
          {t("duties.settings")}
        </ButtonLink>
      }
    >
      <ToggleGroup
        size="small"
        aria-label={t("duties.which")}
        value={isAll ? "alla" : "vantar"}
        onChange={(next) => address.set({ visa: next === "alla" ? "alla" : "", uppgift: "" })}
      >
        <ToggleGroup.Item value="vantar" label={t("duties.which.waiting")} />
        <ToggleGroup.Item value="alla" label={t("duties.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("duties.approvals")}
          columns={columns(chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.dutyId}
          rowTarget={(row) => ({ to: "/godkannanden", search: { ...(isAll ? { visa: "alla" } : {}), uppgift: row.dutyId } })}
          empty={
            <Empty title={t("duties.approvals.none")}>
              <p>{t("duties.approvals.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <ApprovalPart key={chosen} dutyId={chosen} close={() => address.set({ uppgift: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<Duty>[] {
  const all: TableColumn<Duty>[] = [
    { id: "vad", head: t("duties.col.what"), value: (row) => row.title, cell: (row) => row.title, choose: (title) => title },
    { id: "om", head: t("duties.articles"), value: aboutText },
    {
      id: "kop",
      head: t("duties.cost.sale"),
      numeric: true,
      value: (row) => row.cost?.saleOre ?? null,
      cell: (row) => (row.cost && row.cost.saleOre > 0 ? <Money ore={row.cost.saleOre} /> : null),
    },
    {
      id: "hyra",
      head: t("duties.cost.month"),
      numeric: true,
      value: (row) => row.cost?.monthOre ?? null,
      cell: (row) => (row.cost && row.cost.monthOre > 0 ? <Money ore={row.cost.monthOre} perMonth /> : null),
    },
    { id: "senast", head: t("duties.col.due"), value: (row) => row.dueOn, cell: (row) => <Due duty={row} /> },
    { id: "betalare", head: t("duties.payer"), value: ownerText, choose: (owner) => owner },
    { id: "fran", head: t("duties.col.from"), value: (row) => row.fromUnitName },
  ];
  return isNarrow ? all.filter(({ id }) => id === "vad" || id === "om" || id === "senast") : all;
}

function ApprovalPart({ dutyId, close }: { dutyId: string; close: () => void }) {
  const asked = useApi<DutyDetail>("/api/duties/{dutyId}", { path: { dutyId } });
  return (
    <section className="case" aria-label={t("duties.one")}>
      <Shown asked={asked} rows={6}>
        {(duty) => (
          <>
            <PartHead title={duty.title} hide={t("duties.hide")} close={close} />
            {duty.cost && <Cost cost={duty.cost} />}
            <DutyFacts duty={duty} />
            {duty.isMine && (duty.cost ? <AnswerApproval duty={duty} /> : <EndDuty duty={duty} />)}
            <DutySteps duty={duty} />
          </>
        )}
      </Shown>
    </section>
  );
}

/** What the eye meets first: what it costs, now and by the month, and why it is asked. */
function Cost({ cost }: { cost: NonNullable<Duty["cost"]> }) {
  return (
    <div>
      <p className="approval-cost">
        {cost.saleOre > 0 && <Money ore={cost.saleOre} />}
        {cost.saleOre > 0 && cost.monthOre > 0 && " + "}
        {cost.monthOre > 0 && <Money ore={cost.monthOre} perMonth />}
        {cost.saleOre === 0 && cost.monthOre === 0 && t("duties.cost.none")}
      </p>
      <p className="subtle">{cost.why.map((why) => t(`duties.cost.why.${why}`)).join(". ")}</p>
    </div>
  );
}
