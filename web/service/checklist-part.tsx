import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import type { ChecklistAnswerBody, ChecklistView } from "../../server/service/contract-checklist.ts";
import { PhotoField, type TakenPhoto, t } from "../platform/index.ts";

type Answer = ChecklistAnswerBody["answer"];
const answers = ["ok", "fault", "not-applicable"] as const satisfies readonly Answer[];

/** One point as it is being answered. */
export interface PointSeen {
  answer: Answer;
  note: string;
  photo: TakenPhoto | null;
}
export type PointsSeen = Readonly<Record<string, PointSeen>>;

/** What is sent of the answered points. */
export function checklistBody(seen: PointsSeen): ChecklistAnswerBody[] {
  return Object.entries(seen).map(([point, { answer, note, photo }]) => ({
    point,
    answer,
    ...(note.trim() ? { note } : {}),
    ...(photo ? { picture: photo.data } : {}),
  }));
}

interface ChecklistProps {
  points: ChecklistView["points"];
  seen: PointsSeen;
  setSeen: (seen: PointsSeen) => void;
}

/** The points of the aid's class: each right, wrong or not of this one. What is wrong gets its words and its photo. */
export function ChecklistPart({ points, seen, setSeen }: ChecklistProps) {
  const left = points.filter(({ point }) => !seen[point]);
  const restIsOk = () =>
    setSeen({
      ...seen,
      ...Object.fromEntries(left.map(({ point }) => [point, { answer: "ok" as const, note: "", photo: null }])),
    });
  return (
    <section className="checklist" aria-label={t("service.checklist")}>
      <div className="checklist-head">
        <h2>{t("service.checklist")}</h2>
        <span className="subtle figures">
          {t("service.checklist.done", { done: points.length - left.length, of: points.length })}
        </span>
      </div>
      <ul>
        {points.map(({ point, text }) => (
          <Point key={point} text={text} seen={seen[point]} onSeen={(one) => setSeen({ ...seen, [point]: one })} />
        ))}
      </ul>
      {left.length > 0 && (
        <Button type="button" size="small" variant="secondary" onClick={restIsOk}>
          {t("service.checklist.rest", { count: left.length })}
        </Button>
      )}
    </section>
  );
}

function Point({ text, seen, onSeen }: { text: string; seen: PointSeen | undefined; onSeen: (seen: PointSeen) => void }) {
  const now = seen ?? { note: "", photo: null };
  return (
    <li>
      <RadioGroup
        size="small"
        legend={text}
        value={seen?.answer ?? null}
        onChange={(answer: Answer) => onSeen({ ...now, answer })}
      >
        <div className="checklist-answers">
          {answers.map((answer) => (
            <Radio key={answer} value={answer}>
              {t(`service.answer.${answer}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {seen?.answer === "fault" && (
        <div className="checklist-fault">
          <TextField
            size="small"
            label={t("service.checklist.note", { text })}
            maxLength={500}
            value={seen.note}
            onChange={(event) => onSeen({ ...seen, note: event.target.value })}
          />
          <PhotoField
            isSmall
            label={t("service.checklist.photo", { text })}
            photo={seen.photo}
            onPhoto={(photo) => onSeen({ ...seen, photo })}
          />
        </div>
      )}
    </li>
  );
}
