import "./definitions.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { DefinitionsView } from "../../server/catalogue/contract-definitions.ts";
import {
  DataTable,
  Day,
  Empty,
  Moment,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { DefinitionForm, formId } from "./definition-form.tsx";
import { measureName } from "./measures.ts";

type Held = DefinitionsView["items"][number];
type Change = DefinitionsView["changes"][number];

/** "Tekniska fält": what each class is asked for, changed by a day with a preview, and who has changed what. */
export function DefinitionsPage() {
  const asked = useApi<DefinitionsView>("/api/catalogue/definitions");
  const [chosen, setChosen] = useState<Held>();
  // The form stands above the list: the hand goes there.
  function choose(one: Held) {
    setChosen(one);
    requestAnimationFrame(() => document.getElementById(formId)?.focus());
  }
  return (
    <Page
      title={t("definitions.title")}
      shape="table"
      lead={t("definitions.lead")}
      back={{ to: "/sokord", text: t("catalogue.words.title") }}
    >
      <DefinitionForm
        key={chosen ? `${chosen.isoPrefix} ${chosen.attribute}` : ""}
        chosen={chosen}
        done={() => setChosen(undefined)}
      />
      <Shown asked={asked} rows={10}>
        {({ items, changes }) => (
          <>
            <Changes changes={changes} />
            <Part title={t("definitions.now")}>
              <DataTable
                name="falt"
                caption={t("definitions.now")}
                columns={columns(choose)}
                rows={items}
                rowKey={({ isoPrefix, attribute }) => `${isoPrefix} ${attribute}`}
                empty={<Empty title={t("definitions.none")} />}
              />
            </Part>
          </>
        )}
      </Shown>
    </Page>
  );
}

function columns(choose: (one: Held) => void): TableColumn<Held>[] {
  return [
    { id: "klass", head: t("definitions.class"), value: classText },
    { id: "falt", head: t("definitions.field"), value: ({ attribute }) => measureName(attribute) },
    {
      id: "slag",
      head: t("definitions.kind"),
      value: ({ kind, unit }) => [t(`definitions.kind.${kind}`), unit].filter(Boolean).join(", "),
    },
    { id: "ord", head: t("definitions.allowed"), value: ({ allowed }) => allowed?.join(", ") ?? t("definitions.allowed.any") },
    {
      id: "krav",
      head: t("definitions.required.head"),
      value: ({ isRequired }) => t(isRequired ? "definitions.yes" : "definitions.no"),
    },
    {
      id: "gor",
      head: "",
      cell: (one) => (
        <Button size="xsmall" variant="tertiary" onClick={() => choose(one)}>
          {t("definitions.change")}
          <span className="aksel-sr-only">
            {" "}
            {measureName(one.attribute)}, {classText(one)}
          </span>
        </Button>
      ),
    },
  ];
}

/** A class by its words and code; all of them when it has none. */
function classText({ isoPrefix, wording }: Pick<Held, "isoPrefix" | "wording">): string {
  if (isoPrefix === "") return t("definitions.class.all");
  return wording ? `${wording} (${isoPrefix})` : isoPrefix;
}

/** Who has changed what; the last of a class and a field may be taken back. */
function Changes({ changes }: { changes: readonly Change[] }) {
  const today = useToday();
  const takeBack = useCommand<object, { number: number }>("/api/catalogue/definitions/{number}/take-back", {
    invalidates: ["/api/catalogue"],
    done: () => ({ text: t("definitions.taken-back") }),
  });
  if (changes.length === 0) return null;
  const list: TableColumn<Change>[] = [
    { id: "vad", head: t("definitions.field"), value: (one) => `${measureName(one.attribute)}, ${classText(one)}` },
    { id: "blir", head: t("definitions.becomes"), value: saidText },
    { id: "fran", head: t("definitions.from"), value: ({ from }) => from, cell: ({ from }) => <Day on={from} /> },
    {
      id: "vem",
      head: t("definitions.who"),
      value: ({ madeBy }) => madeBy,
      cell: ({ madeBy, madeAt }) => (
        <>
          {madeBy}, <Moment at={madeAt} />
        </>
      ),
    },
    {
      id: "lage",
      head: t("definitions.state"),
      cell: ({ withdrawnAt, withdrawnBy, from, mayTakeBack, number, attribute }) => {
        if (withdrawnAt) return <StatusTag kind="plain">{t("definitions.state.back", { who: withdrawnBy })}</StatusTag>;
        return (
          <span className="row">
            <StatusTag kind={from > today ? "info" : "good"}>
              {t(from > today ? "definitions.state.coming" : "definitions.state.said")}
            </StatusTag>
            {mayTakeBack && (
              <Button
                size="xsmall"
                variant="tertiary"
                loading={takeBack.isRunning}
                onClick={() => void takeBack.run({}, { path: { number: String(number) } })}
              >
                {t("definitions.take-back")}
                <span className="aksel-sr-only"> {measureName(attribute)}</span>
              </Button>
            )}
          </span>
        );
      },
    },
  ];
  return (
    <Part title={t("definitions.changes")}>
      <DataTable
        name="andringar"
        caption={t("definitions.changes")}
        columns={list}
        rows={changes}
        rowKey={({ number }) => String(number)}
        tools={changes.length > 10}
        empty={null}
      />
      <Refused refusal={takeBack.refusal} />
    </Part>
  );
}

function saidText({ isAsked, kind, unit, allowed, isRequired }: Change): string {
  if (!isAsked) return t("definitions.not-asked");
  const words = [t(`definitions.kind.${kind}`), unit, allowed?.join("/") ?? "", isRequired ? t("definitions.required") : ""];
  return words.filter(Boolean).join(", ");
}
