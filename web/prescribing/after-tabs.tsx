import { PageLink, t } from "../platform/index.ts";

const tabs = [
  { to: "/uppfoljningar", text: "prescribing.after.menu" },
  { to: "/utprovningar", text: "prescribing.loans" },
  { to: "/lanekvitton", text: "prescribing.receipts" },
] as const;

/** The three lists of what comes after a delivery, from each of them. */
export function AfterTabs({ here }: { here: (typeof tabs)[number]["to"] }) {
  return (
    <nav aria-label={t("prescribing.after.tabs")} className="row">
      {tabs.map(({ to, text }) =>
        to === here ? (
          <strong key={to} aria-current="page">
            {t(text)}
          </strong>
        ) : (
          <PageLink key={to} to={to}>
            {t(text)}
          </PageLink>
        ),
      )}
    </nav>
  );
}
