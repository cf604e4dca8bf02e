import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ColleagueView, Overview, RecordView } from "../../server/competence/contract.ts";
import { PartHead, Refused, t, useCommand } from "../platform/index.ts";
import { AddRecord } from "./add-record.tsx";
import { Course } from "./my-courses.tsx";

/** One colleague: what she has passed, what she lacks and why, and the form to write in more. */
export function ColleaguePart({
  colleague,
  overview,
  close,
}: {
  colleague: ColleagueView;
  overview: Overview;
  close: () => void;
}) {
  const { name, hsaId, records, lacks, isMe } = colleague;
  return (
    <section className="case" aria-label={name}>
      <PartHead title={name} hide={t("competence.close")} close={close} />
      <p className="subtle">{hsaId}</p>
      {lacks.map(({ area, name: areaName, because, needs }) => (
        <p key={area}>
          <span className="wrong-word">{t("competence.lacks", { area: areaName })}</span> {because}{" "}
          {t(`competence.needs-of.${needs}`)}
        </p>
      ))}
      {records.length === 0 ? (
        <p>{t("competence.records.none")}</p>
      ) : (
        <ul className="course-list">
          {records.map((record) => (
            <Course key={record.recordId} record={record}>
              {!isMe && <Withdraw record={record} />}
            </Course>
          ))}
        </ul>
      )}
      {!isMe && <AddRecord staffId={colleague.staffId} overview={overview} />}
    </section>
  );
}

function Withdraw({ record }: { record: RecordView }) {
  const [isOpen, setOpen] = useState(false);
  const [because, setBecause] = useState("");
  const withdraw = useCommand<{ because: string }, { recordId: string }>("/api/competence/records/{recordId}/withdraw", {
    invalidates: ["/api/competence"],
    done: () => ({ text: t("competence.withdrawn") }),
  });
  if (!isOpen)
    return (
      <Button size="xsmall" variant="tertiary" data-color="neutral" onClick={() => setOpen(true)}>
        {t("competence.withdraw")}
        <span className="aksel-sr-only"> {record.courseName}</span>
      </Button>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void withdraw.run({ because: because.trim() }, { path: { recordId: record.recordId } });
      }}
    >
      <TextField
        size="small"
        maxLength={500}
        label={t("competence.withdraw.why")}
        value={because}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={withdraw.refusal} />
      <div className="row">
        <Button type="submit" size="xsmall" loading={withdraw.isRunning} disabled={because.trim().length < 3}>
          {t("competence.withdraw")}
        </Button>
        <Button type="button" size="xsmall" variant="tertiary" onClick={() => setOpen(false)}>
          {t("competence.not-now")}
        </Button>
      </div>
    </form>
  );
}
