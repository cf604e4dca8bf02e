import { Button, ErrorMessage, TextField } from "@navikt/ds-react";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import type { FindPersonBody, PersonSummary, PersonsFound, SearchPersonsBody } from "../../server/patients/contract.ts";
import {
  type CommandInHand,
  errorOf,
  fieldId,
  Page,
  PageLink,
  Part,
  Refused,
  StatusTag,
  t,
  useCommand,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";
import "./patients.css";

/** Finds a person: by a whole number, which opens her at once, or by name from a short list. */
export function FindPersonPage() {
  return (
    <Page title={t("patients.find.title")} lead={t("patients.find.lead")}>
      <ByNumber />
      <Part title={t("patients.find.by-name")}>
        <ByName />
      </Part>
    </Page>
  );
}

function ByNumber() {
  const router = useRouter();
  const [number, setNumber] = useState("");
  const find = useCommand<FindPersonBody, PersonSummary>("/api/patients/find");
  // Somebody who is closed has a page too: it says why, and how it is opened.
  const { code, facts } = find.refusal ?? {};
  const closedId = code === "no-relation" && typeof facts?.personId === "string" ? facts.personId : undefined;
  useEffect(() => {
    if (closedId) void router.navigate({ to: "/personer/$personId", params: { personId: closedId } });
  }, [closedId, router]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const person = await find.run({ number });
    if (person) await router.navigate({ to: "/personer/$personId", params: { personId: person.personId } });
  }

  const problem = problemOf(find, "number");
  return (
    <form className="find-person" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        id={fieldId("number")}
        className="find-person-number"
        label={t("patients.find.number")}
        description={t("patients.find.number.hint")}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        error={problem !== undefined}
        aria-describedby={problemId}
        autoComplete="off"
        spellCheck={false}
        inputMode="text"
        enterKeyHint="search"
        autoFocus
      />
      <Button loading={find.isRunning}>{t("patients.find.open")}</Button>
      <div id={problemId} className="find-person-problem" aria-live="polite">
        {problem && <ErrorMessage showIcon>{problem}</ErrorMessage>}
      </div>
    </form>
  );
}

const problemId = "find-person-problem";

/** What is wrong, at the field itself, with what to do about it; other troubles too, for there is nothing else on the page to do. */
function problemOf(find: CommandInHand<FindPersonBody, PersonSummary>, field: string): string | undefined {
  if (!find.refusal) return undefined;
  return errorOf(find.errors, field) ?? `${whatHappened(find.refusal)}. ${whatToDo(find.refusal)}`;
}

function ByName() {
  const [name, setName] = useState("");
  const search = useCommand<SearchPersonsBody, PersonsFound>("/api/patients/search");

  function submit(event: FormEvent) {
    event.preventDefault();
    void search.run({ name });
  }

  return (
    <>
      <form className="find-person" onSubmit={submit} noValidate>
        <TextField
          id={fieldId("name")}
          label={t("patients.find.name")}
          description={t("patients.find.name.hint")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errorOf(search.errors, "name")}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
        />
        <Button variant="secondary" loading={search.isRunning}>
          {t("patients.find.search")}
        </Button>
      </form>
      <Refused refusal={search.refusal} />
      <div aria-live="polite">{search.answer && <Found found={search.answer} />}</div>
    </>
  );
}

function Found({ found }: { found: PersonsFound }) {
  if (found.persons.length === 0) return <p>{t("patients.find.nobody")}</p>;
  return (
    <>
      <ul className="persons-found">
        {found.persons.map((person) => (
          <li key={person.personId}>
            <PageLink to="/personer/$personId" params={{ personId: person.personId }}>
              {person.name}
            </PageLink>
            <span className="figures subtle">{person.number}</span>
            <span className="subtle">{t("patients.age", { years: person.ageYears })}</span>
            {person.isProtected && <StatusTag kind="bad">{t("patients.protected")}</StatusTag>}
            {person.deceasedOn && <StatusTag kind="plain">{t("patients.deceased", { day: person.deceasedOn })}</StatusTag>}
          </li>
        ))}
      </ul>
      {found.hasMore && <p className="subtle">{t("patients.find.more")}</p>}
    </>
  );
}
