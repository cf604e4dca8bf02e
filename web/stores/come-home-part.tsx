import type { ComeHomeList } from "../../server/stores/contract-returned.ts";
import { Moment, Part, t, useApi } from "../platform/index.ts";
import { CameParts } from "./came-parts.tsx";
import { UndoReturn } from "./undo-return.tsx";

/** What has come home and is not looked at: parts that nobody has answered for, and today's returns, which may be undone. Nothing without a net. */
export function ComeHomePart({ shownAbove }: { shownAbove: string | undefined }) {
  const asked = useApi<ComeHomeList>("/api/stores/returns");
  if (asked.is !== "shown") return null;
  const others = asked.value.items.filter(({ deviceId }) => deviceId !== shownAbove);
  const [unanswered, today] = [others.filter(({ parts }) => parts.length > 0), others.filter(({ isToday }) => isToday)];
  return (
    <>
      {unanswered.length > 0 && (
        <Part title={t("stores.return.unanswered")}>
          {unanswered.map(({ deviceId, deviceNo, articleName, parts }) => (
            <CameParts
              key={deviceId}
              deviceId={deviceId}
              parts={parts}
              title={t("stores.part.came.on", { articleName, deviceNo })}
            />
          ))}
        </Part>
      )}
      {today.length > 0 && (
        <Part title={t("stores.return.today")}>
          <ul className="came-parts">
            {today.map(({ deviceId, deviceNo, articleName, at }) => (
              <li key={deviceId}>
                <span>
                  {articleName} <span className="subtle figures">{deviceNo}</span>{" "}
                  <span className="subtle">
                    <Moment at={at} />
                  </span>
                </span>
                <UndoReturn {...{ deviceId, deviceNo, articleName }} button={t("stores.return.undo.short")} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
