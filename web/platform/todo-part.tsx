import { Heading } from "@navikt/ds-react";
import { type ReactNode, useId } from "react";
import { Day } from "./day.tsx";
import { PageLink, type Target } from "./links.tsx";
import { t } from "./text.ts";

/** One thing that waits. */
export interface TodoRow {
  key: string;
  target: Target;
  /** What, as a link: "Rollator till Anna Exempel". */
  what: string;
  /** Why it waits, in few words. */
  detail?: ReactNode;
  /** The day it is promised or due, `2026-11-22`. */
  on?: string | null;
}

/** A widget of "Att göra": a heading with the number, and the rows, most urgent first. Nothing at all when there are none. */
export function TodoPart({ title, rows, total, all }: TodoPartProps) {
  const id = useId();
  if (rows.length === 0) return null;
  const count = total ?? rows.length;
  return (
    <section className="todo-part" aria-labelledby={id}>
      <Heading level="2" size="xsmall" id={id}>
        {title} <span className="todo-count figures">{count}</span>
      </Heading>
      <ul className="todo-rows">
        {rows.map((row) => (
          <li key={row.key} className="todo-row">
            <PageLink {...row.target}>{row.what}</PageLink>
            {row.detail && <span className="subtle">{row.detail}</span>}
            {row.on && (
              <span className="todo-day">
                <Day on={row.on} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {all && count > rows.length && (
        <PageLink {...all} className="todo-all">
          {t("todo.all", { count })}
        </PageLink>
      )}
    </section>
  );
}

interface TodoPartProps {
  title: string;
  /** At most ten. */
  rows: readonly TodoRow[];
  /** How many there are in all, when more than are shown. */
  total?: number;
  /** The page that shows them all. */
  all?: Target;
}
