import type { MineView, RecordView } from "../../server/competence/contract.ts";
import { Day, Empty, Part, Shown, StatusTag, t, useApi } from "../platform/index.ts";
import { SigningWhy } from "./signing-why.tsx";

/** My own courses, and in which areas I may sign, with why. A part of a page. */
export function MyCourses() {
  const asked = useApi<MineView>("/api/competence/mine");
  return (
    <Shown asked={asked} rows={6}>
      {({ records, areas }) => (
        <>
          <Part title={t("competence.mine.courses")}>
            {records.length === 0 ? (
              <Empty title={t("competence.mine.none")}>
                <p>{t("competence.mine.none.do")}</p>
              </Empty>
            ) : (
              <ul className="course-list">
                {records.map((record) => (
                  <Course key={record.recordId} record={record} />
                ))}
              </ul>
            )}
          </Part>
          <Part title={t("competence.mine.areas")}>
            <dl className="area-list">
              {areas.map(({ area, name, signing }) => (
                <div key={area}>
                  <dt>{name}</dt>
                  <dd>
                    <SigningWhy signing={signing} about={name} />
                    {signing.needs !== "nothing" && <p className="subtle">{t(`competence.needs.${signing.needs}`)}</p>}
                  </dd>
                </div>
              ))}
            </dl>
          </Part>
        </>
      )}
    </Shown>
  );
}

/** One passed course: what it is, when, and until when. */
export function Course({ record, children }: { record: RecordView; children?: React.ReactNode }) {
  return (
    <li>
      <strong>{record.courseName}</strong>
      {record.areas.length > 0 && record.course === "chefens-bedomning" && `: ${record.areas.join(", ")}`}
      <br />
      <span className="subtle">
        {t("competence.passed")} <Day on={record.passedOn} />
        {record.validUntil && (
          <>
            {" "}
            {t("competence.until")} <Day on={record.validUntil} />
          </>
        )}
        {record.because && ` · ${record.because}`}
      </span>{" "}
      {!record.isHeld && <StatusTag kind="bad">{t("competence.run-out")}</StatusTag>}
      {children}
    </li>
  );
}
