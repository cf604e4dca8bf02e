import "./favourites.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { ListView, listViews } from "../../server/favourites/contract.ts";
import { Day, Empty, numbered, Page, Part, Shown, t, useApi } from "../platform/index.ts";
import { RemoveList, rowText, SheetLink } from "./lists.tsx";
import { PackageForm } from "./package-form.tsx";

/** The supplier's packages: what is ordered together, put together by the catalogue's editor. */
export function PackagesPage() {
  const lists = useApi<z.infer<typeof listViews>>("/api/favourites/lists");
  const [open, setOpen] = useState<ListView | "new">();
  return (
    <Page
      title={t("favourites.menu")}
      lead={t("favourites.lead")}
      actions={
        <Button size="small" onClick={() => setOpen("new")} disabled={open === "new"}>
          {t("favourites.package.new")}
        </Button>
      }
    >
      {open === "new" && (
        <Part title={t("favourites.package.new")}>
          <PackageForm key="new" kept={undefined} close={() => setOpen(undefined)} />
        </Part>
      )}
      <Shown asked={lists}>
        {({ items }) => {
          const packages = items.filter(({ kind }) => kind === "package");
          if (packages.length === 0 && open === undefined)
            return (
              <Empty title={t("favourites.package.none")}>
                <p>{t("favourites.package.none.do")}</p>
              </Empty>
            );
          return packages.map((one) => (
            <Part key={one.listId} title={one.name}>
              {typeof open === "object" && open.listId === one.listId ? (
                <PackageForm key={one.version} kept={one} close={() => setOpen(undefined)} />
              ) : (
                <Package list={one} change={() => setOpen(one)} />
              )}
            </Part>
          ));
        }}
      </Shown>
    </Page>
  );
}

function Package({ list, change }: { list: ListView; change: () => void }) {
  return (
    <>
      <ul className="package-rows">
        {numbered(list.rows).map(({ no, one: row }) => (
          <li key={no} className={row.mainRowNo ? "is-accessory" : undefined}>
            {rowText(row.name, row.quantity)} <span className="subtle figures">{row.articleNo}</span>
            {!row.isOrderable && <span className="wrong-word"> {t("favourites.not-orderable", { count: 1 })}</span>}
          </li>
        ))}
      </ul>
      <p className="subtle">
        {t("favourites.package.by", { name: list.changedByName ?? t("favourites.somebody") })}{" "}
        <Day on={list.changedAt.slice(0, 10)} />
      </p>
      <div className="row">
        <Button size="small" variant="secondary" onClick={change}>
          {t("favourites.package.change")}
          <span className="aksel-sr-only"> {list.name}</span>
        </Button>
        <SheetLink list={list} />
        <RemoveList list={list} />
      </div>
    </>
  );
}
