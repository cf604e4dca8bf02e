import "./photo-field.css";
import { CameraIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, ErrorMessage } from "@navikt/ds-react";
import { type RefObject, useId, useRef, useState } from "react";
import { shrinkPicture, type TakenPhoto } from "./shrink-picture.ts";
import { t } from "./text.ts";

/** A photo that may be taken, seen and taken away again. */
export interface PhotoFieldProps {
  label: string;
  /** What one may do or leave out, under the label. */
  description?: string;
  photo: TakenPhoto | null;
  onPhoto: (photo: TakenPhoto | null) => void;
  /** Of the field that the list of errors leads to. */
  id?: string;
  error?: string | undefined;
  /** A smaller button, for a row of a list. */
  isSmall?: boolean;
}

/**
 * Takes a photo with the phone's camera, or a picture from the computer, and makes it small before anything is sent. The photo is
 * shown, and can be taken away or taken again. Works by keyboard; what happens is said to those who listen.
 */
export function PhotoField({ label, description, photo, onPhoto, id, error, isSmall = false }: PhotoFieldProps) {
  const own = useId();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [is, setIs] = useState<"idle" | "reading" | "unreadable">("idle");
  const inputId = id ?? own;
  const problem = is === "unreadable" ? t("photo.unreadable") : error;

  async function take(file: File | undefined) {
    if (!file) return;
    setIs("reading");
    const taken = await shrinkPicture(file);
    setIs(taken ? "idle" : "unreadable");
    if (taken) onPhoto(taken);
    if (input.current) input.current.value = "";
    button.current?.focus();
  }

  return (
    <div className="photo-field">
      <label htmlFor={inputId} className={isSmall ? "photo-label is-small" : "photo-label"}>
        {label}
      </label>
      {description && (
        <p className="subtle" id={`${own}-help`}>
          {description}
        </p>
      )}
      <input
        ref={input}
        id={inputId}
        className="photo-input"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-describedby={`${own}-said${description ? ` ${own}-help` : ""}`}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {photo && <img className="photo-taken" src={photo.shown} alt={t("photo.alt", { label })} />}
      <Buttons
        {...{ label, isSmall, button, isReading: is === "reading", hasPhoto: photo !== null }}
        onTake={() => input.current?.click()}
        onRemove={() => {
          onPhoto(null);
          button.current?.focus();
        }}
      />
      <div id={`${own}-said`} aria-live="polite">
        {problem ? (
          <ErrorMessage size="small">{problem}</ErrorMessage>
        ) : (
          photo && <span className="photo-said">{t("photo.taken")}</span>
        )}
      </div>
    </div>
  );
}

interface ButtonsProps {
  label: string;
  isSmall: boolean;
  isReading: boolean;
  hasPhoto: boolean;
  button: RefObject<HTMLButtonElement | null>;
  onTake: () => void;
  onRemove: () => void;
}

/** Take it, take it again, take it away: each says of which photo to those who hear one button at a time. */
function Buttons({ label, isSmall, isReading, hasPhoto, button, onTake, onRemove }: ButtonsProps) {
  const size = isSmall ? "xsmall" : "small";
  const take = t(hasPhoto ? "photo.again" : "photo.take");
  return (
    <div className="row">
      <Button
        ref={button}
        type="button"
        size={size}
        variant="secondary"
        loading={isReading}
        icon={<CameraIcon aria-hidden />}
        aria-label={`${take}: ${label}`}
        onClick={onTake}
      >
        {take}
      </Button>
      {hasPhoto && (
        <Button
          type="button"
          size={size}
          variant="tertiary"
          icon={<TrashIcon aria-hidden />}
          aria-label={`${t("photo.remove")}: ${label}`}
          onClick={onRemove}
        >
          {t("photo.remove")}
        </Button>
      )}
    </div>
  );
}
