import { Table } from "@navikt/ds-react";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useMemo } from "react";
import { PageLink, type Target } from "./links.tsx";
import { Problem } from "./problem.tsx";
import { cellOf, type TableColumn, useRows } from "./table-rows.ts";
import { TableTools } from "./table-tools.tsx";
import { t } from "./text.ts";
import type { Asked } from "./use-api.ts";
import { Waiting } from "./waiting.tsx";

export type { TableColumn } from "./table-rows.ts";

/** A staff list. */
export interface DataTableProps<Row> {
  /** What the list holds, for those who hear it; also shown when `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly TableColumn<Row>[];
  /** An answer of `useApi` or rows already at hand. */
  rows: Asked<readonly Row[]> | readonly Row[];
  rowKey: (row: Row) => string;
  /** Where a row opens, by Enter or click. The first column becomes the link. */
  rowTarget?: (row: Row) => Target;
  /** Shown when there are no rows at all: what to do. */
  empty: ReactNode;
  /** Part of the address's names when a page has several tables: `?lager.sort=-antal`. */
  name?: string;
  /** How it stands sorted when the address says nothing: `-since` = latest first. The server's own order when left out. */
  sorted?: string;
  /** False takes away the filter box and the choices. */
  tools?: boolean;
}

/**
 * A dense table: 36 px rows, head that stays, sort and filter kept in the address so that a view can be sent to a
 * colleague. Arrow up and down go between rows, Home and End to the ends, Enter opens. Below 640 px each row
 * becomes a block with its column names. Meant for up to some hundred rows; let the server cut longer lists.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const asked = useMemo(() => askedRows(props.rows), [props.rows]);
  if (asked.is === "failed") return <Problem problem={asked.problem} retry={asked.retry} />;
  if (asked.is === "waiting") return <Waiting rows={8} label={props.caption} />;
  if (asked.value.length === 0) return <>{props.empty}</>;
  return <FilledTable {...props} all={asked.value} />;
}

function askedRows<Row>(rows: DataTableProps<Row>["rows"]): Asked<readonly Row[]> {
  return "is" in rows ? rows : { is: "shown", value: rows, isRefreshing: false };
}

function FilledTable<Row>({ all, columns, rowKey, rowTarget, caption, showCaption, name, sorted, tools = true }: Filled<Row>) {
  const { rows, sort, setSort, words, setWords, choices, setChoice } = useRows({ all, columns, name, sorted });
  const id = useId();
  return (
    <div className="table">
      {tools && (
        <TableTools {...{ all, columns, words, setWords, choices, setChoice, caption, shown: rows.length }} controls={id} />
      )}
      <Table
        id={id}
        size="small"
        className="data-table"
        onKeyDown={goWithArrows}
        {...(sort ? { sort } : {})}
        onSortChange={setSort}
      >
        <caption className={showCaption ? "table-caption" : "aksel-sr-only"}>{caption}</caption>
        <Table.Header>
          <Table.Row>
            {columns.map((column) => (
              <Table.ColumnHeader
                key={column.id}
                scope="col"
                align={alignOf(column)}
                sortable={column.sortable ?? column.value !== undefined}
                sortKey={column.id}
              >
                {column.head}
              </Table.ColumnHeader>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} columns={columns} target={rowTarget?.(row)} />
          ))}
        </Table.Body>
      </Table>
      {rows.length === 0 && <p className="table-none">{t("table.none-fits")}</p>}
    </div>
  );
}

type Filled<Row> = DataTableProps<Row> & { all: readonly Row[] };

function BodyRow<Row>({ row, columns, target }: { row: Row; columns: readonly TableColumn<Row>[]; target: Target | undefined }) {
  return (
    <Table.Row {...(target ? { onClick: openRow, className: "row-opens" } : {})}>
      {columns.map((column, place) => {
        const content = cellOf(column, row);
        if (place > 0)
          return (
            <Table.DataCell
              key={column.id}
              align={alignOf(column)}
              data-head={column.head}
              className={column.onPhone === false ? "not-on-phone" : undefined}
            >
              <span className="cell">{content}</span>
            </Table.DataCell>
          );
        return (
          <Table.HeaderCell key={column.id} scope="row" align={alignOf(column)}>
            {target ? (
              <PageLink {...target} className="row-link">
                {content}
              </PageLink>
            ) : (
              content
            )}
          </Table.HeaderCell>
        );
      })}
    </Table.Row>
  );
}

function alignOf(column: { numeric?: boolean }): "left" | "right" {
  return column.numeric ? "right" : "left";
}

/** A click anywhere on the row follows its link, unless it was on something of its own or text was being marked. */
function openRow(event: MouseEvent<HTMLTableRowElement>): void {
  const isOwn = event.target instanceof Element && event.target.closest("a, button, input, label, select, .why-answer");
  if (isOwn || window.getSelection()?.toString()) return;
  const link = event.currentTarget.querySelector<HTMLAnchorElement>("a.row-link");
  link?.dispatchEvent(
    new window.MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }),
  );
}

function goWithArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("a.row-link")];
  const here = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 };
  const next = steps[event.key];
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (next === undefined || isTyping || here < 0) return;
  event.preventDefault();
  links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}
