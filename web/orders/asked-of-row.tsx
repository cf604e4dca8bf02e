import "./new-aid.css";
import { fieldId } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { ChoiceOfRow } from "./choice-of-row.tsx";
import { GatesOfRow } from "./gates-of-row.tsx";
import { isArticleFault } from "./judge-aid.ts";
import { type AidRow, changeRow } from "./new-aid.ts";
import { QuestionsOfRow } from "./questions-of-row.tsx";
import type { quotedFor } from "./quoted-for.ts";
import { RowChecks } from "./row-checks.tsx";
import { RowFault } from "./row-fault.tsx";

interface AskedOfRowProps extends Pick<AidInHand, "aid" | "change" | "faults"> {
  row: AidRow;
  quoted: NonNullable<ReturnType<typeof quotedFor>>;
}

/** What rules and the handbook ask of a row that is handed out at once, in the order's own words. Nothing of a row that nothing is asked of. */
export function AskedOfRow({ row, quoted, ...inHand }: AskedOfRowProps) {
  const { fault, choice, checks } = quoted;
  if (fault && isArticleFault(fault)) return <RowFault fault={fault} />;
  const write = (checkReason: string) => inHand.change((now) => changeRow(now, row.key, { checkReason }));
  return (
    <div id={fieldId(`payer.${row.key}`)} className="stack" tabIndex={-1}>
      <RowChecks row={row} checks={checks} write={write} />
      {choice && choice.faults.length + Number(wasAsked(row)) > 0 && <ChoiceOfRow row={row} asked={choice} {...inHand} />}
      <QuestionsOfRow row={row} quoted={quoted} {...inHand} />
      <GatesOfRow row={row} quoted={quoted} person={{ housing: null }} {...inHand} />
    </div>
  );
}

/** Something has been said of the choice: it stands there to be changed, though nothing is missing any more. */
function wasAsked({ choice }: AidRow): boolean {
  const { supportEdition, protocolEdition, goalCode, goalWords, followUpOn, departure } = choice;
  return [supportEdition, protocolEdition, goalCode, goalWords, followUpOn, departure].some(Boolean);
}
