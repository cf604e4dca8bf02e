import { Button, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { PersonPledges, RegisteredView, RegisterPledgeBody } from "../../server/pledges/contract.ts";
import {
  DayField,
  Empty,
  errorOf,
  FieldErrors,
  fieldId,
  kronor,
  oreOf,
  Page,
  Refused,
  Shown,
  t,
  useApi,
  useCommand,
  useToday,
  Why,
} from "../platform/index.ts";

/** Registers what a person's home region has promised to pay; what waited for it goes on. */
export function RegisterPledgePage({ personId }: { personId: string }) {
  const asked = useApi<PersonPledges>("/api/pledges/persons/{personId}", { path: { personId } });
  return (
    <Page
      title={t("pledges.register")}
      shape="read"
      back={{
        to: "/personer/$personId",
        params: { personId },
        text: asked.is === "shown" ? asked.value.personName : t("pledges.person"),
      }}
    >
      <Shown asked={asked} rows={5}>
        {(known) => <Known known={known} />}
      </Shown>
    </Page>
  );
}

function Known({ known }: { known: PersonPledges }) {
  const { region, rule } = known;
  if (!region)
    return (
      <Empty title={t("refusal.person-not-elsewhere")}>
        <p>{t("refusal.person-not-elsewhere.do")}</p>
      </Empty>
    );
  return (
    <>
      <p>
        {t("pledges.register.lives", { name: known.personName, municipality: known.municipality ?? "", region: region.name })}{" "}
        {rule && (
          <Why
            reason={`${rule.text}. ${rule.isAssumed ? t("pledges.assumed", { months: rule.rentMonths }) : ""}`}
            rule={rule.id}
            source={rule.source}
            about={t("pledges.why")}
          />
        )}
      </p>
      {known.waits.length > 0 && (
        <section aria-label={t("pledges.waits")}>
          <h2 className="aksel-heading aksel-heading--small">{t("pledges.waits")}</h2>
          <ul className="plain-list">
            {known.waits.map(({ orderNo, worthOre }) => (
              <li key={orderNo}>{t("pledges.waits.one", { orderNo, worth: kronor(worthOre) })}</li>
            ))}
          </ul>
        </section>
      )}
      {region.isPayer ? (
        <Register known={known} />
      ) : (
        <Empty title={t("refusal.region-not-payer", { region: region.name })}>
          <p>{t("refusal.region-not-payer.do")}</p>
        </Empty>
      )}
    </>
  );
}

function Register({ known }: { known: PersonPledges }) {
  const today = useToday();
  const navigate = useNavigate();
  const [number, setNumber] = useState("");
  const [amount, setAmount] = useState("");
  const [days, setDays] = useState<{ validFrom: string | null; validUntil: string | null }>({
    validFrom: today,
    validUntil: null,
  });
  const send = useCommand<RegisterPledgeBody, RegisteredView>("/api/pledges", {
    invalidates: ["/api/pledges", "/api/duties", "/api/orders"],
    done: ({ released }) => ({
      text: released.length > 0 ? t("pledges.register.released", { orders: released.join(", ") }) : t("pledges.register.done"),
    }),
  });
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        const { personId } = known;
        const { validFrom, validUntil } = days;
        const body = { personId, number, amountOre: oreOf(amount) ?? 0, validFrom: validFrom ?? "", validUntil };
        const done = await send.run(body);
        if (done) await navigate({ to: "/betalningsforbindelser", search: { forbindelse: done.pledgeId } });
      }}
    >
      <FieldErrors errors={send.errors} />
      <TextField
        id={fieldId("number")}
        size="small"
        label={t("pledges.field.number")}
        description={t("pledges.field.number.hint")}
        maxLength={60}
        value={number}
        error={errorOf(send.errors, "number")}
        onChange={({ target }) => setNumber(target.value)}
      />
      <TextField
        id={fieldId("amountOre")}
        size="small"
        inputMode="decimal"
        label={t("pledges.field.amountOre")}
        value={amount}
        error={errorOf(send.errors, "amountOre")}
        onChange={({ target }) => setAmount(target.value)}
      />
      {(["validFrom", "validUntil"] as const).map((name) => (
        <DayField
          key={name}
          id={fieldId(name)}
          label={t(`pledges.field.${name}`)}
          value={days[name]}
          today={today}
          error={errorOf(send.errors, name)}
          onChange={(day) => setDays((before) => ({ ...before, [name]: day }))}
        />
      ))}
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("pledges.register.do")}
        </Button>
      </div>
    </form>
  );
}
