import "./relations.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { ElsewhereView, KeeperView } from "../../server/relations/contract.ts";
import { Shown, t, useApi, useMay } from "../platform/index.ts";
import { BasisForm } from "./basis-form.tsx";
import { Blocked } from "./blocked.tsx";
import { useDisclose } from "./use-disclose.ts";
import { keeperText } from "./words.ts";

/** What others have of a person, and that something is blocked: rows that open in place. Nothing when there is nothing. */
export function Elsewhere({ personId }: { personId: string }) {
  const may = useMay();
  const asked = useApi<ElsewhereView>(
    "/api/relations/{personId}/elsewhere",
    { path: { personId } },
    { enabled: may("disclosures.open") },
  );
  if (!may("disclosures.open") || asked.is === "waiting") return null;
  if (asked.is === "shown" && asked.value.keepers.length === 0 && !asked.value.hasBlocked) return null;
  return (
    <Shown asked={asked} rows={1}>
      {({ keepers, hasBlocked }) => (
        <dl className="elsewhere">
          {keepers.length > 0 && (
            <div>
              <dt>{t("relations.elsewhere")}</dt>
              <dd>
                <ul>
                  {keepers.map((keeper) => (
                    <KeeperRow key={keeperText(keeper)} personId={personId} keeper={keeper} />
                  ))}
                </ul>
              </dd>
            </div>
          )}
          {hasBlocked && <Blocked personId={personId} />}
        </dl>
      )}
    </Shown>
  );
}

function KeeperRow({ personId, keeper }: { personId: string; keeper: KeeperView }) {
  const [isOpen, setOpen] = useState(false);
  const disclose = useDisclose();
  const name = keeperText(keeper);
  return (
    <li>
      <span>{name}</span>
      {!isOpen && (
        <Button
          size="xsmall"
          variant="tertiary"
          aria-label={t("relations.disclose.open", { name })}
          onClick={() => setOpen(true)}
        >
          {t("relations.gate.open")}
        </Button>
      )}
      {isOpen && (
        <BasisForm
          name={t("relations.disclose.open", { name })}
          verb={t("relations.disclose.do")}
          command={disclose}
          send={(said) => void disclose.run({ personId, careProviderId: keeper.careProviderId, lagrum: keeper.lagrum, ...said })}
          leave={() => setOpen(false)}
        />
      )}
    </li>
  );
}
