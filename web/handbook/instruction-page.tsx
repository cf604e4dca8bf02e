import "./handbook.css";
import { Button } from "@navikt/ds-react";
import type { BeginEditionBody, EditionView, InstructionView, Moved } from "../../server/handbook/contract.ts";
import { Day, Page, Part, Refused, Shown, StatusTag, t, useApi, useCommand, useMay } from "../platform/index.ts";
import { Differences } from "./differences.tsx";
import { EditEdition } from "./edit-edition.tsx";
import { EditionSteps } from "./edition-steps.tsx";
import { codeOf } from "./handbook-page.tsx";
import { InstructionWords } from "./instruction-words.tsx";

const inHand = ["draft", "returned", "decided"];

/** One instruction: the edition in force, what is under way for whoever writes, and the editions before. */
export function InstructionPage({ instructionId }: { instructionId: string }) {
  const asked = useApi<InstructionView>("/api/handbook/instructions/{instructionId}", { path: { instructionId } });
  const title = asked.is === "shown" ? asked.value.title : t("handbook.instruction");
  return (
    <Page
      title={title}
      back={{ to: "/handbok", text: t("handbook.menu") }}
      marks={
        asked.is === "shown" &&
        asked.value.standing === "not-prescribable" && <StatusTag kind="bad">{t("handbook.not-prescribable")}</StatusTag>
      }
    >
      <Shown asked={asked} rows={8}>
        {(instruction) => <Instruction instruction={instruction} />}
      </Shown>
    </Page>
  );
}

function Instruction({ instruction }: { instruction: InstructionView }) {
  const may = useMay();
  const { iso, isoWording, legal, editions, because } = instruction;
  const held = editions.find(({ isInForce }) => isInForce);
  const open = editions.find(({ state }) => inHand.includes(state));
  const others = editions.filter((one) => one !== held && one !== open);
  const mayEdit = may("handbook.edit");
  return (
    <>
      <p className="subtle">
        <span className="figures">{codeOf(iso)}</span> {isoWording} · {t(`handbook.legal.${legal}`)}
      </p>
      {because && <p>{because}</p>}
      {held ? <Edition edition={held} isOpen /> : !open && <p className="subtle">{t("handbook.nothing-in-force")}</p>}
      {mayEdit && open && <InHand key={open.editionId} edition={open} />}
      {mayEdit && !open && <NewEdition instruction={instruction} held={held} />}
      {others.length > 0 && (
        <Part title={t("handbook.editions")}>
          {others.map((edition) => (
            <Edition key={edition.editionId} edition={edition} />
          ))}
        </Part>
      )}
    </>
  );
}

/** An edition that is being written or waits to be published: what it says, what differs, and the next step. */
function InHand({ edition }: { edition: EditionView }) {
  const isWritten = edition.state === "draft" && edition.decisions.length === 0;
  return (
    <Part title={t("handbook.in-hand", { no: edition.number, state: t(`handbook.state.${edition.state}`) })}>
      <Differences edition={edition} />
      {isWritten ? <EditEdition key={edition.editionId} edition={edition} /> : <InstructionWords content={edition.content} />}
      <EditionSteps key={edition.version} edition={edition} />
    </Part>
  );
}

function Edition({ edition, isOpen = false }: { edition: EditionView; isOpen?: boolean }) {
  const { number, state, validFrom, endedOn, content, decisions, because } = edition;
  return (
    <details open={isOpen} className="edition">
      <summary>
        {t("handbook.edition", { no: number })}{" "}
        <StatusTag kind={edition.isInForce ? "good" : "plain"}>
          {edition.isInForce ? t("handbook.in-force") : t(`handbook.state.${state}`)}
        </StatusTag>{" "}
        {validFrom && (
          <span className="subtle">
            {t(edition.isInForce ? "handbook.since" : "handbook.from")} <Day on={validFrom} />
            {endedOn && (
              <>
                {", "}
                {t("handbook.until")} <Day on={endedOn} />
              </>
            )}
          </span>
        )}
      </summary>
      {content.isExample && <p className="subtle">{t("handbook.example")}</p>}
      {because && <p>{because}</p>}
      <InstructionWords content={content} />
      {decisions.length > 0 && (
        <p className="subtle">
          {t("handbook.decided-by")} {decisions.map(({ decidedBy, decidedOn }) => `${decidedBy}, ${decidedOn}`).join(" · ")}
        </p>
      )}
      <Differences edition={edition} />
    </details>
  );
}

function NewEdition({ instruction, held }: { instruction: InstructionView; held: EditionView | undefined }) {
  const { iso, legal } = instruction;
  const begin = useCommand<BeginEditionBody, Moved>("/api/handbook/editions", {
    invalidates: ["/api/handbook"],
    done: () => ({ text: t("handbook.begun") }),
  });
  return (
    <Part title={t("handbook.new-edition")}>
      <Refused refusal={begin.refusal} />
      <div>
        <Button size="small" loading={begin.isRunning} onClick={() => void begin.run({ iso, legal })}>
          {t(held ? "handbook.new-edition.do" : "handbook.begin.do")}
        </Button>
      </div>
      {held && <EditionSteps key={held.version} edition={held} />}
    </Part>
  );
}
