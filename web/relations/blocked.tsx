import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { Basis, KeeperView, ShowBlockedBody, ShownBlockedView } from "../../server/relations/contract.ts";
import { Moment, Refused, t, useCommand } from "../platform/index.ts";
import { BasisForm } from "./basis-form.tsx";
import { useDisclose } from "./use-disclose.ts";
import { keeperText } from "./words.ts";

type Said = { basis: Basis; note?: string };

/** That something is blocked; two active steps to it: first where, then what. Each is a request of its own and stands in the log. */
export function Blocked({ personId }: { personId: string }) {
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState<Said>();
  const show = useCommand<ShowBlockedBody, ShownBlockedView>("/api/relations/shown-blocks");
  const leave = () => {
    setOpen(false);
    show.reset();
  };
  return (
    <div>
      <dt>{t("relations.blocked")}</dt>
      <dd>
        {t("relations.blocked.what")}{" "}
        {!isOpen && (
          <Button size="xsmall" variant="tertiary" onClick={() => setOpen(true)}>
            {t("relations.blocked.begin")}
          </Button>
        )}
        {isOpen && !show.answer && (
          <BasisForm
            name={t("relations.blocked.step-1")}
            verb={t("relations.blocked.show")}
            command={show}
            send={(chosen) => {
              setSaid(chosen);
              void show.run({ personId, ...chosen });
            }}
            leave={leave}
          >
            <p className="step-name">{t("relations.blocked.step-1")}</p>
          </BasisForm>
        )}
        {isOpen && show.answer && said && <StepTwo personId={personId} shown={show.answer} said={said} leave={leave} />}
      </dd>
    </div>
  );
}

interface StepTwoProps {
  personId: string;
  shown: ShownBlockedView;
  said: Said;
  leave: () => void;
}

function StepTwo({ personId, shown, said, leave }: StepTwoProps) {
  const disclose = useDisclose();
  const open = ({ careProviderId, lagrum }: KeeperView) =>
    void disclose.run({ personId, careProviderId, lagrum, ...said, shownId: shown.shownId });
  return (
    <section className="basis-form" aria-label={t("relations.blocked.step-2")}>
      <p className="step-name">{t("relations.blocked.step-2")}</p>
      <ul>
        {shown.keepers.map((keeper) => (
          <li key={keeperText(keeper)}>
            <span>{keeperText(keeper)}</span>
            <Button
              size="small"
              variant="secondary"
              loading={disclose.isRunning}
              aria-label={t("relations.disclose.open", { name: keeperText(keeper) })}
              onClick={() => open(keeper)}
            >
              {t("relations.disclose.do")}
            </Button>
          </li>
        ))}
      </ul>
      <p className="subtle">
        {t("relations.blocked.until")} <Moment at={shown.goodUntil} clockOnly />
      </p>
      <Refused refusal={disclose.refusal} />
      <div className="row">
        <Button size="small" variant="tertiary" data-color="neutral" onClick={leave}>
          {t("relations.leave")}
        </Button>
      </div>
    </section>
  );
}
