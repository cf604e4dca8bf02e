import { CheckmarkCircleFillIcon, ExclamationmarkTriangleFillIcon } from "@navikt/aksel-icons";
import { Accordion } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import type { EditionView, FindingsView } from "../../server/agreements/contract.ts";
import { ButtonLink, Part, Shown, t, useApi } from "../platform/index.ts";
import { caseText, wordFor } from "./condition-words.ts";

type Finding = FindingsView["findings"][number];

/** What is wrong with the edition: faults, examples that no longer come out, overlaps and gaps, each with an example person. */
export function FindingsPart({ edition }: { edition: EditionView }) {
  const asked = useApi<FindingsView>("/api/agreements/editions/{edition}/findings", { path: { edition: edition.edition } });
  const { basedOn } = edition;
  const before = useApi<FindingsView>(
    "/api/agreements/editions/{edition}/findings",
    { path: { edition: basedOn ?? "" } },
    { enabled: basedOn !== null },
  );
  // What the edition that a draft was made from left open already is told apart from what the draft leaves open.
  const known = new Set(before.is === "shown" ? before.value.findings.map(({ words }) => words) : []);
  return (
    <Part title={t("agreements.findings")}>
      <Shown asked={basedOn !== null && before.is === "waiting" ? before : asked} rows={2}>
        {(found) => <Findings found={found} edition={edition} known={known} />}
      </Shown>
    </Part>
  );
}

function Findings({ found, edition, known }: { found: FindingsView; edition: EditionView; known: ReadonlySet<string> }) {
  const overlaps = found.findings.filter((one) => one.kind === "overlap");
  const gaps = found.findings.filter((one) => one.kind === "gap");
  const fresh = edition.state === "draft" ? gaps.filter(({ words }) => !known.has(words)) : [];
  const rest = gaps.filter((one) => !fresh.includes(one));
  const isClean = found.faults.length + found.examples.length + found.findings.length === 0;
  if (isClean)
    return (
      <p className="row">
        <CheckmarkCircleFillIcon aria-hidden className="is-good" /> {t("agreements.findings.none")}
      </p>
    );
  return (
    <div className="stack">
      <Wrong title={t("agreements.findings.faults")} lines={found.faults} />
      <Wrong
        title={t("agreements.findings.examples")}
        lines={found.examples.map((one) => t("agreements.findings.example", { ...one }))}
      />
      {overlaps.length > 0 && (
        <Group title={t("agreements.findings.overlaps", { count: overlaps.length })} isBad>
          {overlaps.map((one) => (
            <Overlap key={`${one.step} ${one.rows.join(" ")}`} one={one} />
          ))}
        </Group>
      )}
      {fresh.length > 0 && (
        <Group title={t("agreements.findings.fresh", { count: fresh.length })} isBad>
          {fresh.map((one) => (
            <Gap key={one.words} one={one} edition={edition} />
          ))}
        </Group>
      )}
      {rest.length > 0 && (
        <Folded
          title={t(edition.state === "draft" ? "agreements.findings.before" : "agreements.findings.gaps", { count: rest.length })}
        >
          {rest.map((one) => (
            <Gap key={one.words} one={one} edition={edition} />
          ))}
        </Folded>
      )}
      {found.hasMore && <p className="subtle">{t("agreements.findings.more")}</p>}
    </div>
  );
}

function Wrong({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Group title={title} isBad>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Group>
  );
}

function Group({ title, isBad, children }: { title: string; isBad: boolean; children: ReactNode }) {
  return (
    <section className="findings">
      <h3 className="row">
        {isBad && <ExclamationmarkTriangleFillIcon aria-hidden className="is-bad" />} {title}
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

/** Gaps of an edition in force are known and many: they are folded away, and opened by whoever asks. */
function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Accordion size="small">
      <Accordion.Item open={open} onOpenChange={setOpen}>
        <Accordion.Header>{title}</Accordion.Header>
        <Accordion.Content>
          <ul className="findings-list">{children}</ul>
        </Accordion.Content>
      </Accordion.Item>
    </Accordion>
  );
}

function Overlap({ one }: { one: Finding }) {
  const [first, other] = one.rows;
  return (
    <li>
      <strong>{t("agreements.findings.overlap", { step: one.step, rows: `${first} ${t("agreements.and")} ${other}` })}</strong>
      <p>{one.words}</p>
      <p>
        {t("agreements.findings.answers", {
          answers: one.answers.map((answer) => answerWords(answer)).join(` ${t("agreements.and")} `),
        })}
      </p>
      <Person facts={one.example} />
    </li>
  );
}

function answerWords({ payer, allowed }: Finding["answers"][number]): string {
  return allowed ? wordFor("payer", payer) : `${wordFor("payer", payer)} (${t("agreements.out.refused").toLowerCase()})`;
}

function Gap({ one, edition }: { one: Finding; edition: EditionView }) {
  return (
    <li>
      <strong>{one.words}</strong>
      <Person facts={one.example} />
      {edition.state === "draft" && <RowForGap one={one} edition={edition} />}
    </li>
  );
}

/** From a gap to a row that closes it: the row's page opens with the example person in place. */
function RowForGap({ one, edition }: { one: Finding; edition: EditionView }) {
  const last = edition.steps.filter((step) => !step.isFollowing && !step.rows.some((row) => row.isFromTable)).at(-1);
  if (!last) return null;
  return (
    <ButtonLink
      to="/regelbocker/$edition/rad"
      params={{ edition: edition.edition }}
      search={{ steg: String(last.step), fall: JSON.stringify(one.example) }}
      size="xsmall"
      variant="secondary"
    >
      {t("agreements.findings.new-row")}
    </ButtonLink>
  );
}

function Person({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  return (
    <p>
      <span className="subtle">{t("agreements.findings.person")}: </span>
      {caseText(facts)}
    </p>
  );
}
