import { Button, Heading } from "@navikt/ds-react";
import { useId, useState } from "react";
import type { PersonDevices } from "../../server/devices/contract.ts";
import type { PersonView } from "../../server/patients/contract.ts";
import { type Asked, Day, dayInSweden, PageLink, Shown, t, useToday } from "../platform/index.ts";
import { type Happening, happenings } from "./timeline.ts";
import type { Order } from "./use-picture.ts";

const most = 100;
/** Shown before one asks for all. */
const first = 10;

/** What has happened, the latest first: orders, loans, returns, moves. And who may see that it was looked at. */
export function PersonTimeline({ devices, orders, housing }: TimelineProps) {
  const id = useId();
  const today = useToday();
  return (
    <aside className="person-side" aria-labelledby={id}>
      <Heading level="2" size="xsmall" id={id}>
        {t("patients.timeline")}
      </Heading>
      <Shown asked={devices} rows={6}>
        {(lent) => (
          <Shown asked={orders} rows={6}>
            {(placed) => <Happenings rows={happenings({ devices: lent, orders: placed, housing }, today, most)} />}
          </Shown>
        )}
      </Shown>
      <p className="subtle person-logged">{t("patients.logged")}</p>
    </aside>
  );
}

interface TimelineProps {
  devices: Asked<PersonDevices>;
  orders: Asked<readonly Order[]>;
  housing: Pick<PersonView, "housing" | "otherHousing" | "responsible">;
}

function Happenings({ rows }: { rows: readonly Happening[] }) {
  const [isWhole, setWhole] = useState(false);
  if (rows.length === 0) return <p className="subtle">{t("patients.timeline.none")}</p>;
  return (
    <>
      <ol className="timeline">
        {rows.slice(0, isWhole ? most : first).map((row) => (
          <li key={row.key}>
            <Day on={row.at.length > 10 ? dayInSweden(Date.parse(row.at)) : row.at} />
            <span>
              <What row={row} />
            </span>
          </li>
        ))}
      </ol>
      {!isWhole && rows.length > first && (
        <Button size="small" variant="tertiary" onClick={() => setWhole(true)}>
          {t("patients.timeline.all", { count: rows.length })}
        </Button>
      )}
    </>
  );
}

function What({ row }: { row: Happening }) {
  const form = row.form ? { form: t(`patients.housing.${row.form}`) } : {};
  const words = t(row.text, { ...row.values, ...form });
  if (!row.orderId) return <>{words}</>;
  return (
    <PageLink to="/bestallningar/$orderId" params={{ orderId: row.orderId }}>
      {words}
    </PageLink>
  );
}
