import "./insight.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { JudgePairBody, PairingList, PairJudged } from "../../server/insight/contract-pairings.ts";
import {
  DataTable,
  Empty,
  Page,
  PageLink,
  Refused,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useCommand,
} from "../platform/index.ts";

type Pair = PairingList["items"][number];

/** "Beställs tillsammans": what orders have together, what of it is suggested, and what the editor has said no to. `?artikel=`: of one. */
export function PairingsPage() {
  const address = useAddress();
  const articleNo = address.get("artikel");
  const asked = useApi<PairingList>("/api/insight/pairings", articleNo ? { query: { articleNo } } : {});
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const name = asked.is === "shown" ? asked.value.items[0]?.mainName : undefined;
  return (
    <Page
      title={t("insight.pairs")}
      shape="table"
      lead={t("insight.pairs.lead")}
      back={{ to: "/sortiment", text: t("assortment.menu") }}
    >
      {asked.is === "shown" && asked.value.countedOn && <p className="subtle">{ruleText(asked.value)}</p>}
      {articleNo && (
        <p>
          {t("insight.pairs.of", { name: name ?? articleNo })}{" "}
          <PageLink to="/sortiment/tillsammans">{t("insight.pairs.all")}</PageLink>
        </p>
      )}
      <DataTable
        caption={t("insight.pairs")}
        columns={columns()}
        rows={rows}
        rowKey={(row) => `${row.mainNo} ${row.otherNo}`}
        empty={
          <Empty title={t("insight.pairs.none")}>
            <p>{t("insight.pairs.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function ruleText({ countedOn, months, least, leastPercent }: PairingList): string {
  return t("insight.pairs.rule", { day: countedOn, months, least, percent: leastPercent });
}

function columns(): TableColumn<Pair>[] {
  return [
    { id: "huvud", head: t("insight.pairs.main"), value: ({ mainName, mainNo }) => `${mainName} ${mainNo}` },
    { id: "med", head: t("insight.pairs.other"), value: ({ otherName, otherNo }) => `${otherName} ${otherNo}` },
    {
      id: "antal",
      head: t("insight.pairs.support"),
      numeric: true,
      value: ({ together }) => together,
      cell: (pair) => <span className="nowrap">{t("insight.pairs.share", pair)}</span>,
    },
    {
      id: "foreslas",
      head: t("insight.pairs.is"),
      value: isText,
      choose: (word) => word,
      cell: (pair) => <Suggested pair={pair} />,
    },
    { id: "gor", head: t("insight.pairs.do"), cell: (pair) => <Judge pair={pair} /> },
  ];
}

function isText({ whyNot }: Pair): string {
  return whyNot === null ? t("insight.pairs.yes") : t(`insight.pairs.no.${whyNot}`);
}

function Suggested({ pair }: { pair: Pair }) {
  const { denied } = pair;
  return (
    <>
      {isText(pair)}
      {denied && (
        <span className="subtle">
          {" "}
          {t("insight.pairs.said", { reason: denied.reason, on: denied.on, who: denied.byName ?? "–" })}
        </span>
      )}
    </>
  );
}

/** Says no with why, or takes that back. */
function Judge({ pair: { mainNo, otherNo, denied, otherName } }: { pair: Pair }) {
  const [reason, setReason] = useState<string | undefined>();
  const [isTried, setTried] = useState(false);
  const judge = useCommand<JudgePairBody, PairJudged>("/api/insight/pairings/judgements", {
    invalidates: ["/api/insight/pairings"],
    done: ({ isDenied }) => ({
      text: t(isDenied ? "insight.pairs.denied" : "insight.pairs.allowed"),
      ...(isDenied ? { undo: () => void judge.run({ mainNo, otherNo, what: "allow" }) } : {}),
    }),
  });
  const isRight = reason !== undefined && reason.trim().length >= 5;
  function deny(event: React.FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isRight)
      void judge.run({ mainNo, otherNo, what: "deny", reason: reason.trim() }).then((done) => done && setReason(undefined));
  }
  if (reason !== undefined && !denied)
    return (
      <form className="pair-deny" onSubmit={deny} noValidate>
        <TextField
          size="small"
          label={t("insight.pairs.reason")}
          description={t("insight.pairs.reason.hint")}
          value={reason}
          maxLength={300}
          autoFocus
          error={isTried && !isRight ? t("insight.pairs.reason.wrong") : undefined}
          onChange={({ target }) => setReason(target.value)}
        />
        <span className="row">
          <Button size="small" loading={judge.isRunning}>
            {t("insight.pairs.deny")}
          </Button>
          <Button size="small" type="button" variant="tertiary" onClick={() => setReason(undefined)}>
            {t("insight.pairs.keep")}
          </Button>
        </span>
        <Refused refusal={judge.refusal} />
      </form>
    );
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        loading={judge.isRunning}
        onClick={() => (denied ? void judge.run({ mainNo, otherNo, what: "allow" }) : setReason(""))}
      >
        {t(denied ? "insight.pairs.allow" : "insight.pairs.deny")}
        <span className="aksel-sr-only"> {otherName}</span>
      </Button>
      <Refused refusal={judge.refusal} />
    </>
  );
}
