import { Button, Select } from "@navikt/ds-react";
import { useState } from "react";
import type { AccessDetail, ChangeBody } from "../../server/accounts/contract.ts";
import {
  DayField,
  errorOf,
  type FieldError,
  FieldErrors,
  fieldId,
  Refused,
  t,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { accountsOld, type Choices } from "./access-words.ts";
import { BecauseField } from "./because-field.tsx";
import { LagrumField, lagrumOf } from "./role-fields.tsx";

/** Changes role, legal basis or last day; a form in place. What is wider goes to an administrator. */
export function ChangeAccess({ access }: { access: AccessDetail }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {t("accounts.change")}
      </Button>
    );
  return <ChangeForm access={access} close={() => setOpen(false)} />;
}

interface Changed {
  applicationId: string | null;
  dueOn: string | null;
}

function ChangeForm({ access, close }: { access: AccessDetail; close: () => void }) {
  const today = useToday();
  const [role, setRole] = useState(access.role);
  const [lagrum, setLagrum] = useState(access.lagrum ?? "");
  const [to, setTo] = useState(access.to);
  const [because, setBecause] = useState("");
  const [tries, setTries] = useState(0);
  const change = useCommand<ChangeBody, Changed>("/api/accounts/{assignmentId}/change", {
    invalidates: accountsOld,
    done: ({ dueOn }) => ({ text: dueOn ? t("accounts.change.sent", { day: dueOn }) : t("accounts.change.done") }),
  });
  const missing: FieldError[] = because.trim().length < 3 ? [{ field: "because", code: "three" }] : [];
  const errors = tries > 0 ? [...missing, ...change.errors] : [];
  async function send() {
    setTries(tries + 1);
    if (missing.length > 0) return;
    const body = { role: role as ChangeBody["role"], lagrum: lagrumOf(role, lagrum), to, because: because.trim() };
    if (await change.run(body, { path: { assignmentId: access.assignmentId } })) close();
  }
  return (
    <form
      className="aid-fields"
      aria-label={t("accounts.change")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors key={tries} errors={errors} />
      <RoleField role={role} held={access.role} choose={setRole} error={errorOf(errors, "role")} />
      <LagrumField role={role} lagrum={lagrum} choose={setLagrum} error={errorOf(errors, "lagrum")} />
      <DayField
        id={fieldId("to")}
        label={t("accounts.last-day.open")}
        value={to}
        from={today}
        today={today}
        error={errorOf(errors, "to")}
        onChange={setTo}
      />
      <BecauseField because={because} errors={errors} write={setBecause} />
      <p className="subtle">{t("accounts.change.hint")}</p>
      <Refused refusal={change.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={change.isRunning}>
          {t("accounts.change.do")}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={close}>
          {t("accounts.leave")}
        </Button>
      </div>
    </form>
  );
}

/** Another role, of those that one may apply for. */
function RoleField({ role, held, choose, error }: RoleProps) {
  const choices = useApi<Choices>("/api/accounts/choices");
  const roles = choices.is === "shown" ? choices.value.roles : [];
  return (
    <Select
      id={fieldId("role")}
      size="small"
      label={t("accounts.col.role")}
      value={role}
      error={error}
      onChange={({ target }) => choose(target.value)}
    >
      {[...new Set([held, ...roles])].map((one) => (
        <option key={one} value={one}>
          {t(`role.${one}`)}
        </option>
      ))}
    </Select>
  );
}

interface RoleProps {
  role: string;
  held: string;
  choose: (role: string) => void;
  error: string | undefined;
}
