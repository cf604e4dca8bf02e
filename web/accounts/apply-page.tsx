import { useNavigate } from "@tanstack/react-router";
import type { ApplicationDetail } from "../../server/accounts/contract.ts";
import { Page, Shown, t, useAddress, useApi } from "../platform/index.ts";
import type { Choices } from "./access-words.ts";
import { ApplyForm } from "./apply-form.tsx";

/** Applies for access for somebody; or puts right what an administrator has asked about. */
export function ApplyPage() {
  const applicationId = useAddress().get("ansokan");
  const navigate = useNavigate();
  const choices = useApi<Choices>("/api/accounts/choices");
  const asked = useApi<ApplicationDetail>(
    "/api/accounts/applications/{applicationId}",
    { path: { applicationId: applicationId ?? "" } },
    { enabled: applicationId !== undefined },
  );
  const sent = (madeId: string) => void navigate({ to: "/behorigheter/ansokningar", search: { ansokan: madeId } });
  return (
    <Page
      title={t(applicationId ? "accounts.reply" : "accounts.apply")}
      back={{ to: "/behorigheter/ansokningar", text: t("accounts.applications") }}
    >
      <Shown asked={choices} rows={10}>
        {(found) => (
          <>
            <p className="page-lead">{t("accounts.apply.lead", { count: found.answerWeekdays })}</p>
            {applicationId ? (
              <Shown asked={asked} rows={10}>
                {(application) => <ApplyForm choices={found} application={application} sent={sent} />}
              </Shown>
            ) : (
              <ApplyForm choices={found} sent={sent} />
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}
