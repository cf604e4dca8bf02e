import { Button, Checkbox, CheckboxGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { audienceRoles, type NewsBody } from "../../server/news/contract.ts";
import { DayField, Refused, t, useCommand, useToday } from "../platform/index.ts";

/** Writes news: a heading, some paragraphs, for whom and which days. */
export function WriteNews({ close }: { close: () => void }) {
  const today = useToday();
  const [draft, setDraft] = useState<NewsBody>({ title: "", body: "", roles: [], isImportant: false, from: today, to: "" });
  const write = useCommand<NewsBody, object>("/api/news", {
    invalidates: ["/api/news"],
    done: () => ({ text: t("news.done") }),
  });
  const change = (part: Partial<NewsBody>) => setDraft({ ...draft, ...part });
  const faultOf = (at: string) =>
    write.errors.some(({ field }) => field === at) ? (messageOf(write.errors, at) ?? t(`news.wrong.${at}`)) : undefined;
  async function send(event: React.FormEvent) {
    event.preventDefault();
    if (await write.run(draft)) close();
  }
  return (
    <form className="news-form" onSubmit={(event) => void send(event)} noValidate>
      <TextField
        size="small"
        label={t("news.title")}
        value={draft.title}
        error={faultOf("title")}
        onChange={({ target }) => change({ title: target.value })}
      />
      <Textarea
        size="small"
        label={t("news.text")}
        description={t("news.text.how")}
        value={draft.body}
        error={faultOf("body")}
        onChange={({ target }) => change({ body: target.value })}
      />
      <Audience roles={draft.roles} onRoles={(roles) => change({ roles })} />
      <div className="news-days">
        <DayField
          label={t("news.from")}
          value={draft.from || null}
          today={today}
          error={faultOf("from")}
          onChange={(from) => change({ from: from ?? "" })}
        />
        <DayField
          label={t("news.to")}
          value={draft.to || null}
          today={today}
          error={faultOf("to")}
          onChange={(to) => change({ to: to ?? "" })}
        />
      </div>
      <Checkbox size="small" checked={draft.isImportant} onChange={({ target }) => change({ isImportant: target.checked })}>
        {t("news.important.is")}
      </Checkbox>
      {write.errors.length === 0 && <Refused refusal={write.refusal} />}
      <div className="row">
        <Button size="small" loading={write.isRunning}>
          {t("news.publish")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={close}>
          {t("news.leave")}
        </Button>
      </div>
    </form>
  );
}

function Audience({ roles, onRoles }: { roles: NewsBody["roles"]; onRoles: (roles: NewsBody["roles"]) => void }) {
  return (
    <CheckboxGroup size="small" legend={t("news.roles")} description={t("news.roles.how")} value={roles} onChange={onRoles}>
      {audienceRoles.map((role) => (
        <Checkbox key={role} value={role}>
          {t(`role.${role}`)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** What the deed says at a field; what the form's own checks say is written here. */
function messageOf(
  errors: readonly { field: string; code: string; message?: string | undefined }[],
  at: string,
): string | undefined {
  const own = errors.find(({ field, code }) => field === at && (code === "ends-before" || code === "has-passed"));
  return own?.message;
}
