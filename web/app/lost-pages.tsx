import { Button } from "@navikt/ds-react";
import { ButtonLink } from "../platform/links.tsx";
import { Page } from "../platform/page.tsx";
import { t } from "../platform/text.ts";

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title={t("not-found.title")}>
      <p>{t("not-found.text")}</p>
      <ButtonLink to="/" size="small">
        {t("not-found.back")}
      </ButtonLink>
    </Page>
  );
}

/** A page that fell over while it was drawn or fetched, as after a new version. */
export function BrokenPage() {
  return (
    <Page title={t("broken.title")}>
      <p>{t("broken.text")}</p>
      <Button size="small" onClick={() => location.reload()}>
        {t("broken.reload")}
      </Button>
    </Page>
  );
}
