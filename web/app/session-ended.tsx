import { Button, Dialog } from "@navikt/ds-react";
import { useSyncExternalStore } from "react";
import { hasSessionEnded, onSessionEnded } from "../platform/api.ts";
import { useKnownMe } from "../platform/me.ts";
import { t } from "../platform/text.ts";
import { signInAddress } from "./sign-in-page.tsx";

/** Lies over the page when the server no longer knows who is there. What was typed stays visible under it. */
export function SessionEnded() {
  const me = useKnownMe();
  const hasEnded = useSyncExternalStore(onSessionEnded, hasSessionEnded);
  return (
    <Dialog open={hasEnded} size="small">
      <Dialog.Popup role="alertdialog" width="small" closeOnOutsideClick={false}>
        <Dialog.Header withClosebutton={false}>
          <Dialog.Title>{t("ended.title")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>{t("ended.text")}</Dialog.Body>
        <Dialog.Footer>
          <Button as="a" href={signInAddress(me?.isCitizen ? "citizen" : "staff")} size="small">
            {t("ended.button")}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
