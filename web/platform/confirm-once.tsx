import { Button, Dialog } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { t } from "./text.ts";

/** The question before what can't be undone. */
export interface ConfirmProps {
  /** On the button on the page, with a verb: "Lås månaden". */
  button: string;
  /** What the button says to those who hear it, where several look the same: "Ta bort Intyg". */
  label?: string;
  /** The question: "Lås november 2026?" */
  title: string;
  /** Exactly what will happen, and to what. */
  children: ReactNode;
  /** On the button that does it: "Lås och skapa 214 fakturor". */
  doIt: string;
  run: () => unknown;
  isDangerous?: boolean;
  disabled?: boolean;
}

/** For what can't be undone only: everything else is done at once and has "Ångra". */
export function ConfirmOnce({ button, label, title, children, doIt, run, isDangerous = false, disabled = false }: ConfirmProps) {
  const [isOpen, setOpen] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const colour = isDangerous ? { "data-color": "danger" as const } : {};

  async function confirm() {
    setRunning(true);
    await Promise.resolve(run()).finally(() => setRunning(false));
    setOpen(false);
  }

  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="small" variant="secondary" aria-label={label} {...colour} disabled={disabled} onClick={() => setOpen(true)}>
        {button}
      </Button>
      <Dialog.Popup role="alertdialog" width="small" closeOnOutsideClick={false}>
        <Dialog.Header withClosebutton={false}>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>{children}</Dialog.Body>
        <Dialog.Footer>
          <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(false)}>
            {t("confirm.leave")}
          </Button>
          <Button size="small" {...colour} loading={isRunning} onClick={() => void confirm()}>
            {doIt}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
