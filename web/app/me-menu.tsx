import { PersonCircleIcon } from "@navikt/aksel-icons";
import { ActionMenu } from "@navikt/ds-react";
import { useRouter } from "@tanstack/react-router";
import type { Me } from "../platform/me.ts";
import { queries } from "../platform/query.ts";
import { language, setLanguage, t } from "../platform/text.ts";
import { useCommand } from "../platform/use-command.ts";
import { roleText } from "./place.tsx";

/** Who is signed in, and the few things that are about oneself. */
export function MeMenu({ me, openKeys }: { me: Me; openKeys: () => void }) {
  const router = useRouter();
  const leave = useCommand<Record<string, never>, { goTo: string }>("/api/sign-out");

  async function signOut() {
    const left = await leave.run({});
    queries.clear();
    location.assign(left?.goTo ?? "/");
  }

  const { name, title } = me.user;
  const about = [title, me.assignment && roleText(me.assignment.role)].filter(Boolean).join(" · ");
  return (
    <ActionMenu>
      <ActionMenu.Trigger>
        <button type="button" className="me" aria-label={t("shell.me", { name })}>
          <PersonCircleIcon aria-hidden fontSize="1.5rem" />
          <span className="me-name">{name}</span>
        </button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        <ActionMenu.Group label={about ? `${name} · ${about}` : name}>
          <ActionMenu.Item onSelect={() => void router.navigate({ to: "/min-behorighet" })}>{t("accounts.own")}</ActionMenu.Item>
          <ActionMenu.Item onSelect={openKeys}>{t("shell.keys")}</ActionMenu.Item>
          <ActionMenu.Item onSelect={() => void setLanguage(language() === "sv" ? "en" : "sv")}>
            {t("shell.language")}
          </ActionMenu.Item>
          <ActionMenu.Divider />
          <ActionMenu.Item onSelect={() => void signOut()}>{t("shell.sign-out")}</ActionMenu.Item>
        </ActionMenu.Group>
      </ActionMenu.Content>
    </ActionMenu>
  );
}
