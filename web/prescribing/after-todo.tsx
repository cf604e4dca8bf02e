import { Heading } from "@navikt/ds-react";
import { useId } from "react";
import type { z } from "zod";
import type { lateView } from "../../server/prescribing/contract-follow-up.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";
import { aidText, type FollowUps, type Loans, type Receipts, receiptText } from "./after-words.ts";

const shown = 5;

/** Who the unit is to follow up, the latest first. */
export function FollowUpsToDo() {
  const asked = useApi<FollowUps>("/api/prescribing/follow-ups");
  if (asked.is !== "shown") return null;
  const { items, hasMore } = asked.value;
  const rows = items.slice(0, shown).map((one) => ({
    key: one.followUpId,
    target: { to: "/uppfoljningar", search: { uppfoljning: one.followUpId } },
    what: one.personName ?? aidText(one),
    detail: [one.isLate ? t("prescribing.after.late.word") : "", aidText(one)].filter(Boolean).join(" · "),
    on: one.dueOn,
  }));
  const total = items.length + (hasMore ? 1 : 0);
  return <TodoPart title={t("prescribing.after.menu")} rows={rows} total={total} all={{ to: "/uppfoljningar" }} />;
}

/** What is tried or lent for a time and soon ends, or has ended. */
export function LoansToDo() {
  const asked = useApi<Loans>("/api/prescribing/loans", { query: { which: "soon" } });
  if (asked.is !== "shown") return null;
  const { items, hasMore } = asked.value;
  const rows = items.slice(0, shown).map((one) => ({
    key: one.orderRowId,
    target: { to: "/utprovningar", search: { lan: one.orderRowId } },
    what: one.personName ?? aidText(one),
    detail: [one.isOver ? t("prescribing.loans.over.word") : "", aidText(one)].filter(Boolean).join(" · "),
    on: one.untilOn,
  }));
  const total = items.length + (hasMore ? 1 : 0);
  return <TodoPart title={t("prescribing.loans")} rows={rows} total={total} all={{ to: "/utprovningar" }} />;
}

/** Loans that nobody has signed for, the oldest first. */
export function ReceiptsToDo() {
  const asked = useApi<Receipts>("/api/prescribing/receipts");
  if (asked.is !== "shown") return null;
  const { items, unsigned } = asked.value;
  const rows = items.slice(0, shown).map((one) => ({
    key: one.receiptId,
    target: { to: "/lanekvitton", search: { kvitto: one.receiptId } },
    what: one.personName ?? receiptText(one),
    detail: `${receiptText(one)} · ${t("prescribing.receipts.days", { count: one.age })}`,
    on: one.lentOn,
  }));
  return <TodoPart title={t("prescribing.receipts")} rows={rows} total={unsigned} all={{ to: "/lanekvitton" }} />;
}

/** The manager's: how many of her unit's follow-ups are long late. No person is named. */
export function LateToDo() {
  const id = useId();
  const asked = useApi<z.infer<typeof lateView>>("/api/prescribing/follow-ups/late");
  if (asked.is !== "shown" || asked.value.late === 0) return null;
  const { late, oldest } = asked.value;
  return (
    <section className="todo-part" aria-labelledby={id}>
      <Heading level="2" size="xsmall" id={id}>
        {t("prescribing.after.menu")} <span className="todo-count figures">{late}</span>
      </Heading>
      <p>{t("prescribing.manager.late", { count: late })}</p>
      <p className="subtle">{t("prescribing.manager.oldest", { day: oldest ?? "" })}</p>
    </section>
  );
}
