import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { OrderView, TaskList } from "../../server/purchasing/contract.ts";
import { Part, Refused, t, useCommand } from "../platform/index.ts";

type Task = TaskList["items"][number];

/** What the buyer is to look at of an order, until she says what was done. */
export function TasksPart({ tasks, mayMake }: { tasks: OrderView["tasks"]; mayMake: boolean }) {
  return (
    <Part title={t("purchasing.tasks.title")}>
      <ul className="purchase-list">
        {tasks.map((task) => (
          <li key={task.taskId}>
            <p>{taskText(task)}</p>
            {mayMake && <Solving taskId={task.taskId} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What has happened, in words. */
export function taskText({ kind, orderNo, quantity, articleNo, invoiceNo }: Task): string {
  return kind === "order-cancelled"
    ? t("purchasing.tasks.order-cancelled", { orderNo, quantity, articleNo })
    : t("purchasing.tasks.invoice-differs", { invoiceNo });
}

function Solving({ taskId }: { taskId: string }) {
  const [answer, setAnswer] = useState("");
  const command = useCommand<{ answer: string }, { taskId: string }>("/api/purchases/tasks/{taskId}/solve", {
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.tasks.done") }),
  });
  return (
    <form
      className="awaited-find"
      aria-label={t("purchasing.tasks.do")}
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ answer }, { path: { taskId } });
      }}
    >
      <TextField
        size="small"
        className="purchase-wide"
        label={t("purchasing.tasks.answer")}
        error={command.errors[0]?.message}
        value={answer}
        maxLength={500}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <Button size="small" variant="secondary" loading={command.isRunning}>
        {t("purchasing.tasks.do")}
      </Button>
      <Refused refusal={command.refusal} />
    </form>
  );
}
