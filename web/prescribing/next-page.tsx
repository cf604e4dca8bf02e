import { Button } from "@navikt/ds-react";
import { t } from "../platform/index.ts";

/** The way to the rest of a list. Nothing when there is none. */
export function NextPage({ hasMore, go }: { hasMore: boolean; go: () => void }) {
  if (!hasMore) return null;
  return (
    <div className="row">
      <span className="subtle">{t("prescribing.after.more")}</span>
      <Button size="small" variant="secondary" onClick={go}>
        {t("prescribing.after.next-page")}
      </Button>
    </div>
  );
}
