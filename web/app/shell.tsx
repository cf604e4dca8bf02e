import { Outlet, useLocation } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { type Me, MeInShell, useSignIn } from "../platform/me.ts";
import { NoticeLine } from "../platform/notice.tsx";
import { Problem } from "../platform/problem.tsx";
import { t } from "../platform/text.ts";
import { problemOf } from "../platform/use-api.ts";
import { Waiting } from "../platform/waiting.tsx";
import { Header } from "./header.tsx";
import { KeyHelp } from "./key-help.tsx";
import { menuRows } from "./menu.ts";
import { NetLine } from "./net-line.tsx";
import { ChoosePersonPage } from "./person-place.tsx";
import { PlacePage } from "./place.tsx";
import type { SearchHandle } from "./search-box.tsx";
import { SessionEnded } from "./session-ended.tsx";
import { SessionWarning } from "./session-warning.tsx";
import { SideMenu } from "./side-menu.tsx";
import { SignInPage } from "./sign-in-page.tsx";
import { useShellKeys } from "./use-shell-keys.ts";
import { isOpenPage, VisitorFrame } from "./visitor-frame.tsx";

/** What every page hangs in. Asks first who is there. */
export function Shell() {
  const signIn = useSignIn();
  const path = useLocation().pathname;
  if (signIn.data) return <Frame me={signIn.data} />;
  if (!signIn.error)
    return (
      <div className="alone">
        <Waiting rows={6} />
      </div>
    );
  const problem = problemOf(signIn.error);
  if (problem.status === 401) return isOpenPage(path) ? <VisitorFrame /> : <SignInPage />;
  return (
    <main className="alone" id="content">
      <Problem problem={problem} retry={() => void signIn.refetch()} />
    </main>
  );
}

function Frame({ me }: { me: Me }) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const search = useRef<SearchHandle>(null);
  const rows = menuRows.filter(({ to, permit }) =>
    // What waits for staff is not a citizen's: her first page is her aids.
    me.isCitizen && to === "/" ? false : permit === null || me.permits.includes(permit),
  );
  useShellKeys({
    rows,
    focusSearch: () => search.current?.focus(),
    openHelp: () => setHelpOpen(true),
    openScanned: (text) => search.current?.look(text),
  });
  return (
    <MeInShell value={me}>
      <a href="#content" className="skip-link">
        {t("shell.skip")}
      </a>
      <Header me={me} rows={rows} search={search} openKeys={() => setHelpOpen(true)} />
      <NetLine me={me} />
      <div className="frame">
        <SideMenu rows={rows} />
        <main id="content" className="content" tabIndex={-1}>
          <Placed me={me} />
        </main>
      </div>
      <NoticeLine />
      <KeyHelp isOpen={isHelpOpen} setOpen={setHelpOpen} rows={rows} />
      <SessionWarning me={me} />
      <SessionEnded />
    </MeInShell>
  );
}

/** The page, when it is known where she works or whose pages she meets. */
function Placed({ me }: { me: Me }) {
  if (me.assignment || me.person) return <Outlet />;
  return me.isCitizen ? <ChoosePersonPage me={me} /> : <PlacePage me={me} />;
}
