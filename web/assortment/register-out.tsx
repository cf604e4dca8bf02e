import { DownloadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import { DayField, Part, t, useToday } from "../platform/index.ts";

/** The supplier's own articles as a file in the register's columns: all, or what has changed since a day. */
export function RegisterOut() {
  const today = useToday();
  const [since, setSince] = useState<string | null>(null);
  const address = (form: "csv" | "xlsx") => `/api/assortment/register?form=${form}${since ? `&since=${since}` : ""}`;
  return (
    <Part title={t("assortment.register.out")}>
      <p className="subtle">{t("assortment.register.out.what")}</p>
      <DayField label={t("assortment.register.out.since")} value={since} today={today} to={today} onChange={setSince} />
      <div className="row">
        {(["xlsx", "csv"] as const).map((form) => (
          <Button
            key={form}
            as="a"
            href={address(form)}
            download
            size="small"
            variant="secondary"
            icon={<DownloadIcon aria-hidden />}
          >
            {t(`assortment.register.out.${form}`)}
          </Button>
        ))}
      </div>
    </Part>
  );
}
