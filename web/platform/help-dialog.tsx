import { Button, Dialog, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { HelpBody, HelpList } from "../../server/news/contract-help.ts";
import { Paragraphs } from "./paragraphs.tsx";
import { Refused } from "./problem.tsx";
import { t } from "./text.ts";
import { useCommand } from "./use-command.ts";

interface HelpDialogProps {
  help: HelpList["items"][number];
  title: string;
  mayWrite: boolean;
  close: () => void;
}

/** A page's help to read; whoever may write it changes it here. */
export function HelpDialog({ help, title, mayWrite, close }: HelpDialogProps) {
  const [isWriting, setWriting] = useState(help.body === "");
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && close()} size="small">
      <Dialog.Popup width="medium">
        <Dialog.Header>
          <Dialog.Title>{t("help.title", { title })}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          {isWriting ? (
            <WriteHelp help={help} close={close} />
          ) : (
            <>
              <Paragraphs text={help.body} />
              {mayWrite && (
                <Button size="small" variant="secondary" onClick={() => setWriting(true)}>
                  {t("help.change")}
                </Button>
              )}
            </>
          )}
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

function WriteHelp({ help, close }: Pick<HelpDialogProps, "help" | "close">) {
  const [body, setBody] = useState(help.body);
  const write = useCommand<HelpBody, object>("/api/help", {
    invalidates: ["/api/help"],
    done: () => ({ text: t(body.trim() === "" ? "help.gone" : "help.saved") }),
  });
  async function send(event: React.FormEvent) {
    event.preventDefault();
    if (await write.run({ ...help, body })) close();
  }
  return (
    <form className="help-form" onSubmit={(event) => void send(event)} noValidate>
      <Textarea
        size="small"
        label={t("help.text")}
        minRows={4}
        maxRows={12}
        description={t("help.text.how")}
        value={body}
        error={write.errors.length > 0 ? t("help.too-long") : undefined}
        onChange={({ target }) => setBody(target.value)}
      />
      {write.errors.length === 0 && <Refused refusal={write.refusal} />}
      <div className="row">
        <Button size="small" loading={write.isRunning}>
          {t("help.save")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={close}>
          {t("help.leave")}
        </Button>
      </div>
    </form>
  );
}
