import "./stores.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { CountTasks } from "../../server/stores/contract-count-after.ts";
import {
  Day,
  Empty,
  errorOf,
  fieldId,
  Page,
  PageLink,
  Refused,
  Shown,
  t,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { outcomeOf } from "./count-close.tsx";

type Task = CountTasks["items"][number];

/** Att se efter: what closed counts could not decide, one at a time, with what was done. */
export function CountTasksPage() {
  const asked = useApi<CountTasks>("/api/stores/counts/tasks");
  return (
    <Page
      title={t("stores.count.tasks.title")}
      back={{ to: "/inventering", text: t("stores.count.title") }}
      lead={t("stores.count.tasks.lead")}
    >
      <Shown asked={asked}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t("stores.count.tasks.none")}>
              <p>{t("stores.count.tasks.none.do")}</p>
            </Empty>
          ) : (
            <>
              <ul className="conflicts">
                {items.map((task) => (
                  <OneTask key={task.taskId} task={task} />
                ))}
              </ul>
              {total > items.length && <p className="subtle">{t("stores.count.tasks.more", { count: total - items.length })}</p>}
            </>
          )
        }
      </Shown>
    </Page>
  );
}

function OneTask({ task }: { task: Task }) {
  const may = useMay();
  return (
    <li className="stack">
      <strong>
        {task.articleName} <span className="figures">{task.deviceNo ?? task.articleNo}</span>
      </strong>
      <span>
        {task.deviceNo === null && `${t("stores.count.of", { expected: task.expected, counted: task.counted })} `}
        {outcomeOf(task)}
      </span>
      <span className="subtle">
        {task.storeName}, <Day on={task.openedAt} />
      </span>
      <div className="row">
        {may("stores.receive") && <Tool outcome={task.outcome} />}
        <PageLink to="/inventering" search={{ rakning: task.countId }}>
          {t("stores.count.tasks.count")}
        </PageLink>
      </div>
      <Settle taskId={task.taskId} about={task.deviceNo ?? task.articleName} />
    </li>
  );
}

/** The page where what is left is put right. */
function Tool({ outcome }: { outcome: string }) {
  if (outcome === "put-away") return <PageLink to="/inlagring">{t("stores.put.menu")}</PageLink>;
  if (outcome === "with-somebody") return <PageLink to="/inleverans">{t("stores.return.menu")}</PageLink>;
  if (outcome === "belongs-elsewhere") return <PageLink to="/omflyttning">{t("stores.move.menu")}</PageLink>;
  return <PageLink to="/lager">{t("stores.stock.menu")}</PageLink>;
}

function Settle({ taskId, about }: { taskId: string; about: string }) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const command = useCommand<{ note: string }, unknown>("/api/stores/counts/tasks/{taskId}/settle", {
    invalidates: ["/api/stores/counts"],
    done: () => ({ text: t("stores.count.tasks.done") }),
  });
  if (!isOpen)
    return (
      <div>
        <Button
          size="small"
          variant="secondary"
          aria-label={t("stores.count.tasks.settle-one", { about })}
          onClick={() => setOpen(true)}
        >
          {t("stores.count.tasks.settle")}
        </Button>
      </div>
    );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ note }, { path: { taskId } });
      }}
    >
      <TextField
        id={fieldId("note")}
        size="small"
        label={t("stores.count.tasks.note")}
        description={t("stores.count.tasks.note.help")}
        value={note}
        maxLength={300}
        error={errorOf(command.errors, "note")}
        onChange={({ target }) => setNote(target.value)}
      />
      <Refused refusal={command.refusal} />
      <div>
        <Button size="small" loading={command.isRunning}>
          {t("stores.count.tasks.settle")}
        </Button>
      </div>
    </form>
  );
}
