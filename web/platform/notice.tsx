import { Button } from "@navikt/ds-react";
import { useEffect, useSyncExternalStore } from "react";
import { t } from "./text.ts";

/** One line at the bottom of the screen: what was done, and how to take it back. */
export interface Notice {
  text: string;
  undo?: () => void;
}

const shownSeconds = 10;
let current: Notice | undefined;
const listeners = new Set<() => void>();

/** Says what was done, with "Ångra" when it can be undone. A new one takes the place of the old. */
export function notify(notice: Notice | undefined): void {
  current = notice;
  for (const listener of listeners) listener();
}

/** The line itself. Drawn once, by the shell. Goes away after ten seconds, or when closed. */
export function NoticeLine() {
  const notice = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => notify(undefined), shownSeconds * 1000);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className="notice-place" role="status">
      {notice && (
        <p className="notice">
          <span>{notice.text}</span>
          {notice.undo && (
            <Button size="small" variant="tertiary" onClick={() => takeBack(notice)}>
              {t("shell.undo")}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

function takeBack(notice: Notice): void {
  notify(undefined);
  notice.undo?.();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
