import { Button } from "@navikt/ds-react";
import type { PlanView } from "../../server/assortment/contract.ts";
import { DataTable, Day, Empty, Refused, StatusTag, type TableColumn, t, useCommand } from "../platform/index.ts";
import { ChangeList } from "./change-list.tsx";
import { planKind } from "./states.ts";

/** What is set to a day, with a way to take it back. */
export function PlanTable({ plans }: { plans: readonly PlanView[] }) {
  const withdraw = useCommand<object, { planId: string }>("/api/assortment/plans/{planId}/withdraw", {
    invalidates: ["/api/assortment"],
    done: () => ({ text: t("assortment.plans.withdrawn") }),
  });
  const columns: TableColumn<PlanView>[] = [
    { id: "artikel", head: t("assortment.col.article"), value: ({ articleNo, name }) => `${articleNo} ${name}` },
    { id: "dag", head: t("assortment.col.day"), value: ({ on }) => on, cell: ({ on }) => <Day on={on} week /> },
    { id: "andring", head: t("assortment.col.changes"), cell: ({ changes }) => <ChangeList changes={changes} onlyTo /> },
    {
      id: "lage",
      head: t("assortment.col.state"),
      cell: ({ state, note }) => (
        <>
          <StatusTag kind={planKind[state]}>{t(`assortment.plan.${state}`)}</StatusTag> {note}
        </>
      ),
    },
    { id: "vem", head: t("assortment.col.who"), value: ({ who }) => who },
    {
      id: "gor",
      head: "",
      cell: ({ planId }) => (
        <Button
          size="xsmall"
          variant="tertiary"
          loading={withdraw.isRunning}
          onClick={() => void withdraw.run({}, { path: { planId } })}
        >
          {t("assortment.plans.withdraw")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        name="planerat"
        caption={t("assortment.plans")}
        columns={columns}
        rows={plans}
        rowKey={({ planId }) => planId}
        rowTarget={({ articleNo }) => ({ to: "/sortiment/artikel/$articleNo", params: { articleNo } })}
        tools={false}
        empty={<Empty title={t("assortment.day.none")} />}
      />
      <Refused refusal={withdraw.refusal} />
    </>
  );
}
