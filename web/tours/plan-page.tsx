import "./tours.css";
import { ChevronLeftIcon, ChevronRightIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { DayView, Proposed, WithoutTour } from "../../server/tours/contract.ts";
import {
  DataTable,
  Day,
  DayField,
  Empty,
  fieldId,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  t,
  useAddress,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { LeftOverPart } from "./left-over-part.tsx";
import { MakeTour } from "./make-tour.tsx";
import { PutOnTour } from "./put-on-tour.tsx";
import { TourPart } from "./tour-part.tsx";

/** A day's tours: who drives, which stops in which order, and what of the day stands on none. */
export function PlanPage() {
  const today = useToday();
  const address = useAddress();
  const on = address.get("dag") ?? today;
  const asked = useApi<DayView>("/api/tours", { query: { on } });
  const propose = useCommand<{ on: string }, Proposed>("/api/tours/proposals", {
    invalidates: ["/api/tours"],
    done: ({ stops, jobs, full }) => ({
      text: jobs + full === 0 ? t("tours.proposed.none") : t("tours.proposed", { stops, jobs, full }),
    }),
  });
  return (
    <Page
      title={t("tours.plan.title")}
      shape="table"
      actions={
        <Button loading={propose.isRunning} disabled={on < today} onClick={() => void propose.run({ on })}>
          {t("tours.propose")}
        </Button>
      }
    >
      <DayChoice on={on} today={today} choose={(dag) => address.set({ dag: dag === today ? "" : dag })} />
      <Refused refusal={propose.refusal} />
      <Shown asked={asked}>{(day) => <PlannedDay day={day} today={today} />}</Shown>
    </Page>
  );
}

function DayChoice({ on, today, choose }: { on: string; today: string; choose: (day: string) => void }) {
  const step = (days: number) => {
    const next = new Date(`${on}T12:00:00Z`);
    next.setUTCDate(next.getUTCDate() + days);
    choose(next.toISOString().slice(0, 10));
  };
  return (
    <div className="tour-day">
      <Button
        variant="tertiary"
        size="small"
        icon={<ChevronLeftIcon aria-hidden />}
        aria-label={t("tours.day.before")}
        onClick={() => step(-1)}
      />
      <DayField
        id={fieldId("on")}
        label={t("tours.day")}
        value={on}
        today={today}
        onChange={(day) => day && isWhole(day) && choose(day)}
      />
      <Button
        variant="tertiary"
        size="small"
        icon={<ChevronRightIcon aria-hidden />}
        aria-label={t("tours.day.after")}
        onClick={() => step(1)}
      />
    </div>
  );
}

/** Only a whole day is asked about. */
const isWhole = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day);

function PlannedDay({ day, today }: { day: DayView; today: string }) {
  const open = day.isPast ? [] : day.tours.filter(({ state }) => state === "planned" || state === "loading");
  return (
    <>
      {day.on <= today && <LeftOverPart tours={open} />}
      <p className="subtle">
        {day.areas.length === 0
          ? t("tours.areas.none")
          : t("tours.areas", { names: day.areas.map(({ name }) => name).join(", ") })}
      </p>
      {day.tours.length === 0 && (
        <Empty title={t("tours.none")}>
          <p>{t("tours.none.do")}</p>
        </Empty>
      )}
      {day.tours.map((tour) => (
        <TourPart key={tour.tourId} tour={tour} day={day} />
      ))}
      {!day.isPast && <MakeTour day={day} />}
      <Part title={t("tours.without")}>
        <Without rows={day.without} on={day.on} />
      </Part>
    </>
  );
}

function Without({ rows, on }: { rows: readonly WithoutTour[]; on: string }) {
  return (
    <DataTable
      caption={t("tours.without")}
      name="utan"
      rows={rows}
      rowKey={(row) => row.jobId}
      empty={<p>{t("tours.without.none")}</p>}
      columns={[
        {
          id: "nr",
          head: t("tours.col.number"),
          value: (row) => row.number,
          cell: (row) => (
            <>
              {row.number} {row.isUrgent && <StatusTag kind="bad">{t("tours.urgent")}</StatusTag>}
            </>
          ),
        },
        { id: "vad", head: t("tours.col.kind"), value: (row) => t(`tours.kind.${row.kind}`) },
        {
          id: "dag",
          head: t("tours.col.wanted"),
          value: (row) => row.wantedOn,
          cell: (row) => (
            <>
              <Day on={row.wantedOn} week /> {row.isLate && <StatusTag kind="bad">{t("tours.late")}</StatusTag>}
              {row.isWished && <StatusTag kind="info">{t("tours.wished")}</StatusTag>}
            </>
          ),
        },
        { id: "tur", head: t("tours.col.area"), value: (row) => row.areaName ?? "" },
        { id: "postnummer", head: t("tours.col.postcode"), value: (row) => row.postcode ?? "" },
        {
          id: "varfor",
          head: t("tours.col.why"),
          value: (row) => row.reason,
          choose: (reason) => t(`tours.reason.${reason}`),
          cell: (row) => (
            <StatusTag kind={row.reason === "not-proposed" ? "plain" : "wait"}>
              {row.reason === "other-day" && row.areaDay
                ? t("tours.reason.other-day.on", { day: row.areaDay })
                : t(`tours.reason.${row.reason}`)}
            </StatusTag>
          ),
        },
        {
          id: "kvar",
          head: t("tours.col.left"),
          value: (row) => row.leftBy?.name ?? "",
          cell: (row) =>
            row.leftBy && (
              <>
                {row.leftBy.name} <Day on={row.leftBy.on} />: {t(`tours.because.${row.leftBy.because}`).toLowerCase()}
              </>
            ),
        },
        { id: "lagg", head: t("tours.col.put"), value: () => "", cell: (row) => <PutOnTour row={row} on={on} /> },
      ]}
    />
  );
}
