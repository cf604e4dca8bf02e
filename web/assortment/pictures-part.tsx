import { Button, ErrorMessage, FileUpload, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ArrangeBody, FilesView, PicturesBody } from "../../server/assortment/contract-files.ts";
import { picturesAtOnce } from "../../server/assortment/contract-files.ts";
import { Empty, FileFaults, faultsAt, idAt, Part, Refused, readFile, shrinkPicture, t, useCommand } from "../platform/index.ts";

const invalidates = ["/api/assortment", "/api/catalogue"];
/** Longest side of the small picture in lists and on printed sheets, in pixels. */
const thumbSide = 320;

/** An article's pictures: new ones, their words, their order, and which is the main one. */
export function PicturesPart({ articleNo, files }: { articleNo: string; files: FilesView }) {
  return (
    <Part title={t("assortment.pictures")}>
      <p className="subtle">{t("assortment.pictures.about", { count: files.most.pictures })}</p>
      {files.pictures.length === 0 ? (
        <Empty title={t("assortment.pictures.none")} />
      ) : (
        <Arranged key={files.pictures.map(({ pictureId }) => pictureId).join()} articleNo={articleNo} files={files} />
      )}
      {files.pictures.length < files.most.pictures && <NewPictures articleNo={articleNo} bytesMost={files.most.pictureBytes} />}
    </Part>
  );
}

function Arranged({ articleNo, files }: { articleNo: string; files: FilesView }) {
  const [pictures, setPictures] = useState(files.pictures);
  const save = useCommand<ArrangeBody, object>("/api/assortment/articles/{articleNo}/pictures/order", {
    invalidates,
    done: () => ({ text: t("assortment.pictures.saved") }),
  });
  const faults = faultsAt(save.refusal);
  const isChanged = JSON.stringify(pictures) !== JSON.stringify(files.pictures);
  const move = (from: number, to: number) => {
    const next = [...pictures];
    next.splice(to, 0, ...next.splice(from, 1));
    setPictures(next);
  };
  function send(event: React.FormEvent) {
    event.preventDefault();
    const seen = files.pictures.map(({ pictureId }) => pictureId);
    void save.run({ seen, pictures: pictures.map(({ pictureId, alt }) => ({ pictureId, alt })) }, { path: { articleNo } });
  }
  return (
    <form className="assortment-form" onSubmit={send} noValidate>
      <ol className="edited-pictures">
        {pictures.map((picture, place) => (
          <ArrangedPicture
            key={picture.pictureId}
            {...{ picture, place, fault: faults.find(({ field }) => field === `pictures.${place}.alt`)?.message }}
            onAlt={(alt) => setPictures(pictures.map((one) => (one === picture ? { ...one, alt } : one)))}
            onMove={(to) => move(place, to)}
            onRemove={() => setPictures(pictures.filter((one) => one !== picture))}
          />
        ))}
      </ol>
      <FileFaults faults={faults} heading={t("assortment.pictures.faults")} />
      {faults.length === 0 && <Refused refusal={save.refusal} />}
      {isChanged && (
        <div className="row">
          <Button size="small" loading={save.isRunning}>
            {t("assortment.pictures.save")}
          </Button>
          <Button type="button" size="small" variant="tertiary" onClick={() => setPictures(files.pictures)}>
            {t("assortment.pictures.undo")}
          </Button>
        </div>
      )}
    </form>
  );
}

interface ArrangedProps {
  picture: FilesView["pictures"][number];
  place: number;
  fault: string | undefined;
  onAlt: (alt: string) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

function ArrangedPicture({ picture, place, fault, onAlt, onMove, onRemove }: ArrangedProps) {
  const small = { type: "button", size: "xsmall", variant: "tertiary" } as const;
  const said = { place: place + 1 };
  return (
    <li>
      <img src={`/api/catalogue/files/${picture.thumb}`} alt={picture.alt} width={96} height={72} />
      <div className="edited-picture-words">
        <TextField
          id={idAt(`pictures.${place}.alt`)}
          size="small"
          label={t(place === 0 ? "assortment.picture.alt.main" : "assortment.picture.alt", said)}
          value={picture.alt}
          error={fault}
          onChange={({ target }) => onAlt(target.value)}
        />
        <div className="row">
          {place > 0 && (
            <Button {...small} onClick={() => onMove(0)}>
              {t("assortment.picture.main", said)}
            </Button>
          )}
          {place > 1 && (
            <Button {...small} onClick={() => onMove(place - 1)}>
              {t("assortment.picture.earlier", said)}
            </Button>
          )}
          <Button {...small} onClick={onRemove}>
            {t("assortment.picture.remove", said)}
          </Button>
        </div>
      </div>
    </li>
  );
}

interface Chosen {
  name: string;
  bytes: number;
  data: string;
  thumb: string | null;
  alt: string;
}

/** Files that are chosen, each with the words that say what it shows, sent together. */
function NewPictures({ articleNo, bytesMost }: { articleNo: string; bytesMost: number }) {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const add = useCommand<PicturesBody, object>("/api/assortment/articles/{articleNo}/pictures", {
    invalidates,
    done: () => ({ text: t("assortment.pictures.added") }),
  });
  const large = chosen.flatMap(({ bytes }, place) =>
    bytes > bytesMost
      ? [{ field: `pictures.${place}.data`, message: t("assortment.picture.too-large", { most: Math.floor(bytesMost / 1000) }) }]
      : [],
  );
  const faults = large.length > 0 ? large : faultsAt(add.refusal);
  async function choose(files: readonly File[]) {
    add.reset();
    const read = await Promise.all(files.map(readChosen));
    setChosen([...chosen, ...read].slice(0, picturesAtOnce));
  }
  async function send(event: React.FormEvent) {
    event.preventDefault();
    if (large.length > 0) return;
    const pictures = chosen.map(({ name: _name, bytes: _bytes, ...picture }) => picture);
    if (await add.run({ pictures }, { path: { articleNo } })) setChosen([]);
  }
  return (
    <form className="assortment-form" onSubmit={(event) => void send(event)} noValidate>
      <div id={idAt("pictures")} tabIndex={-1}>
        {chosen.map((picture, place) => (
          <ChosenPicture
            key={`${picture.name} ${picture.data.length}`}
            {...{ picture, place, faults }}
            onAlt={(alt) => setChosen(chosen.map((one) => (one === picture ? { ...one, alt } : one)))}
            onLeave={() => {
              add.reset();
              setChosen(chosen.filter((one) => one !== picture));
            }}
          />
        ))}
      </div>
      <FileFaults faults={faults} heading={t("assortment.pictures.not-added")} />
      {faults.length === 0 && <Refused refusal={add.refusal} />}
      <div className="row">
        {chosen.length < picturesAtOnce && (
          <FileUpload.Trigger multiple onSelect={(all) => void choose(all.map(({ file }) => file))}>
            <Button type="button" size="small" variant="secondary">
              {t("assortment.pictures.choose")}
            </Button>
          </FileUpload.Trigger>
        )}
        {chosen.length > 0 && (
          <Button size="small" loading={add.isRunning}>
            {t("assortment.pictures.add", { count: chosen.length })}
          </Button>
        )}
      </div>
    </form>
  );
}

interface ChosenProps {
  picture: Chosen;
  place: number;
  faults: ReturnType<typeof faultsAt>;
  onAlt: (alt: string) => void;
  onLeave: () => void;
}

function ChosenPicture({ picture, place, faults, onAlt, onLeave }: ChosenProps) {
  const at = `pictures.${place}`;
  const faultOf = (part: string) => faults.find(({ field }) => field === `${at}.${part}`)?.message;
  return (
    <div className="chosen-file">
      <p className="chosen-name" id={idAt(`${at}.data`)} tabIndex={-1}>
        {picture.name}
      </p>
      <div id={idAt(`${at}.thumb`)} tabIndex={-1}>
        {faultOf("data") && <ErrorMessage size="small">{faultOf("data")}</ErrorMessage>}
        {faultOf("thumb") && <ErrorMessage size="small">{faultOf("thumb")}</ErrorMessage>}
      </div>
      <TextField
        id={idAt(`${at}.alt`)}
        size="small"
        label={t("assortment.picture.alt.of", { name: picture.name })}
        description={t("assortment.picture.alt.how")}
        value={picture.alt}
        error={faultOf("alt")}
        onChange={({ target }) => onAlt(target.value)}
      />
      <div>
        <Button type="button" size="xsmall" variant="tertiary" onClick={onLeave}>
          {t("assortment.file.leave", { name: picture.name })}
        </Button>
      </div>
    </div>
  );
}

/** A file as it is sent: whole, and small for lists where the browser can draw it. What it is, the server says. */
async function readChosen(file: File): Promise<Chosen> {
  const small = await shrinkPicture(file, thumbSide);
  return { name: file.name, bytes: file.size, data: await readFile(file), thumb: small?.data ?? null, alt: "" };
}
