import { Button, Dialog } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import { unheardMs } from "../platform/activity.ts";
import { hasSessionEnded, readApi } from "../platform/api.ts";
import type { Me } from "../platform/me.ts";
import { t } from "../platform/text.ts";
import { useHasNet } from "../platform/use-queued-command.ts";

const lookEvery = 5_000;
const minute = 60_000;

/** Says it some minutes before the session ends for want of use, or for its age. What is typed stays under it. */
export function SessionWarning({ me }: { me: Me }) {
  const left = useTimeLeft(me.session);
  const [hasUnderstood, setUnderstood] = useState(false);
  // Without a net the server cannot be asked to wait, and the scan box must not lose its focus.
  const isThere = useHasNet();
  const isIdle = left.idle < me.session.warnMinutes * minute;
  const isOld = left.life < me.session.warnMinutes * minute && !hasUnderstood;
  // Asking anything lets the session live on; the answer itself is not needed.
  const goOn = () => (isOld ? setUnderstood(true) : void readApi<Me>("/api/me").catch(() => undefined));
  const kind = isOld ? "idle.end" : "idle";
  const words = { count: Math.max(1, Math.ceil((isOld ? left.life : left.idle) / minute)) };
  return (
    <Dialog open={(isIdle || isOld) && isThere && !hasSessionEnded()} size="small" onOpenChange={(isOpen) => !isOpen && goOn()}>
      <Dialog.Popup role="alertdialog" width="small" closeOnOutsideClick={false}>
        <Dialog.Header withClosebutton={false}>
          <Dialog.Title>{t("idle.title")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>{t(`${kind}.text`, words)}</Dialog.Body>
        <Dialog.Footer>
          <Button size="small" onClick={goOn}>
            {t(`${kind}.button`)}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}

/** Milliseconds until the session ends for want of use, and for its age. */
function useTimeLeft(session: Me["session"]): { idle: number; life: number } {
  const ends = useRef(0);
  const [, setNow] = useState(0);
  useEffect(() => {
    ends.current = performance.now() + session.secondsLeft * 1000;
  }, [session]);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), lookEvery);
    return () => clearInterval(timer);
  }, []);
  const life = ends.current === 0 ? session.secondsLeft * 1000 : ends.current - performance.now();
  return { idle: session.idleMinutes * minute - unheardMs(), life };
}
