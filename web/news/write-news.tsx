import { Button, Checkbox, CheckboxGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { audienceRoles, type NewsBody } from "../../server/news/contract.ts";
import type { NewsFilesSetting } from "../../server/news/contract-files.ts";
import { DayField, faultsAt, mostText, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { FilesField, type FileToSend } from "./files-field.tsx";

type Draft = Omit<NewsBody, "files"> & { files: FileToSend[] };

/** Writes news: a heading, some paragraphs, files, for whom and which days. `most`: how much it may carry. */
export function WriteNews({ most, close }: { most: NewsFilesSetting; close: () => void }) {
  const today = useToday();
  const [draft, setDraft] = useState<Draft>({
    title: "",
    body: "",
    roles: [],
    isImportant: false,
    from: today,
    to: "",
    files: [],
  });
  const write = useCommand<NewsBody, object>("/api/news", {
    invalidates: ["/api/news"],
    done: () => ({ text: t("news.done") }),
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const tooLarge = largeFiles(draft.files, most);
  const fileFaults = tooLarge.length > 0 ? tooLarge : faultsAt(write.refusal).filter(({ field }) => field.startsWith("files"));
  const faultOf = (at: string) =>
    write.errors.some(({ field }) => field === at) ? (messageOf(write.errors, at) ?? t(`news.wrong.${at}`)) : undefined;
  async function send(event: React.FormEvent) {
    event.preventDefault();
    if (tooLarge.length > 0) return;
    const files = draft.files.map(({ data, title }) => ({ data, title }));
    if (await write.run({ ...draft, files })) close();
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
      <FilesField
        {...{ files: draft.files, most, faults: fileFaults }}
        onFiles={(files) => {
          write.reset();
          change({ files });
        }}
      />
      <Audience roles={draft.roles} onRoles={(roles) => change({ roles })} />
      <Days from={draft.from} to={draft.to} faultOf={faultOf} onDays={change} />
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

interface DaysProps {
  from: string;
  to: string;
  faultOf: (at: string) => string | undefined;
  onDays: (days: { from?: string; to?: string }) => void;
}

function Days({ from, to, faultOf, onDays }: DaysProps) {
  const today = useToday();
  return (
    <div className="news-days">
      <DayField
        label={t("news.from")}
        value={from || null}
        today={today}
        error={faultOf("from")}
        onChange={(day) => onDays({ from: day ?? "" })}
      />
      <DayField
        label={t("news.to")}
        value={to || null}
        today={today}
        error={faultOf("to")}
        onChange={(day) => onDays({ to: day ?? "" })}
      />
    </div>
  );
}

/** What can be seen of files before they are sent: a body that is too large is not read at all. */
function largeFiles(files: Draft["files"], most: NewsFilesSetting) {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...files.flatMap(({ bytes, isPicture }, place) => {
      const limit = isPicture ? most.pictureBytes : most.documentBytes;
      if (bytes <= limit) return [];
      return [{ field: `files.${place}.data`, message: t("news.file.too-large", { most: mostText(limit) }) }];
    }),
    ...(all > most.allBytes
      ? [{ field: "files", message: t("news.file.too-large-together", { most: mostText(most.allBytes) }) }]
      : []),
  ];
}

/** What the deed says at a field; what the form's own checks say is written here. */
function messageOf(
  errors: readonly { field: string; code: string; message?: string | undefined }[],
  at: string,
): string | undefined {
  const own = errors.find(({ field, code }) => field === at && (code === "ends-before" || code === "has-passed"));
  return own?.message;
}
