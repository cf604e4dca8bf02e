import { Navigate } from "@tanstack/react-router";
import { weekText } from "../platform/day.tsx";
import { Empty } from "../platform/empty.tsx";
import { useMay, useMe, useToday } from "../platform/me.ts";
import { Page } from "../platform/page.tsx";
import { t } from "../platform/text.ts";
import { todoWidgets } from "./menu.ts";

/** "Att göra": what needs me, by the widgets that rooms declare. When none of them draws anything, it says so. */
export function StartPage() {
  const may = useMay();
  const today = useToday();
  const { isCitizen } = useMe();
  if (isCitizen) return <Navigate to="/mina/hjalpmedel" replace />;
  return (
    <Page title={t("start.title")} lead={t("start.lead", { day: today, week: weekText(today) })}>
      <div className="todo">{todoWidgets.map((widget) => may(widget.permit) && <widget.component key={keyOf(widget)} />)}</div>
      <div className="todo-nothing">
        <Empty title={t("start.nothing")}>
          <p>{t("start.nothing.do")}</p>
        </Empty>
      </div>
    </Page>
  );
}

function keyOf(widget: (typeof todoWidgets)[number]): string {
  return `${widget.order} ${widget.component.name}`;
}
