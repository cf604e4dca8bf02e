import "./handbook.css";
import { Button, Search } from "@navikt/ds-react";
import { useState } from "react";
import type { ConceptList, InstructionHead, InstructionList } from "../../server/handbook/contract.ts";
import {
  ButtonLink,
  Day,
  Empty,
  Page,
  PageLink,
  Part,
  Shown,
  StatusTag,
  t,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { BeginEdition } from "./begin-edition.tsx";
import { useSettledWords } from "./use-settled-words.ts";

/** "Handbok": what is new, the groups with their instructions, and what words mean. */
export function HandbookPage() {
  const may = useMay();
  const [words, setWords] = useState("");
  const q = useSettledWords(words);
  const asked = useApi<InstructionList>("/api/handbook/instructions", { query: q ? { q } : {} });
  return (
    <Page
      title={t("handbook.menu")}
      lead={t("handbook.lead")}
      actions={
        <ButtonLink to="/handbok/protokoll" size="small" variant="secondary">
          {t("handbook.protocols")}
        </ButtonLink>
      }
    >
      <search className="handbook-search">
        <Search label={t("handbook.search")} hideLabel={false} size="small" variant="simple" value={words} onChange={setWords} />
      </search>
      <Shown asked={asked} rows={8}>
        {({ items }) => (
          <>
            {q === "" && <News items={items.filter(({ isNew }) => isNew)} />}
            <Part title={t("handbook.groups")}>
              {items.length === 0 ? (
                <Empty title={t(q ? "handbook.none-found" : "handbook.none")} />
              ) : (
                <ul className="handbook-list">
                  {items.map((head) => (
                    <Head key={head.instructionId} head={head} />
                  ))}
                </ul>
              )}
            </Part>
          </>
        )}
      </Shown>
      {may("handbook.edit") && <BeginEdition />}
      <Concepts />
    </Page>
  );
}

function News({ items }: { items: readonly InstructionHead[] }) {
  const seen = useCommand<object, null>("/api/handbook/seen", { invalidates: ["/api/handbook"] });
  if (items.length === 0) return null;
  return (
    <Part title={t("handbook.news")}>
      <ul className="handbook-list">
        {items.map((head) => (
          <Head key={head.instructionId} head={head} />
        ))}
      </ul>
      <div>
        <Button size="small" variant="secondary" loading={seen.isRunning} onClick={() => void seen.run({})}>
          {t("handbook.seen")}
        </Button>
      </div>
    </Part>
  );
}

function Head({ head }: { head: InstructionHead }) {
  const { instructionId, iso, title, purpose, isoWording, legal, standing, because, validFrom, editionNo, inHand } = head;
  return (
    <li>
      <p>
        {purpose === "" ? (
          <strong>{title}</strong>
        ) : (
          <PageLink to="/handbok/$instructionId" params={{ instructionId }}>
            {title}
          </PageLink>
        )}{" "}
        {standing === "not-prescribable" && <StatusTag kind="bad">{t("handbook.not-prescribable")}</StatusTag>}
        {standing === "none" && <StatusTag kind="plain">{t("handbook.standing.none")}</StatusTag>}
        {inHand && <StatusTag kind="info">{t(`handbook.state.${inHand}`)}</StatusTag>}
      </p>
      <p className="subtle">
        <span className="figures">{codeOf(iso)}</span> {isoWording} · {t(`handbook.legal.${legal}`)}
        {validFrom && editionNo !== null && (
          <>
            {" · "}
            {t("handbook.edition", { no: editionNo })}, {t("handbook.from")} <Day on={validFrom} />
          </>
        )}
      </p>
      {because && <p>{because}</p>}
    </li>
  );
}

/** `12 23 06`: codes are read in pairs. */
export function codeOf(iso: string): string {
  return iso.replace(/(..)(?=.)/g, "$1 ");
}

function Concepts() {
  const asked = useApi<ConceptList>("/api/handbook/concepts");
  return (
    <Part title={t("handbook.concepts")}>
      <Shown asked={asked} rows={4}>
        {({ items }) => (
          <dl className="instruction">
            {items.map(({ word, means }) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        )}
      </Shown>
    </Part>
  );
}
