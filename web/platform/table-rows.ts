import type { SortState } from "@navikt/ds-react";
import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";
import { useAddress } from "./use-address.ts";

/** A column of a `DataTable`. */
export interface TableColumn<Row> {
  /** Stands in the address when sorted or filtered: `since`. */
  id: string;
  head: string;
  /** What is sorted and searched: text, a number, or a day as text. Left out = neither. */
  value?: (row: Row) => string | number | null | undefined;
  /** How it is shown; `value` itself when left out. */
  cell?: (row: Row) => ReactNode;
  /** False leaves the column out below 640 px, where each row is a block. */
  onPhone?: boolean;
  /** Figures: right aligned. */
  numeric?: boolean;
  sortable?: boolean;
  /** Lets the user pick one of the values that occur, with the words they are shown by. */
  choose?: (value: string) => string;
}

/** What a cell shows: `cell`, else `value`, else a dash. */
export function cellOf<Row>(column: TableColumn<Row>, row: Row): ReactNode {
  if (column.cell) return column.cell(row);
  return column.value?.(row) ?? "–";
}

const swedish = new Intl.Collator("sv", { numeric: true, sensitivity: "base" });

/** Swedish order, numbers by size. Unknown values are kept last by the table. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return swedish.compare(String(a), String(b));
}

/** Does a row hold every word, in any column, whatever the case? */
export function holdsWords(values: readonly (string | number | null | undefined)[], words: string): boolean {
  const text = values.join(" ").toLocaleLowerCase("sv");
  return words
    .toLocaleLowerCase("sv")
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Could the words hold an identity number, whole or begun? Such words are never written in the address. */
export function isLikeIdentity(words: string): boolean {
  return /\d{6}[-+]|\d{10}/.test(words);
}

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});

interface Held<Row> {
  all: readonly Row[];
  columns: readonly TableColumn<Row>[];
  name: string | undefined;
  sorted: string | undefined;
}

/** The rows that are left after filter, in order; the state lives in the address. For `DataTable`. */
export function useRows<Row>({ all, columns, name, sorted }: Held<Row>) {
  const address = useAddress(name);
  const sorting = readSort(address.get("sort") ?? sorted);
  const [unwritten, setUnwritten] = useState("");
  const words = unwritten || (address.get("filter") ?? "");
  const choosing = columns.filter((column) => column.choose);
  const choices = Object.fromEntries(choosing.map(({ id }) => [id, address.get(id) ?? ""]));
  const definitions = useMemo(() => defineColumns(columns), [columns]);
  const data = useMemo(() => all.map((row) => ({ row })), [all]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    state: {
      sorting,
      globalFilter: words.trim() || undefined,
      columnFilters: Object.entries(choices).flatMap(([id, value]) => (value ? [{ id, value }] : [])),
    },
    getColumnCanGlobalFilter: (column) => column.id === columns[0]?.id,
    globalFilterFn: (held, _column, filter: string) =>
      holdsWords(
        columns.map((column) => column.value?.(held.original.row)),
        filter,
      ),
  });
  return {
    rows: table.getRowModel().rows.map((held) => held.original.row),
    sort: sorting[0] && sortState(sorting[0]),
    setSort: (id: string) => address.set({ sort: nextSort(sorting[0], id) }),
    words,
    setWords: (next: string) => {
      setUnwritten(isLikeIdentity(next) ? next : "");
      address.set({ filter: isLikeIdentity(next) ? "" : next });
    },
    choices,
    setChoice: (id: string, value: string) => address.set({ [id]: value }),
  };
}

function defineColumns<Row>(columns: readonly TableColumn<Row>[]) {
  const helper = createColumnHelper<typeof features, { row: Row }>();
  const defined = columns.map((column) =>
    helper.accessor((held) => column.value?.(held.row) ?? undefined, {
      id: column.id,
      sortUndefined: "last",
      sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
      filterFn: (held, id, wanted: string) => String(held.getValue(id)) === wanted,
    }),
  );
  return helper.columns(defined);
}

/** `-since` → since, falling. */
export function readSort(text: string | undefined): SortingState {
  if (!text) return [];
  const desc = text.startsWith("-");
  return [{ id: desc ? text.slice(1) : text, desc }];
}

/** Rising, then falling, then rising again. */
export function nextSort(now: SortingState[number] | undefined, id: string): string {
  return now?.id === id && !now.desc ? `-${id}` : id;
}

function sortState({ id, desc }: SortingState[number]): SortState {
  return { orderBy: id, direction: desc ? "descending" : "ascending" };
}
