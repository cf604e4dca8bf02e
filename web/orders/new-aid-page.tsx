import "./orders.css";
import "./new-aid.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import { Moment, Page, Problem, refresh, Shown, StatusTag, sendApi, t, useAddress } from "../platform/index.ts";
import { HandedByMe, HandedToMe } from "./handed-draft.tsx";
import { emptyAid } from "./new-aid.ts";
import { NewAidForm } from "./new-aid-form.tsx";
import { readAid } from "./read-aid.ts";
import { type Draft, useOpenDraft } from "./use-open-draft.ts";
import { type Person, usePerson } from "./use-person.ts";

/** "Nytt hjälpmedel": need, aids, payer and delivery on one page, saved as typed. Goes on with the person's draft when there is one. */
export function NewAidPage({ personId }: { personId: string }) {
  const person = usePerson(personId);
  const draft = useOpenDraft(personId, useAddress().get("utkast"));
  if (person.is !== "shown") return <Outside>{<Shown asked={person}>{() => null}</Shown>}</Outside>;
  if (person.value.deceasedOn) {
    const facts = { on: person.value.deceasedOn };
    return <Outside>{<Problem problem={{ status: 409, code: "person-deceased", facts, errors: [] }} />}</Outside>;
  }
  if (draft.is !== "shown") return <Outside>{<Shown asked={draft}>{() => null}</Shown>}</Outside>;
  // A draft that is taken back is opened anew.
  const handed = draft.value?.handed;
  return <OpenAid key={handed && !handed.toMe ? handed.handoverId : "own"} person={person.value} saved={draft.value} />;
}

function Outside({ children }: { children: React.ReactNode }) {
  return <Page title={t("orders.new")}>{children}</Page>;
}

/** The page with its draft in hand. "Börja om" throws the draft away and begins another. */
function OpenAid({ person, saved }: { person: Person; saved: Draft | undefined }) {
  const [open, setOpen] = useState(() => ({ draftId: saved?.draftId ?? crypto.randomUUID(), saved }));

  async function startOver() {
    const path = { draftId: open.draftId };
    await sendApi({
      method: "DELETE",
      path: "/api/orders/drafts/{draftId}",
      params: { path },
      idempotencyKey: crypto.randomUUID(),
    });
    setOpen({ draftId: crypto.randomUUID(), saved: undefined });
    await refresh(["/api/orders/drafts"]);
  }

  const handed = open.saved?.handed ?? null;
  const aid = open.saved ? readAid(open.saved.content, person.isProtected) : emptyAid(person.isProtected);
  return (
    <Page
      title={t("orders.new")}
      shape="table"
      back={{ to: "/personer/$personId", params: { personId: person.personId }, text: person.name }}
      marks={person.isProtected && <StatusTag kind="bad">{t("orders.protected")}</StatusTag>}
      lead={t("orders.new.lead", { name: person.name, age: person.ageYears })}
    >
      {handed?.toMe && <HandedToMe handed={handed} />}
      {handed && !handed.toMe && <HandedByMe handed={handed} />}
      {open.saved && !handed && (
        <p className="resumed row">
          <span>
            {t("orders.draft.resumed")} <Moment at={open.saved.savedAt} />.
          </span>
          <Button size="xsmall" variant="tertiary" onClick={() => void startOver()}>
            {t("orders.draft.start-over")}
          </Button>
        </p>
      )}
      {(!handed || handed.toMe) && (
        <NewAidForm key={open.draftId} person={person} draftId={open.draftId} initial={aid} isHanded={handed !== null} />
      )}
    </Page>
  );
}
