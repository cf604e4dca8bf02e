import { Checkbox, TextField } from "@navikt/ds-react";
import { PageLink, t } from "../platform/index.ts";
import { wrongAt } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { type AidRow, changeRow } from "./new-aid.ts";
import { wordOf } from "./order-words.ts";
import type { quotedFor } from "./quoted-for.ts";

type Quoted = NonNullable<ReturnType<typeof quotedFor>>;

type GatesProps = Pick<AidInHand, "change" | "faults"> & {
  /** Where she lives decides whose sheet she is given. */
  person: Pick<AidInHand["person"], "housing">;
  row: AidRow;
  quoted: Quoted;
};

/** What a rule demands before the order goes on: what the prescriber has done, with its reference, and what others do. */
export function GatesOfRow({ person, row, quoted, change, faults }: GatesProps) {
  if (quoted.gates.length === 0 && !quoted.approval) return null;
  const wrong = wrongAt(faults, `payer.${row.key}`);
  const write = (gatesDone: AidRow["gatesDone"]) => change((now) => changeRow(now, row.key, { gatesDone }));
  return (
    <>
      {quoted.gates.map((gate) =>
        gate.inOrder === "no" ? (
          <p key={gate.gate}>{t("orders.gate.others", { gate: gate.title })}</p>
        ) : (
          <OwnGate key={gate.gate} {...gate} said={row.gatesDone} write={write} code={person.housing?.municipalityCode} />
        ),
      )}
      {quoted.approval && <p>{t("orders.gate.approval", { name: quoted.payer.name ?? "" })}</p>}
      {wrong && quoted.missing.length === 0 && <p className="wrong-word">{wrong}</p>}
    </>
  );
}

type OwnGateProps = Quoted["gates"][number] & {
  said: AidRow["gatesDone"];
  write: (done: AidRow["gatesDone"]) => void;
  /** The person's municipality, whose sheet she is given. */
  code: string | undefined;
};

/** What the prescriber does herself: said to be done, with the words that it wants; some of it may wait. */
function OwnGate({ gate, inOrder, done, help, needs, sheet, said, write, code }: OwnGateProps) {
  const mine = said.find((one) => one.gate === gate);
  const others = said.filter((one) => one.gate !== gate);
  return (
    <div className="own-gate">
      <Checkbox
        size="small"
        description={help}
        checked={mine !== undefined}
        onChange={({ target }) => write(target.checked ? [...others, { gate }] : others)}
      >
        {wordOf("orders.gate", gate)}
      </Checkbox>
      {sheet && code && (
        <p>
          <PageLink to="/kommunens-blad/$code" params={{ code }}>
            {t("orders.gate.sheet")}
          </PageLink>
        </p>
      )}
      {mine && needs !== "nothing" && (
        <TextField
          className="gate-reference"
          label={t(needs === "reference" ? "orders.gate.reference" : "orders.gate.with-whom")}
          description={t("orders.gate.reference.hint")}
          size="small"
          maxLength={200}
          value={mine.reference ?? ""}
          onChange={({ target }) => write([...others, { gate, ...(target.value ? { reference: target.value } : {}) }])}
        />
      )}
      {inOrder === "may" && !done && <p className="subtle">{t(mine ? "orders.gate.words-needed" : "orders.gate.may-wait")}</p>}
    </div>
  );
}
