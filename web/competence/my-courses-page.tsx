import "./competence.css";
import { Page, t } from "../platform/index.ts";
import { MyCourses } from "./my-courses.tsx";

/** My courses and what I may sign. */
export function MyCoursesPage() {
  return (
    <Page title={t("competence.mine")} lead={t("competence.mine.lead")}>
      <MyCourses />
    </Page>
  );
}
