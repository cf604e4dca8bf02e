import { Button, Dialog } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import type { PreviewBody } from "../../server/patients/contract.ts";
import { Refused, t } from "../platform/index.ts";
import { PreviewOfPayers } from "./payer-preview.tsx";

export interface ChangeProps {
  title: string;
  from: string | null;
  /** What would be saved; undefined while it is half. */
  preview: PreviewBody | undefined;
  save: { isRunning: boolean; refusal: Parameters<typeof Refused>[0]["refusal"] };
  send: () => Promise<unknown>;
  children: ReactNode;
}

/** A small form over the page, with what it would do to who pays: it stays open while it is refused, and goes when it is saved. */
export function Change({ title, from, preview, save, send, children }: ChangeProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog.Popup width="small" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            {children}
            {isOpen && <PreviewOfPayers body={preview} />}
            <Refused refusal={save.refusal} />
          </div>
        </Dialog.Body>
        <Dialog.Footer>
          <Button
            size="small"
            loading={save.isRunning}
            disabled={!preview}
            onClick={() => void send().then((done) => done && setOpen(false))}
          >
            {t("patients.change.save", { day: from ?? "" })}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
