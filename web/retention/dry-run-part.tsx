import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { DryClassView, DryRunView, StartErasureBody } from "../../server/retention/contract.ts";
import {
  ConfirmOnce,
  DataTable,
  Day,
  Empty,
  errorOf,
  groups,
  Moment,
  Part,
  Refused,
  type TableColumn,
  t,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { keptWords, old } from "./retention-words.ts";

/** What would be erased today, class by class, and the way to start it. */
export function DryRunPart({ dryRun, isBusy }: { dryRun: DryRunView | null; isBusy: boolean }) {
  const mayTry = useMay()("records.retain") && !isBusy;
  const attempt = useCommand<undefined, { dueInAll: number }>("/api/retention/dry-runs", {
    invalidates: old,
    done: ({ dueInAll }) => ({ text: t("retention.tried", { count: dueInAll, shown: groups(dueInAll) }) }),
  });
  return (
    <Part
      title={t("retention.dry-run")}
      actions={
        mayTry && (
          <Button
            size="small"
            variant={dryRun?.isFresh ? "secondary" : "primary"}
            loading={attempt.isRunning}
            onClick={() => void attempt.run(undefined)}
          >
            {t("retention.try")}
          </Button>
        )
      }
    >
      <Refused refusal={attempt.refusal} />
      {dryRun ? (
        <>
          <p className="subtle">
            {t("retention.made")} <Moment at={dryRun.madeAt} />{" "}
            {dryRun.madeByName && t("retention.by", { name: dryRun.madeByName })}.{" "}
            {t("retention.due-in-all", { count: dryRun.dueInAll, shown: groups(dryRun.dueInAll) })}
          </p>
          <ClassTable classes={dryRun.classes} />
          {mayTry && dryRun.isFresh && dryRun.dueInAll > 0 && <Start dryRun={dryRun} />}
          {mayTry && !dryRun.isFresh && <p className="subtle">{t("retention.old")}</p>}
        </>
      ) : (
        <Empty title={t("retention.dry-run.none")}>
          <p>{t("retention.dry-run.none.do")}</p>
        </Empty>
      )}
    </Part>
  );
}

/** The classes of a run; with what has been erased of each when `isReal`. */
export function ClassTable({ classes, isReal = false }: { classes: readonly DryClassView[]; isReal?: boolean }) {
  return (
    <DataTable
      name={isReal ? "gallrat" : "prov"}
      caption={t(isReal ? "retention.erased.table" : "retention.dry-run")}
      columns={[...tried(), ...(isReal ? done() : kept())]}
      rows={classes}
      rowKey={(one) => one.class}
      tools={false}
      empty={<Empty title={t("retention.dry-run.none")} />}
    />
  );
}

function tried(): TableColumn<DryClassView>[] {
  return [
    { id: "klass", head: t("retention.class"), value: (one) => one.title },
    {
      id: "gallras",
      head: t("retention.due"),
      numeric: true,
      value: (one) => one.due,
      cell: (one) => <strong>{groups(one.due)}</strong>,
    },
    { id: "aldst", head: t("retention.oldest"), value: (one) => one.oldest ?? "", cell: (one) => <Day on={one.oldest} /> },
    { id: "yngst", head: t("retention.newest"), value: (one) => one.newest ?? "", cell: (one) => <Day on={one.newest} /> },
  ];
}

function kept(): TableColumn<DryClassView>[] {
  return [
    {
      id: "exempel",
      head: t("retention.examples"),
      cell: (one) => <span className="figures">{one.examples.join(", ") || "–"}</span>,
    },
    { id: "sparas", head: t("retention.kept"), cell: (one) => keptWords(one.kept) || "–" },
  ];
}

function done(): TableColumn<DryClassView>[] {
  return [
    { id: "gallrat", head: t("retention.erased"), numeric: true, value: (one) => one.erased, cell: (one) => groups(one.erased) },
    { id: "kvar", head: t("retention.left"), numeric: true, value: (one) => one.left, cell: (one) => groups(one.left) },
    {
      id: "avvek",
      head: t("retention.as-tried"),
      cell: (one) => (one.left > 0 ? "–" : one.isAsTried ? t("retention.as-tried.yes") : keptWords(one.skipped)),
    },
  ];
}

function Start({ dryRun }: { dryRun: DryRunView }) {
  const [basis, setBasis] = useState("");
  const start = useCommand<StartErasureBody, { erasureId: string }>("/api/retention/erasures", {
    invalidates: old,
    done: () => ({ text: t("retention.started") }),
  });
  const isShort = basis.trim().length < 5;
  return (
    <div className="stack">
      <TextField
        id="field-basis"
        size="small"
        label={t("retention.basis")}
        description={t("retention.basis.hint")}
        value={basis}
        error={errorOf(start.errors, "basis")}
        onChange={({ target }) => setBasis(target.value)}
      />
      <Refused refusal={start.refusal} />
      <div>
        <ConfirmOnce
          button={t("retention.start")}
          title={t("retention.start.title", { count: dryRun.dueInAll, shown: groups(dryRun.dueInAll) })}
          doIt={t("retention.start.do")}
          disabled={isShort}
          run={() => start.run({ dryRunId: dryRun.dryRunId, basis })}
        >
          <p>{t("retention.start.what")}</p>
        </ConfirmOnce>
      </div>
    </div>
  );
}
