import "./claims.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { DisputeView, disputeList } from "../../server/claims/contract.ts";
import { DataTable, Day, Empty, Page, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { DisputePart } from "./dispute-part.tsx";
import { sharedColumns } from "./own-disputes-page.tsx";

/** Disputed lines of all payers, what must be answered first, and the chosen one beside. */
export function DisputesPage() {
  const address = useAddress();
  const which = address.get("visa") === "alla" ? "all" : "open";
  const asked = useApi<z.infer<typeof disputeList>>("/api/claims/disputes", { query: { which } });
  const chosen = address.get("arende");
  return (
    <Page title={t("claims.title")} shape="table">
      <ToggleGroup
        size="small"
        aria-label={t("claims.which")}
        value={which}
        onChange={(next) => address.set({ visa: next === "all" ? "alla" : "", arende: "" })}
      >
        <ToggleGroup.Item value="open" label={t("claims.which.open")} />
        <ToggleGroup.Item value="all" label={t("claims.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("claims.title")}
          name="bestridda"
          columns={columns(Boolean(chosen))}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
          rowKey={(row) => row.disputeId}
          rowTarget={(row) => ({
            to: "/bestridda",
            search: { ...(which === "all" ? { visa: "alla" } : {}), arende: row.disputeId },
          })}
          empty={
            <Empty title={t("claims.none")}>
              <p>{t("claims.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <DisputePart key={chosen} disputeId={chosen} close={() => address.set({ arende: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<DisputeView>[] {
  const all: TableColumn<DisputeView>[] = [
    ...sharedColumns(),
    { id: "betalare", head: t("billing.payer"), value: (row) => row.payerName },
    { id: "skal", head: t("claims.reason.short"), value: (row) => row.reason },
    { id: "svara", head: t("claims.answer-by"), value: (row) => row.answerBy, cell: (row) => <Day on={row.answerBy} /> },
  ];
  return isNarrow ? all.filter(({ id }) => id !== "rad" && id !== "skal") : all;
}
