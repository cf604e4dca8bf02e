import { Button } from "@navikt/ds-react";
import type { ShortageList } from "../../server/stores/contract-shortage.ts";
import { DataTable, Missing, Moment, Part, Refused, t, useApi, useCommand } from "../platform/index.ts";

type Row = ShortageList["items"][number];

/** What pickers have missed and nobody has found: where to look, and that it was there. Nothing when nothing is missed. */
export function ShortagesPart() {
  const asked = useApi<ShortageList>("/api/stores/shortages");
  if (asked.is !== "shown" || asked.value.total === 0) return null;
  return (
    <Part title={t("stores.missing.list")}>
      <p className="subtle">{t("stores.missing.list.lead", { count: asked.value.total })}</p>
      <DataTable
        caption={t("stores.missing.list")}
        tools={false}
        rows={asked.value.items}
        rowKey={(row) => row.shortageId}
        empty={<p>{t("stores.missing.list")}</p>}
        columns={[
          { id: "bin", head: t("stores.col.bin"), cell: (row) => row.bin ?? t("stores.pick.noBin") },
          { id: "article", head: t("stores.col.article"), cell: (row) => row.articleName },
          { id: "device", head: t("stores.col.device"), cell: (row) => row.deviceNo ?? <Missing /> },
          { id: "booked", head: t("stores.missing.booked"), cell: (row) => row.booked, numeric: true },
          { id: "because", head: t("stores.missing.why"), cell: whyOf },
          { id: "at", head: t("stores.missing.at"), cell: (row) => <Moment at={row.saidAt} /> },
          { id: "found", head: t("stores.missing.back"), cell: (row) => <Found row={row} /> },
        ]}
      />
    </Part>
  );
}

function whyOf({ because, wanted, found }: Row): string {
  const why = t(found > 0 && because === "empty-bin" ? "stores.missing.because.no-more" : `stores.missing.because.${because}`);
  return found > 0 ? t("stores.missing.some", { why, found, wanted }) : why;
}

function Found({ row }: { row: Row }) {
  const found = useCommand<undefined, { helped: number }>("/api/stores/shortages/{shortageId}/found", {
    invalidates: ["/api/stores"],
    done: () => ({ text: t("stores.missing.undone") }),
  });
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        loading={found.isRunning}
        onClick={() => void found.run(undefined, { path: { shortageId: row.shortageId } })}
      >
        {t("stores.missing.back.do")}
        <span className="aksel-sr-only"> {row.deviceNo ?? row.articleName}</span>
      </Button>
      <Refused refusal={found.refusal} />
    </>
  );
}
