import { Button, Select, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { AddRecordBody, Overview, Stored } from "../../server/competence/contract.ts";
import { DayField, Refused, t, useCommand, useMay, useToday } from "../platform/index.ts";

/** Writes in a passed course, or the manager's assessment of one area with her reason. */
export function AddRecord({ staffId, overview }: { staffId: string; overview: Overview }) {
  const today = useToday();
  const may = useMay();
  const courses = overview.courses.filter(({ isAssessment }) => !isAssessment || may("accounts.apply"));
  const [course, setCourse] = useState(courses[0]?.course ?? "");
  const [area, setArea] = useState(overview.areas[0]?.area ?? "");
  const [passedOn, setPassed] = useState<string | null>(today);
  const [validUntil, setUntil] = useState<string | null>(null);
  const [because, setBecause] = useState("");
  const add = useCommand<AddRecordBody, Stored>("/api/competence/records", {
    invalidates: ["/api/competence"],
    done: ({ stored }) => ({ text: t(stored > 0 ? "competence.added" : "competence.added.already") }),
  });
  const isAssessment = courses.some((one) => one.course === course && one.isAssessment);
  async function send() {
    const said = { ...(isAssessment ? { area } : {}), ...(because.trim() ? { because: because.trim() } : {}) };
    const body = { staffId, course, passedOn: passedOn ?? "", ...(validUntil ? { validUntil } : {}), ...said };
    if (await add.run(body)) setBecause("");
  }
  return (
    <form
      className="stack"
      aria-label={t("competence.add")}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h4>{t("competence.add")}</h4>
      <Select size="small" label={t("competence.course")} value={course} onChange={({ target }) => setCourse(target.value)}>
        {courses.map((one) => (
          <option key={one.course} value={one.course}>
            {one.name}
          </option>
        ))}
      </Select>
      {isAssessment && <Area overview={overview} area={area} change={setArea} />}
      <div className="row-top">
        <DayField
          label={t(isAssessment ? "competence.assessed-on" : "competence.passed-on")}
          value={passedOn}
          today={today}
          onChange={setPassed}
        />
        <DayField label={t("competence.valid-until")} value={validUntil} today={today} onChange={setUntil} />
      </div>
      {isAssessment && (
        <Textarea
          size="small"
          minRows={2}
          maxLength={500}
          label={t("competence.because")}
          description={t("competence.because.hint")}
          value={because}
          onChange={({ target }) => setBecause(target.value)}
        />
      )}
      <Refused refusal={add.refusal} />
      <div>
        <Button type="submit" size="small" loading={add.isRunning} disabled={passedOn === null}>
          {t("competence.add.send")}
        </Button>
      </div>
    </form>
  );
}

function Area({ overview, area, change }: { overview: Overview; area: string; change: (area: string) => void }) {
  return (
    <Select size="small" label={t("competence.area")} value={area} onChange={({ target }) => change(target.value)}>
      {overview.areas.map((one) => (
        <option key={one.area} value={one.area}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}
