import "./agreements.css";
import type { DifferenceView, RowView } from "../../server/agreements/contract.ts";
import { Empty, Page, Shown, type StatusKind, StatusTag, t, useAddress, useApi } from "../platform/index.ts";
import { conditionText, outcomeLines, readOutcome } from "./condition-words.ts";

type Changed = DifferenceView["rows"][number];

const kinds: Readonly<Record<Changed["change"], StatusKind>> = { added: "good", removed: "bad", changed: "wait", moved: "info" };

/** Two editions of a rulebook against each other, row by row: what came, what went, what changed. */
export function DifferencePage({ edition }: { edition: string }) {
  const from = useAddress().get("fran") ?? "";
  const asked = useApi<DifferenceView>("/api/agreements/differences", { query: { from, to: edition } }, { enabled: from !== "" });
  return (
    <Page
      title={t("agreements.difference.title")}
      shape="table"
      back={{ to: "/regelbocker/$edition", params: { edition }, text: t("agreements.table") }}
    >
      <Shown asked={asked} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t("agreements.difference.none")}>
              <p>{t("agreements.difference.none.do")}</p>
            </Empty>
          ) : (
            <DifferenceList rows={rows} />
          )
        }
      </Shown>
    </Page>
  );
}

/** What differs, row by row: as it was and as it is. */
export function DifferenceList({ rows }: { rows: readonly Changed[] }) {
  return (
    <ul className="differences">
      {rows.map((row) => (
        <OneRow key={`${row.change} ${row.id} ${row.step}`} row={row} />
      ))}
    </ul>
  );
}

function OneRow({ row }: { row: Changed }) {
  const fields = row.fields.map((field) => t(`agreements.difference.field.${field}`)).join(", ");
  return (
    <li className={`difference is-${row.change}`}>
      <h2 className="row">
        <StatusTag kind={kinds[row.change]}>{t(`agreements.difference.${row.change}`)}</StatusTag> {row.id}
        <span className="subtle"> {t("agreements.step", { no: row.step })}</span>
      </h2>
      {fields && <p className="subtle">{t("agreements.difference.fields", { fields })}</p>}
      <div className="difference-sides">
        {row.before && <Side title={t("agreements.difference.before")} row={row.before} />}
        {row.after && <Side title={t("agreements.difference.after")} row={row.after} />}
      </div>
    </li>
  );
}

function Side({ title, row }: { title: string; row: RowView }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul className="rulebook-when">
        {row.when.map((one) => (
          <li key={one.fact}>{conditionText(one)}</li>
        ))}
      </ul>
      {outcomeLines(readOutcome(row.outcome)).map((line, place) => (
        <p key={line} className={place === 0 ? "rulebook-answer" : ""}>
          {line}
        </p>
      ))}
      <p>{row.text}</p>
      <p className="subtle">{row.sourceText}</p>
    </section>
  );
}
