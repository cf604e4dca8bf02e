import "./claims.css";
import { DownloadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { ResultView, resultList } from "../../server/claims/contract-results.ts";
import { DataTable, Empty, kronor, Page, PageLink, type TableColumn, t, useAddress, useApi, useMay } from "../platform/index.ts";
import { ResultState } from "./claim-words.tsx";
import { ResultPart } from "./result-part.tsx";

/** Years' surplus and deficit, agreement by agreement, and the chosen one beside. A payer sees its own shares. */
export function ResultsPage() {
  const may = useMay();
  const address = useAddress();
  const asked = useApi<z.infer<typeof resultList>>("/api/claims/results");
  const chosen = asked.is === "shown" ? asked.value.items.find((one) => one.resultId === address.get("arende")) : undefined;
  const isEmpty = asked.is === "shown" && asked.value.items.length === 0;
  const who = may("results.propose") ? "propose" : may("results.decide") ? "decide" : "payer";
  return (
    <Page
      title={t("claims.result.title")}
      shape="table"
      actions={
        <>
          {!isEmpty && (
            <Button
              as="a"
              size="small"
              variant="secondary"
              icon={<DownloadIcon aria-hidden />}
              href="/api/claims/results/csv"
              download
            >
              {t("claims.csv")}
            </Button>
          )}
          {may("results.propose") && <PageLink to="/resultat/nytt">{t("claims.result.open")}</PageLink>}
        </>
      }
    >
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("claims.result.title")}
          name="resultat"
          tools={false}
          columns={columns(who === "payer", chosen !== undefined)}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
          rowKey={(row) => row.resultId}
          rowTarget={(row) => ({ to: "/resultat", search: { arende: row.resultId } })}
          empty={
            <Empty title={t("claims.result.none")}>
              <p>{t(`claims.result.none.${who}`)}</p>
            </Empty>
          }
        />
        {chosen && <ResultPart key={chosen.resultId} result={chosen} close={() => address.set({ arende: "" })} />}
      </div>
    </Page>
  );
}

function columns(isPayer: boolean, isNarrow: boolean): TableColumn<ResultView>[] {
  const own = (row: ResultView) => row.shares.reduce((sum, { shareOre }) => sum + shareOre, 0);
  const all: TableColumn<ResultView>[] = [
    {
      id: "nr",
      head: t("claims.no"),
      value: (row) => row.resultNo,
      cell: (row) => <span className="figures">{row.resultNo}</span>,
    },
    { id: "status", head: t("billing.state"), value: (row) => row.state, cell: (row) => <ResultState result={row} /> },
    {
      id: "ar",
      head: t("claims.result.year"),
      value: (row) => row.year,
      cell: (row) => <span className="figures">{row.year}</span>,
    },
    { id: "avtal", head: t("claims.result.agreement"), value: (row) => row.title },
    {
      id: "resultat",
      head: t("claims.result.kr"),
      numeric: true,
      value: (row) => row.amountOre,
      cell: (row) => kronor(row.amountOre),
    },
    ...(isPayer
      ? [{ id: "andel", head: t("claims.result.own.kr"), numeric: true, value: own, cell: (row: ResultView) => kronor(own(row)) }]
      : []),
  ];
  return isNarrow ? all.filter(({ id }) => id !== "resultat") : all;
}
