import { Navigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { weekText } from "../platform/day.tsx";
import { Empty } from "../platform/empty.tsx";
import { useMay, useMe, useToday } from "../platform/me.ts";
import { numbered } from "../platform/numbered.ts";
import { Page } from "../platform/page.tsx";
import { t } from "../platform/text.ts";
import { Waiting } from "../platform/waiting.tsx";
import { todoWidgets } from "./menu.ts";

/** "Att göra": what needs me, by the widgets that rooms declare. When none of them draws anything, it says so. */
export function StartPage() {
  const may = useMay();
  const today = useToday();
  const { isCitizen } = useMe();
  if (isCitizen) return <Navigate to="/mina/hjalpmedel" replace />;
  return (
    <Page title={t("start.title")} lead={t("start.lead", { day: today, week: weekText(today) })}>
      <Suspense fallback={<Waiting rows={4} />}>
        <div className="todo">
          {numbered(todoWidgets).map(({ no, one: widget }) => may(widget.permit) && <widget.component key={no} />)}
        </div>
        <div className="todo-nothing">
          <Empty title={t("start.nothing")}>
            <p>{t("start.nothing.do")}</p>
          </Empty>
        </div>
      </Suspense>
    </Page>
  );
}
