import { Button, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { ImportRow, ImportView } from "../../server/assortment/contract.ts";
import type { AnswersBody, RegisterAnswer, RegisterConflict, SameNumber } from "../../server/assortment/contract-register.ts";
import { registerAnswers } from "../../server/assortment/contract-register.ts";
import { Refused, t, useCommand } from "../platform/index.ts";
import { valueText } from "./change-list.tsx";

const invalidates = ["/api/assortment"];
const useAnswer = () =>
  useCommand<Partial<AnswersBody>, { unanswered: number }>("/api/assortment/imports/{importId}/answers", { invalidates });

/** Whether the answers of an import may still be changed. */
const isOpen = ({ state }: Pick<ImportView, "state">) => state === "ready" || state === "failed";

/** How many fields differ and how many have no answer, and one answer for all of them. */
export function AnswerAll({ view }: { view: ImportView }) {
  const send = useAnswer();
  const { importId, unanswered, openFields, fields, counts } = view;
  if (!isOpen(view) || counts.conflicts === 0) return null;
  const count = openFields > 0 ? openFields : fields;
  return (
    <section className="assortment-answers" aria-label={t("assortment.register.differs")}>
      <p>
        {t("assortment.register.sum", { count: counts.conflicts })}{" "}
        {unanswered > 0 ? t("assortment.register.unanswered", { count: unanswered }) : t("assortment.register.answered")}
      </p>
      <div className="row">
        {(count > 0 ? registerAnswers : []).map((all) => (
          <Button
            key={all}
            size="small"
            variant="secondary"
            loading={send.isRunning}
            onClick={() => void send.run({ all, onlyOpen: openFields > 0 }, { path: { importId } })}
          >
            {t(`assortment.register.all.${all}`, { count })}
          </Button>
        ))}
      </div>
      <Refused refusal={send.refusal} />
    </section>
  );
}

/** The fields of a row that the register and our record say different things of: chosen here, or what was chosen. */
export function RegisterConflicts({ row, view }: { row: ImportRow; view: ImportView }) {
  const conflicts = row.conflicts as RegisterConflict[];
  if (conflicts.length === 0) return null;
  if (isOpen(view))
    return conflicts.map((conflict) => {
      const Asked = conflict.field === "articleNo" ? WhichArticle : Choice;
      return <Asked key={conflict.field} row={row.row} importId={view.importId} conflict={conflict} />;
    });
  return (
    <ul className="assortment-changes">
      {conflicts.map(({ field, ours, register, answer }) => (
        <li key={field}>
          {field === "articleNo"
            ? t("assortment.register.which.was", { register: String(register), article: articleText(answer) })
            : t(`assortment.register.was.${answer ?? "none"}`, {
                field: t(`assortment.field.${field}`),
                ours: valueText(field, ours),
                register: valueText(field, register),
              })}
        </li>
      ))}
    </ul>
  );
}

const articleText = (answer: string | null) =>
  answer === null || answer === "none" ? t("assortment.register.which.none") : answer;

interface AskedProps {
  row: number;
  importId: string;
  conflict: RegisterConflict;
}

/** Several articles of ours have the same vendor and the same number of hers: which of them the row is. */
function WhichArticle({ row, importId, conflict }: AskedProps) {
  const send = useAnswer();
  const [chosen, setChosen] = useState<string>();
  function choose(said: string) {
    setChosen(said);
    void send.run({ articles: [{ row, articleNo: said === "none" ? null : said }] }, { path: { importId } });
  }
  return (
    <>
      <RadioGroup
        size="small"
        className="assortment-conflict"
        legend={t("assortment.register.which", { register: String(conflict.register) })}
        value={(send.isRunning ? chosen : conflict.answer) ?? ""}
        onChange={choose}
      >
        {(conflict.ours as SameNumber[]).map(({ articleNo, name }) => (
          <Radio key={articleNo} value={articleNo}>
            {articleNo} {name}
          </Radio>
        ))}
        <Radio value="none">{t("assortment.register.which.none")}</Radio>
      </RadioGroup>
      <Refused refusal={send.refusal} />
    </>
  );
}

function Choice({ row, importId, conflict }: AskedProps) {
  const send = useAnswer();
  const [chosen, setChosen] = useState<RegisterAnswer>();
  const { field } = conflict;
  function choose(answer: RegisterAnswer) {
    setChosen(answer);
    void send.run({ some: [{ row, field, answer }] }, { path: { importId } });
  }
  return (
    <>
      <RadioGroup
        size="small"
        className="assortment-conflict"
        legend={t(`assortment.field.${field}`)}
        value={(send.isRunning ? chosen : conflict.answer) ?? ""}
        onChange={choose}
      >
        {registerAnswers.map((one) => (
          <Radio key={one} value={one}>
            {t(`assortment.register.value.${one}`, { value: valueText(field, conflict[one]) })}
          </Radio>
        ))}
      </RadioGroup>
      <Refused refusal={send.refusal} />
    </>
  );
}
