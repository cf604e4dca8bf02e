import { Button } from "@navikt/ds-react";
import { notify } from "./notice.tsx";
import { type Queued, takeBackScan } from "./queue.ts";
import { t } from "./text.ts";
import { useQueued } from "./use-queued-command.ts";

const shownMost = 50;

/** What the phone keeps until the net is back, the newest first, each with a way to take it back. Nothing when nothing waits. */
export function QueuedScans({ kind, title }: { kind?: string; title?: string }) {
  const scans = useQueued(kind);
  if (scans.length === 0) return null;
  return (
    <section className="queued" aria-label={title ?? t("queue.title")}>
      <h2 className="queued-head">
        {title ?? t("queue.title")} <span className="subtle">{scans.length}</span>
      </h2>
      <ul className="queued-list">
        {scans
          .slice(-shownMost)
          .reverse()
          .map((scan) => (
            <li key={scan.key}>
              <span className="saved-word">{t("scan.saved")}</span>
              <span>
                {t(`scan.kind.${scan.kind}`)} <strong className="figures">{scan.what}</strong>{" "}
                <span className="subtle figures">{clockOf(scan)}</span>
              </span>
              <Button size="small" variant="secondary" data-color="neutral" onClick={() => void takeBack(scan)}>
                {t("shell.undo")}
                <span className="aksel-sr-only"> {scan.what}</span>
              </Button>
            </li>
          ))}
      </ul>
    </section>
  );
}

async function takeBack({ key, what }: Queued): Promise<void> {
  const isBack = await takeBackScan(key);
  notify({ text: t(isBack ? "queue.taken-back" : "queue.gone", { what }) });
}

function clockOf({ madeAt }: Queued): string {
  return new Date(madeAt).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
}
