import { Day, StatusTag, t } from "../platform/index.ts";
import type { Application } from "./access-words.ts";

/** Where an application is: its day, that it is late, that it waits for the one who applied, or how it ended. */
export function ApplicationState({ application }: { application: Application }) {
  const { state, isLate, dueOn } = application;
  if (state === "granted") return <StatusTag kind="good">{t("accounts.state.granted")}</StatusTag>;
  if (state === "asked") return <StatusTag kind="wait">{t("accounts.state.asked")}</StatusTag>;
  if (state !== "waiting") return <StatusTag kind="plain">{t(`accounts.state.${state}`)}</StatusTag>;
  if (isLate) return <StatusTag kind="bad">{t("accounts.late", { day: dueOn })}</StatusTag>;
  return (
    <>
      {t("accounts.answer-by")} <Day on={dueOn} />
    </>
  );
}
