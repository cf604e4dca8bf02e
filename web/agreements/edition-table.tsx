import { PencilIcon, PlusIcon } from "@navikt/aksel-icons";
import { Search, Table } from "@navikt/ds-react";
import type { z } from "zod";
import type { EditionView, RowView, stepView } from "../../server/agreements/contract.ts";
import { ButtonLink, Empty, Part, t, useAddress } from "../platform/index.ts";
import { conditionText, outcomeLines, readOutcome, searchText, wordFor } from "./condition-words.ts";

type Step = z.infer<typeof stepView>;

/** The rulebook as it reads: step by step, to the left the condition in words, to the right who pays, the source beside. */
export function EditionTable({ edition, isEdited }: { edition: EditionView; isEdited: boolean }) {
  const address = useAddress();
  const words = address.get("sok") ?? "";
  const steps = edition.steps
    .map((step) => ({ ...step, rows: step.rows.filter((row) => searchText(row).includes(words.toLowerCase())) }))
    .filter((step) => words === "" || step.rows.length > 0);
  return (
    <Part title={t("agreements.table")}>
      <p className="subtle">{t("agreements.step.how")}</p>
      <div className="rulebook-tools">
        <Search
          size="small"
          variant="simple"
          label={t("agreements.filter")}
          hideLabel={false}
          placeholder={t("agreements.filter.hint")}
          value={words}
          onChange={(text) => address.set({ sok: text })}
        />
      </div>
      {steps.length === 0 && <Empty title={t("agreements.filter.none")} />}
      {steps.map((step) => (
        <StepTable key={`${step.isFollowing} ${step.step}`} step={step} edition={edition} isEdited={isEdited} />
      ))}
      {words === "" && (
        <section className="rulebook-step">
          <h3>{t("agreements.otherwise")}</h3>
          <p>{edition.otherwise}</p>
        </section>
      )}
    </Part>
  );
}

interface StepProps {
  step: Step;
  edition: EditionView;
  isEdited: boolean;
}

function StepTable({ step, edition, isEdited }: StepProps) {
  const name = t(step.isFollowing ? "agreements.step.following" : "agreements.step", { no: step.step });
  const isTable = step.rows.some((row) => row.isFromTable);
  return (
    <section className="rulebook-step" aria-label={`${name}: ${step.asks}`}>
      <div className="rulebook-step-head">
        <h3>
          <span className="subtle figures">{name}</span> {step.asks}
        </h3>
        {isEdited && !isTable && (
          <ButtonLink
            to="/regelbocker/$edition/rad"
            params={{ edition: edition.edition }}
            search={{ steg: String(step.step), ...(step.isFollowing ? { efter: "ja" } : {}) }}
            size="xsmall"
            variant="tertiary"
            icon={<PlusIcon aria-hidden />}
          >
            {t("agreements.row.new")}
            <span className="aksel-sr-only"> {step.step}</span>
          </ButtonLink>
        )}
      </div>
      {step.isFollowing && <p className="subtle">{t("agreements.following.how")}</p>}
      <Table size="small" className="data-table rulebook-table">
        <caption className="aksel-sr-only">{`${name}: ${step.asks}`}</caption>
        <Table.Header>
          <Table.Row>
            <Table.ColumnHeader scope="col">{t("agreements.col.rule")}</Table.ColumnHeader>
            <Table.ColumnHeader scope="col">{t("agreements.col.when")}</Table.ColumnHeader>
            <Table.ColumnHeader scope="col">{t("agreements.col.answer")}</Table.ColumnHeader>
            <Table.ColumnHeader scope="col">{t("agreements.col.source")}</Table.ColumnHeader>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {step.rows.map((row) => (
            <RowOfStep key={row.id} row={row} step={step} edition={edition} isEdited={isEdited} />
          ))}
        </Table.Body>
      </Table>
    </section>
  );
}

function RowOfStep({ row, step, edition, isEdited }: StepProps & { row: RowView }) {
  const [first, ...more] = outcomeLines(readOutcome(row.outcome));
  return (
    <Table.Row id={`rad-${row.id.replaceAll(" ", "-")}`}>
      <Table.HeaderCell scope="row" className="rulebook-id">
        <span>{row.id}</span>
        {isEdited && !row.isFromTable && (
          <ButtonLink
            to="/regelbocker/$edition/rad"
            params={{ edition: edition.edition }}
            search={{ steg: String(step.step), rad: row.id, ...(step.isFollowing ? { efter: "ja" } : {}) }}
            size="xsmall"
            variant="tertiary"
            icon={<PencilIcon aria-hidden />}
          >
            <span className="aksel-sr-only">{`${t("agreements.row.edit")} ${row.id}`}</span>
          </ButtonLink>
        )}
      </Table.HeaderCell>
      <Table.DataCell data-head={t("agreements.col.when")}>
        <div className="cell">
          <ul className="rulebook-when">
            {row.when.length === 0 && <li>{t("agreements.when.always")}</li>}
            {row.when.map((one) => (
              <li key={one.fact}>{conditionText(one)}</li>
            ))}
          </ul>
          {row.needs.length > 0 && (
            <p className="subtle rulebook-needs">
              {t("agreements.needs", { facts: row.needs.map((fact) => wordFor("fact", fact).toLowerCase()).join(", ") })}
            </p>
          )}
        </div>
      </Table.DataCell>
      <Table.DataCell data-head={t("agreements.col.answer")}>
        <div className="cell">
          <p className="rulebook-answer">{first}</p>
          {more.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="subtle">{row.text}</p>
        </div>
      </Table.DataCell>
      <Table.DataCell data-head={t("agreements.col.source")}>
        <div className="cell">
          <p>{row.sourceText}</p>
          {row.isFromTable && <p className="subtle">{t("agreements.from-table")}</p>}
          {row.inferred && <p className="subtle">{t("agreements.inferred")}</p>}
          {row.rules.join(" ") !== row.id && <p className="subtle figures">{row.rules.join(", ")}</p>}
          <p className="subtle">{t("agreements.examples", { count: row.examples.length })}</p>
        </div>
      </Table.DataCell>
    </Table.Row>
  );
}
