import "./prescribing.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { FollowUpView } from "../../server/prescribing/contract-follow-up.ts";
import { DataTable, Empty, Page, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { AfterTabs } from "./after-tabs.tsx";
import type { FollowUps } from "./after-words.ts";
import { DueDay } from "./due-day.tsx";
import { FollowUpPart } from "./follow-up-part.tsx";
import { NextPage } from "./next-page.tsx";

const whichOf = { sena: "late", alla: "all" } as const;

/** Whom the unit is to follow up, the latest first, and the chosen one beside. */
export function FollowUpsPage() {
  const address = useAddress();
  const shown = address.get("visa");
  const which = shown === "sena" || shown === "alla" ? whichOf[shown] : "soon";
  const page = Number(address.get("sida") ?? "1") || 1;
  const asked = useApi<FollowUps>("/api/prescribing/follow-ups", { query: { which, page } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("uppfoljning");
  const search: Record<string, string> = shown ? { visa: shown } : {};
  return (
    <Page title={t("prescribing.after.menu")} shape="table">
      <AfterTabs here="/uppfoljningar" />
      <ToggleGroup
        size="small"
        aria-label={t("prescribing.after.which")}
        value={shown ?? "snart"}
        onChange={(next) => address.set({ visa: next === "snart" ? "" : next, uppfoljning: "", sida: "" })}
      >
        <ToggleGroup.Item value="sena" label={t("prescribing.after.which.late")} />
        <ToggleGroup.Item value="snart" label={t("prescribing.after.which.soon")} />
        <ToggleGroup.Item value="alla" label={t("prescribing.after.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("prescribing.after.menu")}
          columns={columns(chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.followUpId}
          rowTarget={(row) => ({ to: "/uppfoljningar", search: { ...search, uppfoljning: row.followUpId } })}
          empty={
            <Empty title={t("prescribing.after.none")}>
              <p>{t("prescribing.after.none.do")}</p>
            </Empty>
          }
        />
        {chosen && (
          <FollowUpPart
            key={chosen}
            asked={asked.is === "shown" ? { ...asked, value: asked.value.items.find((one) => one.followUpId === chosen) } : asked}
            close={() => address.set({ uppfoljning: "" })}
          />
        )}
      </div>
      {asked.is === "shown" && <NextPage hasMore={asked.value.hasMore} go={() => address.set({ sida: String(page + 1) })} />}
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<FollowUpView>[] {
  const all: TableColumn<FollowUpView>[] = [
    { id: "person", head: t("prescribing.after.person"), value: (row) => row.personName ?? row.deviceNo },
    { id: "dag", head: t("prescribing.after.due"), value: (row) => row.dueOn, cell: (row) => <DueDay followUp={row} /> },
    { id: "vad", head: t("prescribing.after.aid"), value: (row) => row.articleName },
    {
      id: "nummer",
      head: t("prescribing.after.no"),
      value: (row) => row.deviceNo,
      cell: (row) => <span className="figures">{row.deviceNo}</span>,
    },
  ];
  return isNarrow ? all.slice(0, 3) : all;
}
