import { Textarea } from "@navikt/ds-react";
import { t } from "../platform/index.ts";

/** Some words along with a duty, for whoever is to do it. */
export function NoteField({ note, change }: { note: string; change: (note: string) => void }) {
  return (
    <Textarea
      size="small"
      minRows={2}
      maxLength={1000}
      label={t("duties.note.optional")}
      value={note}
      onChange={({ target }) => change(target.value)}
    />
  );
}
