import type { z } from "zod";
import type { MergerView, mergerList } from "../../server/mergers/contract.ts";
import {
  ButtonLink,
  ConfirmOnce,
  DataTable,
  Day,
  Empty,
  Moment,
  Page,
  PartHead,
  Refused,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useCommand,
} from "../platform/index.ts";

/** Payers that have gone or are to go into others; the chosen one beside, with how it is taken back. */
export function MergersPage() {
  const address = useAddress();
  const asked = useApi<z.infer<typeof mergerList>>("/api/mergers");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = rows.is === "shown" ? rows.value.find(({ mergerId }) => mergerId === address.get("visa")) : undefined;
  return (
    <Page
      title={t("mergers.title")}
      shape="table"
      back={{ to: "/ekonomi/betalare", text: t("billing.payers") }}
      actions={
        <ButtonLink to="/ekonomi/sammanslagningar/ny" size="small">
          {t("mergers.new")}
        </ButtonLink>
      }
    >
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("mergers.title")}
          name="sammanslagningar"
          columns={columns()}
          rows={rows}
          rowKey={(row) => row.mergerId}
          rowTarget={(row) => ({ to: "/ekonomi/sammanslagningar", search: { visa: row.mergerId } })}
          empty={
            <Empty title={t("mergers.none")}>
              <p>{t("mergers.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <MergerPart key={chosen.mergerId} merger={chosen} close={() => address.set({ visa: "" })} />}
      </div>
    </Page>
  );
}

const stateOf = ({ state, isUnderWay }: MergerView) =>
  t(`mergers.state.${isUnderWay && state === "planned" ? "turning" : state}`);

function State({ merger }: { merger: MergerView }) {
  return <StatusTag kind={merger.isUnderWay || merger.state === "planned" ? "wait" : "plain"}>{stateOf(merger)}</StatusTag>;
}

function columns(): TableColumn<MergerView>[] {
  return [
    { id: "betalare", head: t("mergers.payer"), value: ({ payerName }) => payerName },
    { id: "upp-i", head: t("mergers.into"), value: ({ intoName }) => intoName },
    { id: "dag", head: t("mergers.on"), value: ({ on }) => on, cell: ({ on }) => <Day on={on} /> },
    { id: "lage", head: t("mergers.state"), value: stateOf, cell: (row) => <State merger={row} /> },
  ];
}

function MergerPart({ merger, close }: { merger: MergerView; close: () => void }) {
  const { mergerId, payerName, intoName, on, because, late, rowsTurned, toldBy, toldAt, doneAt, withdrawnAt, mayWithdraw } =
    merger;
  const withdraw = useCommand<undefined, unknown>("/api/mergers/{mergerId}/withdraw", {
    invalidates: ["/api/mergers"],
    done: () => ({ text: t("mergers.withdraw.done", { payer: payerName }) }),
  });
  return (
    <section className="case" aria-label={payerName}>
      <PartHead title={payerName} hide={t("mergers.hide")} close={close} />
      <div className="stack">
        <dl className="facts">
          <dt>{t("mergers.state")}</dt>
          <dd>
            <State merger={merger} />
          </dd>
          <dt>{t("mergers.into")}</dt>
          <dd>{intoName}</dd>
          <dt>{t("mergers.on")}</dt>
          <dd>
            <Day on={on} />
          </dd>
          <dt>{t("mergers.late.short")}</dt>
          <dd>{t(`mergers.late.${late}`, { payer: payerName, into: intoName })}</dd>
          <dt>{t("mergers.because")}</dt>
          <dd>{because}</dd>
          <dt>{t("mergers.told")}</dt>
          <dd>
            <Moment at={toldAt} /> {toldBy}
          </dd>
          {rowsTurned > 0 && (
            <>
              <dt>{t("mergers.rows")}</dt>
              <dd>{rowsTurned}</dd>
            </>
          )}
          {doneAt && (
            <>
              <dt>{t("mergers.done-at")}</dt>
              <dd>
                <Moment at={doneAt} />
              </dd>
            </>
          )}
          {withdrawnAt && (
            <>
              <dt>{t("mergers.withdrawn-at")}</dt>
              <dd>
                <Moment at={withdrawnAt} />
              </dd>
            </>
          )}
        </dl>
        <Refused refusal={withdraw.refusal} />
        {mayWithdraw && (
          <div>
            <ConfirmOnce
              button={t("mergers.withdraw")}
              title={t("mergers.withdraw")}
              doIt={t("mergers.withdraw")}
              run={() => withdraw.run(undefined, { path: { mergerId } })}
            >
              <p>{t("mergers.withdraw.sure", { payer: payerName, into: intoName })}</p>
            </ConfirmOnce>
          </div>
        )}
      </div>
    </section>
  );
}
