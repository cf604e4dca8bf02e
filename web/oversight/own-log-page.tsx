import "./oversight.css";
import type { ExtractView } from "../../server/oversight/contract.ts";
import { ButtonLink, dayInSweden, Empty, Page, Shown, t, useAddress, useApi } from "../platform/index.ts";
import { ToldLooks } from "./told-looks.tsx";

/** "Vem har sett mina uppgifter": the latest first, in plain words. */
export function OwnLogPage() {
  const to = useAddress().get("till");
  const asked = useApi<ExtractView>("/api/oversight/own", { query: to ? { to } : {} });
  return (
    <Page title={t("oversight.own")} shape="airy" lead={t("oversight.own.lead")}>
      <Shown asked={asked} rows={8}>
        {({ looks, hasMore, supplierName, supplierPhone }) => (
          <>
            {looks.length === 0 ? <Empty title={t("oversight.own.none")} /> : <ToldLooks looks={looks} />}
            {hasMore && (
              <div>
                <ButtonLink
                  variant="secondary"
                  to="/mina/logg"
                  search={{ till: dayInSweden(Date.parse(looks.at(-1)?.from ?? "")) }}
                >
                  {t("oversight.own.earlier")}
                </ButtonLink>
              </div>
            )}
            <p>{t("oversight.own.question", { supplier: supplierName, phone: supplierPhone })}</p>
          </>
        )}
      </Shown>
    </Page>
  );
}
