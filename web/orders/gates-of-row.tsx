import { Checkbox, TextField } from "@navikt/ds-react";
import { t } from "../platform/index.ts";
import { wrongAt } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import type { quotedFor } from "./judge-aid.ts";
import { type AidRow, changeRow } from "./new-aid.ts";
import { wordOf } from "./order-words.ts";

type Quoted = NonNullable<ReturnType<typeof quotedFor>>;

/** What a rule demands before the order goes on: what the prescriber has done, with its reference, and what others do. */
export function GatesOfRow({ row, quoted, change, faults }: AidInHand & { row: AidRow; quoted: Quoted }) {
  if (quoted.gates.length === 0) return null;
  const wrong = wrongAt(faults, `payer.${row.key}`);
  const write = (gatesDone: AidRow["gatesDone"]) => change((now) => changeRow(now, row.key, { gatesDone }));
  return (
    <>
      {quoted.gates.map(({ gate, byPrescriber }) =>
        byPrescriber ? (
          <OwnGate key={gate} gate={gate} done={row.gatesDone} write={write} />
        ) : (
          <p key={gate}>{t("orders.gate.others", { gate: wordOf("orders.gate-name", gate) })}</p>
        ),
      )}
      {wrong && quoted.missing.length === 0 && <p className="wrong-word">{wrong}</p>}
    </>
  );
}

interface OwnGateProps {
  gate: string;
  done: AidRow["gatesDone"];
  write: (done: AidRow["gatesDone"]) => void;
}

function OwnGate({ gate, done, write }: OwnGateProps) {
  const mine = done.find((one) => one.gate === gate);
  const others = done.filter((one) => one.gate !== gate);
  return (
    <div>
      <Checkbox
        size="small"
        checked={mine !== undefined}
        onChange={({ target }) => write(target.checked ? [...others, { gate }] : others)}
      >
        {wordOf("orders.gate", gate)}
      </Checkbox>
      {mine && (
        <TextField
          className="gate-reference"
          label={t("orders.gate.reference")}
          description={t("orders.gate.reference.hint")}
          size="small"
          maxLength={200}
          value={mine.reference ?? ""}
          onChange={({ target }) => write([...others, { gate, ...(target.value ? { reference: target.value } : {}) }])}
        />
      )}
    </div>
  );
}
