import { hasText, Part, t, useMe } from "../platform/index.ts";

/** Who the sign-in says that one is: licences, and assignments that it does not say are in force. */
export function MyIdentity() {
  const { user, closed } = useMe();
  if (user.licences.length === 0 && closed.length === 0) return null;
  return (
    <Part title={t("mine.who")}>
      {user.licences.length > 0 && (
        <p>
          {t("mine.licences")}: {user.licences.map((one) => (hasText(`licence.${one}`) ? t(`licence.${one}`) : one)).join(", ")}
        </p>
      )}
      {closed.length > 0 && (
        <>
          <p>{t("mine.closed")}:</p>
          <ul className="mine-list">
            {closed.map(({ unitName, role }) => (
              <li key={`${unitName} ${role}`}>{t("mine.closed.row", { unit: unitName, role: t(`role.${role}`) })}</li>
            ))}
          </ul>
          <p>{t("mine.closed.why")}</p>
        </>
      )}
    </Part>
  );
}
