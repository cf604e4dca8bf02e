import "./assortment.css";
import { DownloadIcon } from "@navikt/aksel-icons";
import { Button, Chips, Pagination } from "@navikt/ds-react";
import type { ImportFault, ImportRow, ImportView } from "../../server/assortment/contract.ts";
import {
  DataTable,
  Empty,
  kronor,
  Page,
  Part,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";
import { ChangeList } from "./change-list.tsx";
import { ImportDo } from "./import-do.tsx";
import { PriceEffect } from "./price-effect.tsx";
import { AnswerAll, RegisterConflicts } from "./register-conflicts.tsx";
import { importKind } from "./states.ts";

/** One file that was read in: its faults, or what it changes, and what is done with it. */
export function ImportResultPage({ importId }: { importId: string }) {
  const address = useAddress();
  const [page, change] = [Number(address.get("sida") ?? 1), address.get("visa") ?? "all"];
  const asked = useApi<ImportView>(
    "/api/assortment/imports/{importId}",
    { path: { importId }, query: { page, change } },
    { keepLast: true },
  );
  const head = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={head ? t("assortment.import.title", { name: head.fileName }) : t("assortment.read-in")}
      shape="table"
      back={{ to: "/sortiment", text: t("assortment.menu") }}
      marks={head && <StatusTag kind={importKind[head.state]}>{t(`assortment.import.state.${head.state}`)}</StatusTag>}
      lead={head && t("assortment.import.by", { kind: t(`assortment.import.kind.${head.kind}`), who: head.who })}
    >
      <Shown asked={asked} rows={12}>
        {(view) => (
          <>
            {view.on && <p>{t("assortment.import.on", { on: view.on })}</p>}
            {view.note && <p className={view.state === "failed" ? "wrong-word" : "subtle"}>{view.note}</p>}
            {view.state === "faulty" ? <Faults view={view} /> : <Difference view={view} change={change} />}
            {view.pages > 1 && (
              <nav aria-label={t("assortment.import.pages")}>
                <Pagination
                  size="small"
                  page={page}
                  count={view.pages}
                  onPageChange={(next) => address.set({ sida: next > 1 ? String(next) : "" })}
                  siblingCount={0}
                />
              </nav>
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}

function Faults({ view }: { view: ImportView }) {
  const columns: TableColumn<ImportFault>[] = [
    { id: "rad", head: t("assortment.col.row"), numeric: true, value: ({ row }) => row ?? t("assortment.import.whole") },
    { id: "kolumn", head: t("assortment.col.column"), value: ({ column }) => column || t("assortment.import.whole") },
    { id: "fel", head: t("assortment.col.fault"), value: ({ message }) => message },
  ];
  return (
    <Part
      title={t("assortment.import.faults", { count: view.faultCount })}
      actions={
        <Button
          as="a"
          href={`/api/assortment/imports/${view.importId}/faults`}
          download
          size="small"
          variant="secondary"
          icon={<DownloadIcon aria-hidden />}
        >
          {t("assortment.import.faults.file")}
        </Button>
      }
    >
      <p>{t("assortment.import.faults.do")}</p>
      <DataTable
        name="fel"
        caption={t("assortment.import.faults", { count: view.faultCount })}
        columns={columns}
        rows={view.faults}
        rowKey={({ row, column, code, message }) => `${row} ${column} ${code} ${message}`}
        empty={<Empty title={t("assortment.import.none")} />}
      />
    </Part>
  );
}

const changes = ["new", "changed", "ended", "unchanged"] as const;
const changesOfRegister = ["conflicts", "new", "changed", "noted", "skipped", "unchanged"] as const;
const changeKind = { new: "good", changed: "info", ended: "bad", unchanged: "plain", skipped: "plain" } as const;

function Difference({ view, change }: { view: ImportView; change: string }) {
  const address = useAddress();
  const { counts } = view;
  const columns: TableColumn<ImportRow>[] = [
    { id: "nummer", head: t("assortment.col.no"), value: ({ articleNo }) => articleNo },
    { id: "artikel", head: t("assortment.col.article"), value: ({ name }) => name },
    {
      id: "vad",
      head: t("assortment.col.what"),
      value: (row) => row.change,
      cell: (row) => <StatusTag kind={changeKind[row.change]}>{t(`assortment.import.${row.change}`)}</StatusTag>,
    },
    { id: "andring", head: t("assortment.col.changes"), cell: (row) => <RowChanges row={row} view={view} /> },
    { id: "rad", head: t("assortment.col.row"), numeric: true, value: ({ row }) => row, onPhone: false },
  ];
  return (
    <Part title={t("assortment.import.difference")}>
      <Chips size="small">
        <Chips.Toggle selected={change === "all"} onClick={() => address.set({ visa: "", sida: "" })}>
          {t("assortment.import.sum.all")}
        </Chips.Toggle>
        {(view.kind === "register" ? changesOfRegister : changes).map((one) => (
          <Chips.Toggle key={one} selected={change === one} onClick={() => address.set({ visa: one, sida: "" })}>
            {t(`assortment.import.sum.${one}`, { count: counts[one] })}
          </Chips.Toggle>
        ))}
      </Chips>
      {view.kind === "prices" && counts.changed > 0 && (
        <p>{t("assortment.import.sum.kr", { kronor: kronor(counts.differenceOre) })}</p>
      )}
      {view.kind === "prices" && (view.state === "ready" || view.state === "planned") && (
        <PriceEffect query={{ importId: view.importId }} />
      )}
      {view.kind === "register" && <AnswerAll view={view} />}
      <ImportDo view={view} />
      <DataTable
        name="rader"
        caption={t("assortment.import.difference")}
        columns={columns}
        rows={view.rows}
        rowKey={({ row }) => String(row)}
        tools={false}
        empty={<Empty title={t("assortment.import.none")} />}
      />
    </Part>
  );
}

/** What a row changes, what of it must be answered, and what of it was not understood. */
function RowChanges({ row, view }: { row: ImportRow; view: ImportView }) {
  return (
    <>
      <ChangeList changes={row.fields} />
      <RegisterConflicts row={row} view={view} />
      {row.notes.map(({ column, message }) => (
        <p key={column} className="subtle assortment-note">
          {t("assortment.register.note", { column, message })}
        </p>
      ))}
    </>
  );
}
