import { ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { LossView, lossList } from "../../server/losses/contract.ts";
import { DataTable, Day, Empty, Page, StatusTag, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { LossPart } from "./loss-part.tsx";

/** What the list shows, and the word for it in the address. */
const shown = [
  { which: "open", word: "" },
  { which: "waiting", word: "avgora" },
  { which: "all", word: "alla" },
] as const;

/** What is lost and what is searched for, what has waited longest first, and the chosen case beside it. */
export function LossesPage() {
  const address = useAddress();
  const which = shown.find(({ word }) => word === (address.get("visa") ?? ""))?.which ?? "open";
  const word = shown.find((one) => one.which === which)?.word ?? "";
  const asked = useApi<z.infer<typeof lossList>>("/api/losses", { query: { which } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = asked.is === "shown" ? asked.value.items.find((one) => one.lossId === address.get("arende")) : undefined;
  return (
    <Page title={t("losses.title")} shape="table">
      <ToggleGroup
        size="small"
        aria-label={t("losses.which")}
        value={which}
        onChange={(next) => address.set({ visa: shown.find((one) => one.which === next)?.word ?? "", arende: "" })}
      >
        <ToggleGroup.Item value="open" label={t("losses.which.open")} />
        <ToggleGroup.Item value="waiting" label={t("losses.which.waiting")} />
        <ToggleGroup.Item value="all" label={t("losses.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("losses.title")}
          name="forkommet"
          columns={columns(chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.lossId}
          rowTarget={(row) => ({
            to: "/forkommet",
            search: { ...(word === "" ? {} : { visa: word }), arende: row.lossId },
          })}
          empty={
            <Empty title={t("losses.none")}>
              <p>{t("losses.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <LossPart key={chosen.lossId} loss={chosen} close={() => address.set({ arende: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<LossView>[] {
  const all: TableColumn<LossView>[] = [
    {
      id: "nr",
      head: t("losses.col.no"),
      value: (row) => row.lossNo,
      cell: (row) => <span className="figures">{row.lossNo}</span>,
    },
    { id: "klocka", head: t("losses.col.clock"), value: (row) => row.closesOn, cell: (row) => <Clock loss={row} /> },
    { id: "slag", head: t("losses.col.kind"), value: (row) => row.kind, cell: (row) => t(`losses.kind.${row.kind}`) },
    { id: "artikel", head: t("losses.col.article"), value: (row) => row.articleName },
    { id: "individ", head: t("losses.col.device"), value: (row) => row.deviceNo },
    { id: "hos", head: t("losses.col.holder"), value: (row) => row.personName ?? row.holderUnitName },
    { id: "anmalt", head: t("losses.col.reported"), value: (row) => row.reportedAt, cell: (row) => <Day on={row.reportedAt} /> },
  ];
  return isNarrow ? all.filter(({ id }) => id !== "individ" && id !== "anmalt" && id !== "slag") : all;
}

/** Until when; what has run out is seen first. */
export function Clock({ loss }: { loss: LossView }) {
  if (loss.waitsFor !== null) return <StatusTag kind="wait">{t(`losses.waits.${loss.waitsFor}`)}</StatusTag>;
  if (loss.state !== "open") return <StatusTag kind="plain">{t(`losses.state.${loss.state}`)}</StatusTag>;
  if (loss.isOver) return <StatusTag kind="bad">{t("losses.over", { day: loss.closesOn })}</StatusTag>;
  return <span className="figures nowrap">{t("losses.until", { day: loss.closesOn })}</span>;
}
