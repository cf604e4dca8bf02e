import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { EndPledgeBody, PledgeView } from "../../server/pledges/contract.ts";
import {
  errorOf,
  FieldErrors,
  fieldId,
  Moment,
  Money,
  PageLink,
  PartHead,
  Refused,
  t,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { daysOf, PledgeState } from "./pledge-state.tsx";

/** One pledge: what is left of it, the orders that it is used for, and how it is ended. */
export function PledgePart({ pledge, close }: { pledge: PledgeView; close: () => void }) {
  const may = useMay();
  const title = t("pledges.one", { number: pledge.number });
  const canEnd = may("pledges.keep") && pledge.state !== "ended" && pledge.state !== "expired";
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("pledges.hide")} close={close} />
      <p>
        <PledgeState state={pledge.state} /> {pledge.endedBecause}
      </p>
      <dl className="facts">
        <dt>{t("pledges.region")}</dt>
        <dd>{pledge.regionName}</dd>
        {pledge.personId && (
          <>
            <dt>{t("pledges.person")}</dt>
            <dd>
              <PageLink to="/personer/$personId" params={{ personId: pledge.personId }}>
                {pledge.personName ?? ""}
              </PageLink>
            </dd>
          </>
        )}
        <dt>{t("pledges.days")}</dt>
        <dd className="figures">{daysOf(pledge)}</dd>
        <dt>{t("pledges.amount")}</dt>
        <dd>
          <Money ore={pledge.amountOre} />
        </dd>
        <dt>{t("pledges.left")}</dt>
        <dd>
          <Money ore={pledge.leftOre} />
        </dd>
        <dt>{t("pledges.registered")}</dt>
        <dd>
          <Moment at={pledge.registeredAt} />
        </dd>
        <dt>{t("pledges.uses")}</dt>
        <dd>
          <Uses uses={pledge.uses} />
        </dd>
      </dl>
      {canEnd && <End pledge={pledge} />}
    </section>
  );
}

function Uses({ uses }: Pick<PledgeView, "uses">) {
  const may = useMay();
  if (uses.length === 0) return <>{t("pledges.uses.none")}</>;
  return (
    <ul className="plain-list">
      {uses.map(({ orderId, orderNo, costOre }) => (
        <li key={orderId}>
          {may("orders.read") ? (
            <PageLink to="/bestallningar/$orderId" params={{ orderId }}>
              {orderNo}
            </PageLink>
          ) : (
            <span className="figures">{orderNo}</span>
          )}{" "}
          <Money ore={costOre} />
        </li>
      ))}
    </ul>
  );
}

function End({ pledge }: { pledge: PledgeView }) {
  const [because, setBecause] = useState("");
  const end = useCommand<EndPledgeBody, { pledgeId: string }>("/api/pledges/{pledgeId}/end", {
    invalidates: ["/api/pledges"],
    done: () => ({ text: t("pledges.end.done", { number: pledge.number }) }),
  });
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void end.run({ because }, { path: { pledgeId: pledge.pledgeId } });
      }}
    >
      <FieldErrors errors={end.errors} />
      <TextField
        id={fieldId("because")}
        size="small"
        label={t("pledges.end.because")}
        description={t("pledges.end.what")}
        value={because}
        error={errorOf(end.errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={end.refusal} />
      <div>
        <Button size="small" variant="secondary" data-color="neutral" loading={end.isRunning}>
          {t("pledges.end")}
        </Button>
      </div>
    </form>
  );
}
