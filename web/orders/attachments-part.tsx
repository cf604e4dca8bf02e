import { Button, ErrorMessage, FileUpload, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import {
  type AttachmentBody,
  type AttachmentKind,
  type AttachmentsView,
  attachmentKinds,
} from "../../server/orders/contract-attachments.ts";
import {
  type ChosenFile,
  ConfirmOnce,
  DataTable,
  Empty,
  FileFaults,
  faultsAt,
  fileAccept,
  idAt,
  Moment,
  mostText,
  Part,
  Refused,
  readChosen,
  Shown,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useMe,
} from "../platform/index.ts";

type Kept = AttachmentsView["attachments"][number];
const invalidates = ["/api/orders/{orderId}/attachments"];

/**
 * The files of an order: a person's for those who meet the person, a unit's own for the unit and customer service. Who ordered adds and
 * takes away until picking begins.
 */
export function AttachmentsPart({ orderId, isPerson }: { orderId: string; isPerson: boolean }) {
  const readers = ["prescriber", "unit-staff", ...(isPerson ? [] : ["customer-service"])];
  const isCare = readers.includes(useMe().assignment?.role ?? "");
  const asked = useApi<AttachmentsView>("/api/orders/{orderId}/attachments", { path: { orderId } }, { enabled: isCare });
  if (!isCare || asked.is === "waiting") return null;
  if (asked.is === "shown") return <Attachments orderId={orderId} view={asked.value} isPerson={isPerson} />;
  return (
    <Part title={t("orders.attachments")}>
      <Shown asked={asked} rows={1}>
        {() => null}
      </Shown>
    </Part>
  );
}

function Attachments({ orderId, view, isPerson }: { orderId: string; view: AttachmentsView; isPerson: boolean }) {
  const { attachments, mayAdd, most } = view;
  const remove = useCommand<object, object>("/api/orders/{orderId}/attachments/{attachmentId}/remove", {
    invalidates,
    done: () => ({ text: t("orders.attachment.removed") }),
  });
  if (attachments.length === 0 && !mayAdd) return null;
  const run = (attachmentId: string) => remove.run({}, { path: { orderId, attachmentId } });
  return (
    <Part title={t("orders.attachments")}>
      <p className="subtle">{t(`orders.attachments.${isPerson ? "" : "unit-"}${mayAdd ? "about" : "read-by"}`)}</p>
      <DataTable
        name="bilagor"
        caption={t("orders.attachments")}
        columns={columnsOf(orderId, mayAdd ? run : undefined)}
        rows={attachments}
        rowKey={({ attachmentId }) => attachmentId}
        tools={false}
        empty={<Empty title={t("orders.attachments.none")} />}
      />
      <Refused refusal={remove.refusal} />
      {mayAdd && attachments.length < most.files && <NewAttachment {...{ orderId, most, isPerson }} />}
    </Part>
  );
}

function columnsOf(orderId: string, remove: ((attachmentId: string) => unknown) | undefined): TableColumn<Kept>[] {
  const columns: TableColumn<Kept>[] = [
    { id: "slag", head: t("orders.attachment.kind"), value: ({ kind }) => t(`orders.attachment.kind.${kind}`) },
    {
      id: "bilaga",
      head: t("orders.attachment.title"),
      value: ({ title }) => title,
      cell: ({ title, attachmentId }) => <a href={`/api/orders/${orderId}/attachments/${attachmentId}`}>{title}</a>,
    },
    {
      id: "tillagd",
      head: t("orders.attachment.at"),
      value: ({ addedAt }) => addedAt,
      cell: ({ addedAt, addedByName }) => (
        <>
          <Moment at={addedAt} />
          {addedByName && `, ${addedByName}`}
        </>
      ),
    },
  ];
  if (!remove) return columns;
  const button = ({ attachmentId, title }: Kept) => (
    <ConfirmOnce
      button={t("orders.attachment.remove")}
      label={t("orders.attachment.remove.of", { title })}
      title={t("orders.attachment.remove.title")}
      doIt={t("orders.attachment.remove.do")}
      run={() => remove(attachmentId)}
      isDangerous
    >
      <p>{t("orders.attachment.remove.what", { title })}</p>
    </ConfirmOnce>
  );
  return [...columns, { id: "gor", head: "", cell: button }];
}

type Draft = AttachmentBody & ChosenFile;

/** A file that is chosen, with what it is and what it is called. A photo is made small before it is sent. */
function NewAttachment({ orderId, most, isPerson }: { orderId: string; most: AttachmentsView["most"]; isPerson: boolean }) {
  const [draft, setDraft] = useState<Draft>();
  const add = useCommand<AttachmentBody, object>("/api/orders/{orderId}/attachments", {
    invalidates,
    done: () => ({ text: t("orders.attachment.added") }),
  });
  const bytesMost = draft?.isPicture ? most.pictureBytes : most.documentBytes;
  const isLarge = draft !== undefined && draft.bytes > bytesMost;
  const large = { field: "data", message: t("orders.attachment.too-large", { most: mostText(bytesMost) }) };
  const faults = isLarge ? [large] : faultsAt(add.refusal);
  async function choose(file: File | undefined) {
    if (!file) return;
    add.reset();
    const chosen = await readChosen(file, most.pictureBytes);
    setDraft({
      title: draft?.title ?? "",
      kind: draft?.kind ?? (chosen.isPicture ? "picture" : isPerson ? "protocol" : "other"),
      ...chosen,
    });
  }
  async function send(event: React.FormEvent) {
    event.preventDefault();
    if (!draft || isLarge) return;
    const { data, kind, title } = draft;
    if (await add.run({ data, kind, title }, { path: { orderId } })) setDraft(undefined);
  }
  return (
    <form className="attachment-form" onSubmit={(event) => void send(event)} noValidate>
      {draft && <AttachmentFields draft={draft} set={setDraft} faults={faults} />}
      {faults.length === 0 && <Refused refusal={add.refusal} />}
      <div className="row">
        <FileUpload.Trigger accept={fileAccept} onSelect={([chosen]) => void choose(chosen?.file)}>
          <Button type="button" size="small" variant="secondary">
            {t(draft ? "orders.attachment.choose.other" : "orders.attachment.choose")}
          </Button>
        </FileUpload.Trigger>
        {draft && (
          <>
            <Button size="small" loading={add.isRunning}>
              {t("orders.attachment.add")}
            </Button>
            <Button type="button" size="small" variant="tertiary" onClick={() => setDraft(undefined)}>
              {t("orders.attachment.leave")}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

interface FieldsProps {
  draft: Draft;
  set: (draft: Draft) => void;
  faults: ReturnType<typeof faultsAt>;
}

function AttachmentFields({ draft, set, faults }: FieldsProps) {
  const faultOf = (at: string) => faults.find(({ field }) => field === at)?.message;
  return (
    <>
      <p className="chosen-attachment" id={idAt("data")} tabIndex={-1}>
        {draft.name}
      </p>
      {faultOf("data") && <ErrorMessage size="small">{faultOf("data")}</ErrorMessage>}
      <TextField
        id={idAt("title")}
        size="small"
        label={t("orders.attachment.title")}
        description={t("orders.attachment.title.how")}
        value={draft.title}
        error={faultOf("title")}
        onChange={({ target }) => set({ ...draft, title: target.value })}
      />
      <Select
        size="small"
        label={t("orders.attachment.kind")}
        value={draft.kind}
        onChange={({ target }) => set({ ...draft, kind: target.value as AttachmentKind })}
      >
        {attachmentKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`orders.attachment.kind.${kind}`)}
          </option>
        ))}
      </Select>
      <FileFaults faults={faults} heading={t("orders.attachment.not-added")} />
    </>
  );
}
