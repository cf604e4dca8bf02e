import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { informationView } from "../../server/duties/contract.ts";
import { Page, Shown, t, useApi } from "../platform/index.ts";

/** What a person is given when her aid is the municipality's: whose it is and whom to turn to. One thing, large, made to be printed. */
export function InformationPage({ code }: { code: string }) {
  const asked = useApi<z.infer<typeof informationView>>("/api/duties/information/{code}", { path: { code } });
  return (
    <Page
      title={t("duties.sheet")}
      shape="airy"
      actions={
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => window.print()}>
          {t("duties.sheet.print")}
        </Button>
      }
    >
      <Shown asked={asked} rows={5}>
        {(sheet) => (
          <div className="stack">
            <p>{t("duties.sheet.whose", { municipality: sheet.municipality })}</p>
            <p>{t("duties.sheet.turn-to")}</p>
            <p>
              <strong>{sheet.title}</strong>
              <br />
              <span className="figures">{sheet.phone}</span>, {sheet.hours}
            </p>
            <p>{t("duties.sheet.broken")}</p>
            <p>{t("duties.sheet.back")}</p>
          </div>
        )}
      </Shown>
    </Page>
  );
}
