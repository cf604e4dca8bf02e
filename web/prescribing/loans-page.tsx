import "./prescribing.css";
import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { convertBody, ExtendBody, TimedLoanView } from "../../server/prescribing/contract-follow-up.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  Page,
  PageLink,
  PartHead,
  Refused,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useCommand,
  useMay,
  useToday,
} from "../platform/index.ts";
import { AfterTabs } from "./after-tabs.tsx";
import { afterOld, aidText, type Loans } from "./after-words.ts";
import { LaterDay } from "./later-day.tsx";
import { NextPage } from "./next-page.tsx";

/** What is tried, or lent for a time, the first to end on top, and the chosen one beside. */
export function LoansPage() {
  const address = useAddress();
  const page = Number(address.get("sida") ?? "1") || 1;
  const asked = useApi<Loans>("/api/prescribing/loans", { query: { page } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("lan");
  const loan = asked.is === "shown" ? asked.value.items.find((one) => one.orderRowId === chosen) : undefined;
  const close = () => address.set({ lan: "" });
  return (
    <Page title={t("prescribing.loans")} shape="table">
      <AfterTabs here="/utprovningar" />
      <div className={loan ? "beside" : undefined}>
        <DataTable
          caption={t("prescribing.loans")}
          columns={columns(loan !== undefined)}
          rows={rows}
          rowKey={(row) => row.orderRowId}
          rowTarget={(row) => ({ to: "/utprovningar", search: { lan: row.orderRowId } })}
          empty={
            <Empty title={t("prescribing.loans.none")}>
              <p>{t("prescribing.loans.none.do")}</p>
            </Empty>
          }
        />
        {loan && <LoanPart key={loan.orderRowId} loan={loan} close={close} />}
      </div>
      {asked.is === "shown" && <NextPage hasMore={asked.value.hasMore} go={() => address.set({ sida: String(page + 1) })} />}
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<TimedLoanView>[] {
  const all: TableColumn<TimedLoanView>[] = [
    { id: "person", head: t("prescribing.after.person"), value: (row) => row.personName ?? row.deviceNo },
    { id: "till", head: t("prescribing.loans.until"), value: (row) => row.untilOn, cell: (row) => <Until loan={row} /> },
    { id: "vad", head: t("prescribing.after.aid"), value: (row) => row.articleName },
    {
      id: "slag",
      head: t("prescribing.loans.kind"),
      value: (row) => t(`prescribing.loans.kind.${row.kind}`),
      choose: (kind) => kind,
    },
    {
      id: "nummer",
      head: t("prescribing.after.no"),
      value: (row) => row.deviceNo,
      cell: (row) => <span className="figures">{row.deviceNo}</span>,
    },
  ];
  return isNarrow ? all.slice(0, 3) : all;
}

function Until({ loan }: { loan: TimedLoanView }) {
  if (loan.isOver) return <StatusTag kind="bad">{t("prescribing.loans.over", { day: loan.untilOn })}</StatusTag>;
  return <Day on={loan.untilOn} />;
}

/** One loan that ends: it becomes a prescription, goes home, or lasts longer. */
function LoanPart({ loan, close }: { loan: TimedLoanView; close: () => void }) {
  const may = useMay();
  return (
    <section className="case" aria-label={t("prescribing.loans")}>
      <PartHead title={loan.personName ?? aidText(loan)} hide={t("prescribing.after.hide")} close={close} />
      <dl className="facts">
        <dt>{t("prescribing.after.aid")}</dt>
        <dd>{aidText(loan)}</dd>
        <dt>{t(`prescribing.loans.kind.${loan.kind}`)}</dt>
        <dd>
          <Until loan={loan} />
        </dd>
        <dt>{t("prescribing.after.person")}</dt>
        <dd className="row">
          <PageLink to="/personer/$personId" params={{ personId: loan.personId }}>
            {loan.personName ?? ""}
          </PageLink>
          <PageLink to="/bestallningar/$orderId" params={{ orderId: loan.orderId }}>
            {t("prescribing.after.order")}
          </PageLink>
        </dd>
      </dl>
      {loan.because && <p className="subtle">{t("prescribing.loans.because", { because: loan.because })}</p>}
      {may("follow-ups.do") && <LoanEnds loan={loan} close={close} />}
    </section>
  );
}

function LoanEnds({ loan, close }: { loan: TimedLoanView; close: () => void }) {
  const { orderRowId, version, personId, deviceId, kind, latest } = loan;
  const path = { orderRowId };
  const today = useToday();
  const convert = useCommand<z.infer<typeof convertBody>, { orderRowId: string }>("/api/prescribing/loans/{orderRowId}/convert", {
    invalidates: afterOld,
    done: () => ({ text: t("prescribing.loans.converted") }),
  });
  const extend = useCommand<ExtendBody, { untilOn: string }>("/api/prescribing/loans/{orderRowId}/extend", {
    invalidates: afterOld,
    done: ({ untilOn }) => ({ text: t("prescribing.loans.extended", { day: untilOn }) }),
  });
  async function keep() {
    if (await convert.run({ version }, { path })) close();
  }
  return (
    <>
      <p>{t("prescribing.loans.convert.what")}</p>
      <Refused refusal={convert.refusal} />
      <div className="row">
        <Button size="small" loading={convert.isRunning} onClick={() => void keep()}>
          {t(`prescribing.loans.convert.${kind}`)}
        </Button>
        <ButtonLink
          size="small"
          variant="secondary"
          to="/personer/$personId/hamta"
          params={{ personId }}
          search={{ hjalpmedel: deviceId }}
        >
          {t("prescribing.loans.fetch")}
        </ButtonLink>
      </div>
      {latest > today && (
        <LaterDay
          open={t("prescribing.loans.extend")}
          send={t("prescribing.loans.extend.do")}
          dayField="untilOn"
          latest={latest}
          command={extend}
          run={async (untilOn, because) => (await extend.run({ version, untilOn, because }, { path })) !== undefined}
        />
      )}
    </>
  );
}
