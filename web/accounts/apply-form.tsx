import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { ApplicationDetail, ApplyBody, ReplyBody } from "../../server/accounts/contract.ts";
import { type FieldError, FieldErrors, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { accountsOld, type Choices } from "./access-words.ts";
import { PersonFields, ReasonFields, WhatFields } from "./apply-fields.tsx";
import type { Filled } from "./apply-filled.ts";
import { careRoles, lagrumOf } from "./role-fields.tsx";

/** All fields on one page; all that is missing is told at once. */
export function ApplyForm({ choices, application, sent }: FormProps) {
  const today = useToday();
  const [filled, setFilled] = useState<Filled>(() => startOf(choices, application, today));
  const [tries, setTries] = useState(0);
  const done = ({ dueOn }: { dueOn: string }) => ({ text: t("accounts.applied", { day: dueOn }) });
  const apply = useCommand<ApplyBody, Sent>("/api/accounts/applications", { invalidates: accountsOld, done });
  const reply = useCommand<ReplyBody, Sent>("/api/accounts/applications/{applicationId}/reply", {
    invalidates: accountsOld,
    done,
  });
  const command = application ? reply : apply;
  const missing = missingIn(filled, application !== undefined);
  const errors =
    tries > 0 ? [...missing, ...command.errors.filter(({ field }) => !missing.some((one) => one.field === field))] : [];
  const set = (part: Partial<Filled>) => setFilled({ ...filled, ...part });

  async function send() {
    setTries(tries + 1);
    if (missing.length > 0) return;
    const body = bodyOf(filled);
    const { applicationId = "" } = application ?? {};
    const made = application
      ? await reply.run({ ...body, reply: filled.reply.trim() }, { path: { applicationId } })
      : await apply.run(body);
    if (made) sent(made.applicationId);
  }

  const shared = { filled, set, errors };
  return (
    <form
      className="accounts-form"
      aria-label={t("accounts.apply")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors key={tries} errors={errors} />
      {application?.note && <p className="accounts-note">{application.note}</p>}
      <PersonFields {...shared} />
      <WhatFields {...shared} choices={choices} isReply={application !== undefined} today={today} />
      <ReasonFields {...shared} isReply={application !== undefined} />
      <Refused refusal={command.refusal} />
      <div>
        <Button type="submit" loading={command.isRunning}>
          {t(application ? "accounts.reply.do" : "accounts.apply.do")}
        </Button>
      </div>
    </form>
  );
}

interface FormProps {
  choices: Choices;
  application?: ApplicationDetail;
  sent: (applicationId: string) => void;
}
interface Sent {
  applicationId: string;
  dueOn: string;
}

function startOf(choices: Choices, application: ApplicationDetail | undefined, today: string): Filled {
  const [only] = choices.units.length === 1 ? choices.units : [];
  if (!application) return { ...blank, unitId: only?.unitId ?? "", from: today };
  const { profession, lagrum, from, ...rest } = application;
  return { ...rest, profession: profession ?? "", lagrum: lagrum ?? "", from: from < today ? today : from, reply: "" };
}

const blank: Filled = {
  hsaId: "",
  givenName: "",
  familyName: "",
  title: "",
  profession: "",
  email: "",
  phone: "",
  unitId: "",
  role: "",
  lagrum: "",
  from: null,
  to: null,
  because: "",
  reply: "",
};

function bodyOf(filled: Filled): ApplyBody {
  const { hsaId, givenName, familyName, title, email, phone, unitId, role, from, to, because } = filled;
  return {
    ...{ hsaId: hsaId.trim(), givenName: givenName.trim(), familyName: familyName.trim(), title: title.trim() },
    ...{ email: email.trim(), phone: phone.trim(), unitId, to, because: because.trim(), from: from ?? "" },
    role: role as ApplyBody["role"],
    profession: (filled.profession || null) as ApplyBody["profession"],
    lagrum: lagrumOf(role, filled.lagrum),
  };
}

/** What is not filled in; how it is written is the server's to say. */
function missingIn(filled: Filled, isReply: boolean): FieldError[] {
  const needed = ["hsaId", "givenName", "familyName", "title", "email", "phone", "unitId", "role", "from"] as const;
  return [
    ...needed.filter((name) => !filled[name]?.trim()).map((field) => ({ field, code: "needed" })),
    ...(careRoles.includes(filled.role) && !filled.lagrum ? [{ field: "lagrum", code: "needed" }] : []),
    ...(filled.role === "prescriber" && !filled.profession ? [{ field: "profession", code: "needed" }] : []),
    ...(filled.because.trim().length < 3 ? [{ field: "because", code: "three" }] : []),
    ...(isReply && filled.reply.trim().length < 3 ? [{ field: "reply", code: "too_small" }] : []),
  ];
}
