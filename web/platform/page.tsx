import { ArrowLeftIcon } from "@navikt/aksel-icons";
import { Heading } from "@navikt/ds-react";
import { type ReactNode, useEffect, useRef } from "react";
import { PageLink, type Target } from "./links.tsx";
import { PageHelp } from "./page-help.tsx";
import { t } from "./text.ts";

/** What a page is made of. */
export interface PageProps {
  /** The one heading of the page, and the name of the browser's tab. */
  title: string;
  /** `table` = as wide as the screen (staff lists); `read` = a column to read; `job` = one thing, large, phone first; `airy` = for the person, 18 px. */
  shape?: "table" | "read" | "job" | "airy";
  /** The page above, shown as a link before the heading. */
  back?: Target & { text: string };
  /** Beside the heading: tags, marks. */
  marks?: ReactNode;
  /** Right of the heading: one primary button at most. */
  actions?: ReactNode;
  /** One line under the heading. */
  lead?: ReactNode;
  children: ReactNode;
}

/** A page: its heading gets the focus when someone comes here from another page, so that it is read aloud. */
export function Page({ title, shape = "read", back, marks, actions, lead, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("shell.name")}`;
  }, [title]);
  useEffect(() => {
    if (!hasComeFromAnotherPage()) return;
    const now = document.activeElement;
    const isTaken = now instanceof HTMLElement && now.closest("#content input, #content textarea, [role=dialog]");
    if (!isTaken) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`page page-${shape}`}>
      {back && (
        <PageLink {...back} className="page-back">
          <ArrowLeftIcon aria-hidden /> {back.text}
        </PageLink>
      )}
      <div className="page-head">
        <Heading level="1" size="large" ref={heading} tabIndex={-1}>
          {title}
        </Heading>
        {marks}
        {actions && <div className="page-actions">{actions}</div>}
        <PageHelp title={title} />
      </div>
      {lead && <p className="page-lead">{lead}</p>}
      {children}
    </div>
  );
}

let pagesSeen = 0;
function hasComeFromAnotherPage(): boolean {
  pagesSeen += 1;
  return pagesSeen > 1;
}

/** A part of a page with a heading of its own. `level` 2 unless it stands inside another part. */
export function Part({ title, level = "2", actions, children }: PartProps) {
  return (
    <section className="part">
      <div className="part-head">
        <Heading level={level} size={level === "2" ? "small" : "xsmall"}>
          {title}
        </Heading>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

interface PartProps {
  title: string;
  level?: "2" | "3";
  actions?: ReactNode;
  children: ReactNode;
}
