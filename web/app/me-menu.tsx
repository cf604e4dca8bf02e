import { PersonCircleIcon } from "@navikt/aksel-icons";
import { ActionMenu, Button, Dialog } from "@navikt/ds-react";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { forgetAnswers } from "../platform/kept-answers.ts";
import type { Me } from "../platform/me.ts";
import { notify } from "../platform/notice.tsx";
import { queries } from "../platform/query.ts";
import { emptyQueue, queue, sendQueue } from "../platform/queue.ts";
import { language, setLanguage, t } from "../platform/text.ts";
import { useCommand } from "../platform/use-command.ts";
import { useQueued } from "../platform/use-queued-command.ts";
import { roleText } from "./place.tsx";

/** Who is signed in, and the few things that are about oneself. */
export function MeMenu({ me, openKeys }: { me: Me; openKeys: () => void }) {
  const router = useRouter();
  const leave = useCommand<Record<string, never>, { goTo: string }>("/api/sign-out");

  const [isAsking, setAsking] = useState(false);

  /** What the phone keeps goes with her; without a net nobody is signed out, and it stays. */
  async function signOut() {
    const left = await leave.run({});
    if (!left && !navigator.onLine) return notify({ text: t("leave.no-net") });
    await emptyQueue();
    await forgetAnswers();
    queries.clear();
    location.assign(left?.goTo ?? "/");
  }

  async function sendFirst() {
    await sendQueue();
    if (queue().length === 0) await signOut();
  }

  const { name, title } = me.user;
  const about = [title, me.assignment && roleText(me.assignment.role)].filter(Boolean).join(" · ");
  return (
    <>
      <ActionMenu>
        <ActionMenu.Trigger>
          <button type="button" className="me" aria-label={t("shell.me", { name })}>
            <PersonCircleIcon aria-hidden fontSize="1.5rem" />
            <span className="me-name">{name}</span>
          </button>
        </ActionMenu.Trigger>
        <ActionMenu.Content>
          <ActionMenu.Group label={about ? `${name} · ${about}` : name}>
            <ActionMenu.Item onSelect={() => void router.navigate({ to: "/min-behorighet" })}>
              {t("accounts.own")}
            </ActionMenu.Item>
            <ActionMenu.Item onSelect={openKeys}>{t("shell.keys")}</ActionMenu.Item>
            <ActionMenu.Item onSelect={() => void setLanguage(language() === "sv" ? "en" : "sv")}>
              {t("shell.language")}
            </ActionMenu.Item>
            <ActionMenu.Divider />
            <ActionMenu.Item onSelect={() => (queue().length > 0 ? setAsking(true) : void signOut())}>
              {t("shell.sign-out")}
            </ActionMenu.Item>
          </ActionMenu.Group>
        </ActionMenu.Content>
      </ActionMenu>
      <Unsent isOpen={isAsking} setOpen={setAsking} send={sendFirst} leave={signOut} />
    </>
  );
}

/** Before sign-out, when scans wait that nobody else can send. */
function Unsent({ isOpen, setOpen, send, leave }: { isOpen: boolean; setOpen: (isOpen: boolean) => void } & Ways) {
  const count = useQueued().length;
  return (
    <Dialog open={isOpen && count > 0} size="small" onOpenChange={setOpen}>
      <Dialog.Popup role="alertdialog" width="small" closeOnOutsideClick={false}>
        <Dialog.Header withClosebutton={false}>
          <Dialog.Title>{t("leave.title", { count })}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>{t("leave.text")}</Dialog.Body>
        <Dialog.Footer>
          <Button size="small" onClick={() => void send()}>
            {t("leave.send")}
          </Button>
          <Button size="small" variant="secondary" data-color="danger" onClick={() => void leave()}>
            {t("leave.throw")}
          </Button>
          <Button size="small" variant="tertiary" onClick={() => setOpen(false)}>
            {t("confirm.leave")}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}

interface Ways {
  send: () => Promise<void>;
  leave: () => Promise<void>;
}
