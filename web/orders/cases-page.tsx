import "./orders.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { caseList } from "../../server/orders/contract.ts";
import { DataTable, Empty, Page, StatusTag, type TableColumn, t, useAddress, useApi, useToday } from "../platform/index.ts";
import { ageInDays, type Case } from "./case-age.ts";
import { CasePart } from "./case-part.tsx";
import { wordOf } from "./order-words.ts";

type List = z.infer<typeof caseList>;

/** Customer service's queue: the oldest first, and the chosen case beside it. */
export function CasesPage() {
  const today = useToday();
  const address = useAddress();
  const which = address.get("visa") === "alla" ? "all" : "open";
  const asked = useApi<List>("/api/cases", { query: { which } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = asked.is === "shown" ? asked.value.items.find((one) => one.caseId === address.get("arende")) : undefined;
  return (
    <Page title={t("orders.cases")} shape="table">
      <ToggleGroup
        size="small"
        aria-label={t("orders.which")}
        value={which}
        onChange={(next) => address.set({ visa: next === "all" ? "alla" : "", arende: "" })}
      >
        <ToggleGroup.Item value="open" label={t("orders.which.open")} />
        <ToggleGroup.Item value="all" label={t("orders.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("orders.cases")}
          columns={columns(today, chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.caseId}
          rowTarget={(row) => ({ to: "/arenden", search: { ...(which === "all" ? { visa: "alla" } : {}), arende: row.caseId } })}
          empty={
            <Empty title={t("orders.cases.none")}>
              <p>{t("orders.cases.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <CasePart key={chosen.caseId} one={chosen} close={() => address.set({ arende: "" })} />}
      </div>
    </Page>
  );
}

function columns(today: string, isNarrow: boolean): TableColumn<Case>[] {
  const all: TableColumn<Case>[] = [
    {
      id: "nr",
      head: t("orders.col.case"),
      value: (row) => row.caseNo,
      cell: (row) => <span className="figures">{row.caseNo}</span>,
    },
    {
      id: "alder",
      head: t("orders.col.age"),
      numeric: true,
      value: (row) => ageInDays(row, today),
      cell: (row) => <Age days={ageInDays(row, today)} isClosed={row.state === "closed"} />,
    },
    {
      id: "galler",
      head: t("orders.col.about"),
      value: (row) => row.kind,
      choose: (kind) => wordOf("orders.case-kind", kind),
      cell: (row) => wordOf("orders.case-kind", row.kind),
    },
    { id: "person", head: t("orders.person"), value: (row) => row.personName },
    { id: "artikel", head: t("orders.col.article"), value: (row) => row.articleName },
    { id: "order", head: t("orders.col.order"), value: (row) => row.orderNo ?? row.deviceNo },
  ];
  return isNarrow ? all.filter((column) => column.id !== "order" && column.id !== "artikel") : all;
}

/** A case that has waited three days or more is late: the order's promise is at stake. */
function Age({ days, isClosed }: { days: number; isClosed: boolean }) {
  const words = days === 0 ? t("orders.age.today") : t("orders.age", { count: days });
  if (isClosed) return <StatusTag kind="plain">{t("orders.case.closed")}</StatusTag>;
  return days >= 3 ? <StatusTag kind="bad">{words}</StatusTag> : <span className="figures nowrap">{words}</span>;
}
