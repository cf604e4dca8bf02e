import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { IsoCodes } from "../../server/catalogue/contract.ts";
import { Page, PageLink, Shown, t, useAddress, useApi } from "../platform/index.ts";
import type { Asking } from "./asking.ts";
import { CatalogueSearch } from "./catalogue-search.tsx";
import "./catalogue.css";

/** As long as the server takes; written here so that the browser need not fetch the checks of the contract. */
const wordsMost = 100;

/** The catalogue to look in: search, or go down the codes. What is asked stands in the address. */
export function CataloguePage() {
  const address = useAddress();
  const navigate = useNavigate();
  const asking = useMemo<Asking>(
    () => ({
      // The field takes no more either: what is asked is what stands in it.
      q: (address.get("q") ?? "").slice(0, wordsMost),
      iso: address.get("iso") ?? "",
      for: address.get("for") ?? "",
      fit: address.get("fit") ?? "",
      all: address.get("all") === "1",
      page: Number(address.get("page") ?? 1) || 1,
    }),
    [address],
  );
  const onAsking = useCallback(
    (next: Asking) =>
      address.set({
        q: next.q ?? "",
        iso: next.iso ?? "",
        for: next.for ?? "",
        fit: next.fit ?? "",
        all: next.all ? "1" : "",
        page: next.page && next.page > 1 ? String(next.page) : "",
      }),
    [address],
  );
  const picked = (address.get("jamfor") ?? "").split(",").filter((one) => one !== "");
  return (
    <Page title={t("catalogue.title")} shape="table">
      <div className="catalogue">
        <Groups iso={asking.iso ?? ""} />
        <CatalogueSearch
          asking={asking}
          onAsking={onAsking}
          onOpen={(articleNo) => void navigate({ to: "/katalog/$articleNo", params: { articleNo } })}
          picked={picked}
          onPicked={(next) => address.set({ jamfor: next.join(",") })}
        />
      </div>
    </Page>
  );
}

/** The codes one step under the chosen one, and the way up again. */
function Groups({ iso }: { iso: string }) {
  const parent = iso.length >= 6 ? iso.slice(0, 4) : iso;
  const codes = useApi<IsoCodes>("/api/catalogue/iso", { query: { parent: parent || undefined } }, { keepLast: true });
  return (
    <nav aria-label={t("catalogue.group")} className="catalogue-groups">
      {iso !== "" && (
        <PageLink to="/katalog" search={parent.length > 2 ? { iso: parent.slice(0, parent.length - 2) } : {}}>
          {t("catalogue.group.all")}
        </PageLink>
      )}
      <Shown asked={codes} rows={6}>
        {({ items }) => (
          <ul>
            {items.map((code) => (
              <li key={`${code.iso}${code.edition}`}>
                <PageLink to="/katalog" search={{ iso: code.iso }} {...(code.iso === iso ? { className: "is-here" } : {})}>
                  {t("catalogue.group.count", { wording: code.wording, count: code.articles })}
                </PageLink>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </nav>
  );
}
