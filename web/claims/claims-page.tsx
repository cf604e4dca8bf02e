import "./claims.css";
import { DownloadIcon } from "@navikt/aksel-icons";
import { Button, ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { ClaimTerms, ClaimView, claimList } from "../../server/claims/contract-claims.ts";
import {
  DataTable,
  Day,
  Empty,
  kronor,
  Page,
  PageLink,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useMay,
} from "../platform/index.ts";
import { ClaimPart } from "./claim-part.tsx";
import { aboutOf, ClaimState, nextOf } from "./claim-words.tsx";

/** What payers are to have from each other, as far as one may see: what waits first, and the chosen one beside. */
export function ClaimsPage() {
  const may = useMay();
  const address = useAddress();
  // Who answers begins with what waits; who claims, with all of her own.
  const first = may("claims.answer") ? "open" : "all";
  const which = address.get("visa") === "alla" ? "all" : address.get("visa") === "vantar" ? "open" : first;
  const asked = useApi<z.infer<typeof claimList>>("/api/claims/afterwards", { query: { which } });
  const chosen = asked.is === "shown" ? asked.value.items.find((one) => one.claimId === address.get("arende")) : undefined;
  const isEmpty = asked.is === "shown" && asked.value.items.length === 0;
  return (
    <Page title={t("claims.afterwards.title")} shape="table" actions={<Actions isEmpty={isEmpty} />}>
      <ToggleGroup
        size="small"
        aria-label={t("claims.which")}
        value={which}
        onChange={(next) => address.set({ visa: next === "all" ? "alla" : "vantar", arende: "" })}
      >
        <ToggleGroup.Item value="open" label={t("claims.afterwards.which.open")} />
        <ToggleGroup.Item value="all" label={t("claims.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("claims.afterwards.title")}
          name="efterfakturering"
          columns={columns(chosen !== undefined)}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
          rowKey={(row) => row.claimId}
          rowTarget={(row) => ({
            to: "/efterfakturering",
            search: { visa: which === "all" ? "alla" : "vantar", arende: row.claimId },
          })}
          empty={<Nothing />}
        />
        {chosen && <ClaimPart key={chosen.claimId} claim={chosen} close={() => address.set({ arende: "" })} />}
      </div>
    </Page>
  );
}

function Actions({ isEmpty }: { isEmpty: boolean }) {
  const may = useMay();
  return (
    <>
      {!isEmpty && (
        <Button
          as="a"
          size="small"
          variant="secondary"
          icon={<DownloadIcon aria-hidden />}
          href="/api/claims/afterwards/csv"
          download
        >
          {t("claims.csv")}
        </Button>
      )}
      {may("claims.make") && <MakeLink />}
      {may("claims.apply") && <PageLink to="/efterfakturering/sarskild">{t("claims.special.open")}</PageLink>}
    </>
  );
}

/** The way to a new claim, where there is a rule that the unit may make one. */
function MakeLink() {
  const asked = useApi<ClaimTerms>("/api/claims/afterwards/terms");
  if (asked.is !== "shown" || !asked.value.terms) return null;
  return <PageLink to="/efterfakturering/ny">{t("claims.make.open")}</PageLink>;
}

function Nothing() {
  const may = useMay();
  const who = may("claims.answer") ? "answer" : may("claims.make") ? "make" : "apply";
  return (
    <Empty title={t("claims.afterwards.none")}>
      <p>{t(`claims.afterwards.none.${who}`)}</p>
    </Empty>
  );
}

function columns(isNarrow: boolean): TableColumn<ClaimView>[] {
  const all: TableColumn<ClaimView>[] = [
    {
      id: "nr",
      head: t("claims.no"),
      value: (row) => row.claimNo,
      cell: (row) => <span className="figures">{row.claimNo}</span>,
    },
    { id: "status", head: t("billing.state"), value: (row) => row.state, cell: (row) => <ClaimState claim={row} /> },
    { id: "vad", head: t("claims.afterwards.what"), value: aboutOf },
    { id: "far", head: t("claims.afterwards.payer"), value: (row) => row.payerName },
    { id: "betalar", head: t("claims.afterwards.debtor"), value: (row) => row.debtorName },
    {
      id: "belopp",
      head: t("claims.afterwards.kr"),
      numeric: true,
      value: (row) => row.amountOre,
      cell: (row) => kronor(row.amountOre),
    },
    { id: "sedan", head: t("claims.afterwards.next"), value: nextOf },
    { id: "gjord", head: t("claims.afterwards.made"), value: (row) => row.madeAt, cell: (row) => <Day on={row.madeAt} /> },
  ];
  return isNarrow ? all.filter(({ id }) => ["nr", "status", "vad", "belopp"].includes(id)) : all;
}
