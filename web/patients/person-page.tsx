import { useNavigate } from "@tanstack/react-router";
import type { PersonView } from "../../server/patients/contract.ts";
import { PersonDuties, StartDuty } from "../duties/index.ts";
import { PersonFeesPart } from "../fees/index.ts";
import { ButtonLink, Page, Part, Problem, Shown, StatusTag, t, useApi, useMay, usePageKeys } from "../platform/index.ts";
import { PersonPledge } from "../pledges/index.ts";
import { PersonAfter } from "../prescribing/index.ts";
import { Blocks, Elsewhere, Gate, MetBy } from "../relations/index.ts";
import { PersonAids } from "./person-aids.tsx";
import { PersonChanges } from "./person-changes.tsx";
import { PersonFacts } from "./person-facts.tsx";
import { PersonTimeline } from "./person-timeline.tsx";
import { PersonUnderWay } from "./person-under-way.tsx";
import { usePicture } from "./use-picture.ts";
import "./patients.css";

/** One person: who and how she lives, hjälpmedelsbilden, what is on its way, and beside it all what has happened. */
export function PersonPage({ personId }: { personId: string }) {
  const asked = useApi<PersonView>("/api/patients/{personId}", { path: { personId } });
  if (asked.is === "failed" && asked.problem.code === "no-relation") return <Gate personId={personId} back={back()} />;
  if (asked.is === "failed")
    return (
      <Page title={t("patients.person")} back={back()}>
        <Problem problem={asked.problem} retry={asked.retry} />
      </Page>
    );
  const person = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={person ? t("patients.heading", { name: person.name, years: person.ageYears }) : t("patients.person")}
      shape="table"
      back={back()}
      marks={person && <Marks person={person} />}
      actions={person && <Actions person={person} />}
    >
      <Shown asked={asked} rows={8}>
        {(value) => <Person person={value} />}
      </Shown>
    </Page>
  );
}

function back() {
  return { to: "/personer", text: t("patients.find.title") };
}

function Marks({ person }: { person: PersonView }) {
  return (
    <>
      {person.isProtected && <StatusTag kind="bad">{t(`patients.protection.${person.protection}`)}</StatusTag>}
      {person.deceasedOn && <StatusTag kind="plain">{t("patients.deceased", { day: person.deceasedOn })}</StatusTag>}
    </>
  );
}

/** The one thing that the page is for, and the way home for what is no longer needed. */
function Actions({ person }: { person: PersonView }) {
  const may = useMay();
  const navigate = useNavigate();
  const params = { personId: person.personId };
  const mayOrder = may("orders.place") && !person.deceasedOn;
  usePageKeys([
    ...(mayOrder
      ? [
          {
            key: "n",
            text: t("patients.new-aid"),
            run: () => void navigate({ to: "/personer/$personId/nytt-hjalpmedel", params }),
          },
        ]
      : []),
    ...(may("pickups.place")
      ? [{ key: "r", text: t("patients.fetch"), run: () => void navigate({ to: "/personer/$personId/hamta", params }) }]
      : []),
  ]);
  return (
    <>
      {may("pickups.place") && (
        <ButtonLink size="small" variant="secondary" to="/personer/$personId/hamta" params={params}>
          {t("patients.fetch")}
        </ButtonLink>
      )}
      {mayOrder && (
        <ButtonLink size="small" to="/personer/$personId/nytt-hjalpmedel" params={params}>
          {t("patients.new-aid")}
        </ButtonLink>
      )}
    </>
  );
}

function Person({ person }: { person: PersonView }) {
  const picture = usePicture(person.personId);
  return (
    <>
      <PersonFacts person={person} />
      <MetBy personId={person.personId} />
      <Elsewhere personId={person.personId} />
      <div className="row">
        <PersonChanges person={person} />
        <StartDuty personId={person.personId} />
        <PersonPledge personId={person.personId} />
        <Blocks personId={person.personId} />
      </div>
      <div className="person-split">
        <div className="person-main">
          <Part title={t("patients.aids")}>
            <PersonAids aids={picture.aids} hasBlocked={picture.devices.is === "shown" && picture.devices.value.hasBlocked} />
          </Part>
          <PersonFeesPart personId={person.personId} />
          <PersonAfter personId={person.personId} />
          <PersonDuties personId={person.personId} />
          <PersonUnderWay orders={picture.orders} pickups={picture.pickups} />
        </div>
        <PersonTimeline devices={picture.devices} orders={picture.allOrders} housing={person} />
      </div>
    </>
  );
}
