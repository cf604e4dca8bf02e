import { QuestionmarkCircleIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useMatches } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { HelpList } from "../../server/news/contract-help.ts";
import { useKnownMe, useMay } from "./me.ts";
import { t } from "./text.ts";
import { useApi } from "./use-api.ts";

const HelpDialog = lazy(() => import("./help-dialog.tsx").then((dialog) => ({ default: dialog.HelpDialog })));

/** The supplier's own help for the page one is at: a button when there is some, and to whoever writes it always. */
export function PageHelp({ title }: { title: string }) {
  const [isOpen, setOpen] = useState(false);
  const me = useKnownMe();
  const may = useMay();
  // The page as its address is declared, whoever or whatever it shows.
  const page = String(useMatches().at(-1)?.fullPath ?? "/");
  const asked = useApi<HelpList>("/api/help", {}, { enabled: Boolean(me?.assignment || me?.person) });
  if (asked.is !== "shown") return null;
  const help = asked.value.items.find((one) => one.page === page) ?? { page, body: "", version: 0 };
  const mayWrite = may("news.write");
  if (help.body === "" && !mayWrite) return null;
  return (
    <>
      <Button
        className="page-help no-print"
        size="small"
        variant="tertiary"
        icon={<QuestionmarkCircleIcon aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t(help.body === "" ? "help.write" : "help.open")}
      </Button>
      {isOpen && (
        <Suspense>
          <HelpDialog {...{ help, title, mayWrite }} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
