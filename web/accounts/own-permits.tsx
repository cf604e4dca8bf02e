import { Part, t, useMe } from "../platform/index.ts";

/** What one's role may, in plain words, from the table of permits. */
export function OwnPermits() {
  const { permits } = useMe();
  return (
    <Part title={t("accounts.own.may")}>
      <ul className="own-permits">
        {permits.map((permit) => (
          <li key={permit}>{t(`permit.${permit}`)}</li>
        ))}
      </ul>
      <p className="subtle">{t("accounts.own.may-not")}</p>
    </Part>
  );
}
