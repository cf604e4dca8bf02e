import { Search, Select } from "@navikt/ds-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { compareValues, type TableColumn } from "./table-rows.ts";
import { t } from "./text.ts";

/** The filter box and the choices above a table. For `DataTable`. */
export function TableTools<Row>({
  columns,
  all,
  words,
  setWords,
  choices,
  setChoice,
  caption,
  shown,
  controls,
}: ToolsProps<Row>) {
  const choosing = columns.filter((column) => column.choose);
  return (
    <search className="table-tools" aria-label={caption}>
      <WordsBox words={words} setWords={setWords} controls={controls} />
      {choosing.map((column) => (
        <Select
          key={column.id}
          label={column.head}
          size="small"
          value={choices[column.id] ?? ""}
          onChange={(event) => setChoice(column.id, event.target.value)}
        >
          <option value="">{t("table.every")}</option>
          {valuesOf(column, all).map((value) => (
            <option key={value} value={value}>
              {column.choose?.(value)}
            </option>
          ))}
        </Select>
      ))}
      <p className="table-count figures" role="status">
        {shown === all.length ? t("table.count", { count: shown }) : t("table.shown-of", { shown, count: all.length })}
      </p>
    </search>
  );
}

interface ToolsProps<Row> {
  columns: readonly TableColumn<Row>[];
  all: readonly Row[];
  words: string;
  setWords: (words: string) => void;
  choices: Readonly<Record<string, string>>;
  setChoice: (id: string, value: string) => void;
  caption: string;
  shown: number;
  /** The table's id: arrow down goes there. */
  controls: string;
}

/** Types at once, writes to the address a moment later: the address is slow to change for each letter. */
function WordsBox({ words, setWords, controls }: { words: string; setWords: (words: string) => void; controls: string }) {
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => setWords(typed), 150);
    return () => clearTimeout(timer);
  });
  const goToRows = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    document.getElementById(controls)?.querySelector<HTMLAnchorElement>("a.row-link")?.focus();
  };
  return (
    <Search
      label={t("table.filter")}
      hideLabel={false}
      variant="simple"
      size="small"
      value={typed}
      onChange={setTyped}
      onKeyDown={goToRows}
      autoComplete="off"
    />
  );
}

function valuesOf<Row>(column: TableColumn<Row>, all: readonly Row[]): string[] {
  const values = all.map((row) => column.value?.(row)).filter((value) => value !== null && value !== undefined);
  return [...new Set(values)].sort(compareValues).map(String);
}
