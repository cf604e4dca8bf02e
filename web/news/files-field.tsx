import { Button, ErrorMessage, FileUpload, TextField } from "@navikt/ds-react";
import type { NewsFilesSetting } from "../../server/news/contract-files.ts";
import {
  type ChosenFile,
  type FieldFault,
  FileFaults,
  fileAccept,
  idAt,
  mostText,
  readChosen,
  sizeText,
  t,
} from "../platform/index.ts";

/** A file that is chosen, and what its readers see. `key`: the same file may be chosen twice. */
export type FileToSend = ChosenFile & { key: string; title: string };

interface FilesProps {
  files: readonly FileToSend[];
  most: NewsFilesSetting;
  faults: readonly FieldFault[];
  onFiles: (files: FileToSend[]) => void;
}

/** The files that go with news: each with the heading that its readers see. */
export function FilesField({ files, most, faults, onFiles }: FilesProps) {
  const faultOf = (at: string) => faults.find(({ field }) => field === at)?.message;
  async function choose(file: File | undefined) {
    if (!file) return;
    const chosen = await readChosen(file, most.pictureBytes);
    const title = chosen.name.replace(/\.[^.]{1,5}$/, "").slice(0, 120);
    onFiles([...files, { ...chosen, title, key: crypto.randomUUID() }]);
  }
  return (
    <fieldset className="news-files" id={idAt("files")} tabIndex={-1}>
      <legend>{t("news.files")}</legend>
      <p className="subtle">{t("news.files.how", { files: most.files, all: mostText(most.allBytes) })}</p>
      {files.map(({ key, name, bytes, title }, place) => (
        <div key={key} className="news-file">
          <p className="news-file-name" id={idAt(`files.${place}.data`)} tabIndex={-1}>
            {name} <span className="subtle">{sizeText(bytes)}</span>
          </p>
          {faultOf(`files.${place}.data`) && <ErrorMessage size="small">{faultOf(`files.${place}.data`)}</ErrorMessage>}
          <TextField
            id={idAt(`files.${place}.title`)}
            size="small"
            label={t("news.file.title")}
            description={t("news.file.title.how")}
            value={title}
            error={faultOf(`files.${place}.title`)}
            onChange={({ target }) => onFiles(files.map((one, at) => (at === place ? { ...one, title: target.value } : one)))}
          />
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            onClick={() => onFiles(files.filter((_one, at) => at !== place))}
          >
            {t("news.file.leave")}
            <span className="aksel-sr-only">: {name}</span>
          </Button>
        </div>
      ))}
      {faultOf("files") && <ErrorMessage size="small">{faultOf("files")}</ErrorMessage>}
      <FileFaults faults={faults} heading={t("news.files.wrong")} />
      {files.length < most.files && (
        <FileUpload.Trigger accept={fileAccept} onSelect={([chosen]) => void choose(chosen?.file)}>
          <Button type="button" size="small" variant="secondary">
            {t("news.file.choose")}
          </Button>
        </FileUpload.Trigger>
      )}
    </fieldset>
  );
}
