import { Button } from "@navikt/ds-react";
import type { ShelfDeed, TodayAtShelf as Today } from "../../server/buffers/contract-undo.ts";
import { type ApiPath, notify, Refused, Shown, t, useApi, useCommand, useHasNet, useMay } from "../platform/index.ts";

const undoPaths = {
  withdrawal: "/api/buffers/withdrawals/{orderId}/undo",
  return: "/api/buffers/returns/{returnId}/undo",
  lost: "/api/buffers/missing/{missingId}/undo",
} as const satisfies Record<ShelfDeed["kind"], ApiPath>;
const idOf = { withdrawal: "orderId", return: "returnId", lost: "missingId" } as const;

/** What was done at a shelf today, the latest first, each with its undo. Nothing where nothing was done, or there is no net. */
export function TodayAtShelf({ storeId }: { storeId: string }) {
  const asked = useApi<Today>("/api/buffers/{storeId}/today", { path: { storeId } });
  const hasNet = useHasNet();
  if (!hasNet) return null;
  return (
    <Shown asked={asked}>
      {({ deeds }) =>
        deeds.length > 0 && (
          <section aria-label={t("buffers.today")}>
            <h2 className="queued-head">
              {t("buffers.today")} <span className="subtle">{deeds.length}</span>
            </h2>
            <ul className="shelf-lines">
              {deeds.map((deed) => (
                <Deed key={`${deed.kind} ${deed.id}`} deed={deed} />
              ))}
            </ul>
          </section>
        )
      }
    </Shown>
  );
}

function Deed({ deed }: { deed: ShelfDeed }) {
  const { kind, id, no, articleName, rows, at, isSwap, mayUndo } = deed;
  const mayKeep = useMay()("buffers.keep");
  const command = useCommand<object, object>(undoPaths[kind], { invalidates: ["/api/buffers", "/api/devices", "/api/orders"] });
  const isMine = mayUndo && (kind !== "lost" || mayKeep);
  async function undo() {
    const done = await command.run({}, { path: { [idOf[kind]]: id } });
    if (done) notify({ text: t(`buffers.today.${kind}.undone`, { no }) });
  }
  return (
    <li>
      <span className="figures subtle">{clockOf(at)}</span>
      <span className="shelf-line-name">
        {t(isSwap ? "buffers.today.swap" : `buffers.today.${kind}`)} {articleName ?? t("buffers.today.rows", { count: rows })}{" "}
        <span className="figures subtle">{no}</span>
      </span>
      {isMine && (
        <Button size="small" variant="secondary" data-color="neutral" loading={command.isRunning} onClick={() => void undo()}>
          {t("shell.undo")}
          <span className="aksel-sr-only"> {no}</span>
        </Button>
      )}
      <Refused refusal={command.refusal} />
    </li>
  );
}

function clockOf(at: string): string {
  return new Date(at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });
}
