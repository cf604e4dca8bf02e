import { EnvelopeClosedIcon } from "@navikt/aksel-icons";
import { Link } from "@tanstack/react-router";
import type { Ref } from "react";
import type { Me } from "../platform/me.ts";
import type { MenuRow } from "../platform/room.ts";
import { t } from "../platform/text.ts";
import { Mark } from "./mark.tsx";
import { MeMenu } from "./me-menu.tsx";
import { messagesPage } from "./menu.ts";
import { PersonPlace } from "./person-place.tsx";
import { Place } from "./place.tsx";
import { SearchBox, type SearchHandle } from "./search-box.tsx";
import { MenuButton } from "./side-menu.tsx";

interface HeaderProps {
  me: Me;
  rows: readonly MenuRow[];
  search: Ref<SearchHandle>;
  openKeys: () => void;
}

/** The one header: where I work, find anything, messages, me. */
export function Header({ me, rows, search, openKeys }: HeaderProps) {
  return (
    <header className="header">
      <MenuButton rows={rows} />
      <Link to="/" className="home" aria-label={`${t("shell.name")}, ${t("start.menu")}`}>
        <Mark />
        <span className="home-name">{t("shell.name")}</span>
      </Link>
      {me.assignment && <Place me={me} assignment={me.assignment} />}
      {me.person && <PersonPlace me={me} person={me.person} />}
      {!me.isCitizen && <SearchBox ref={search} />}
      {messagesPage && (
        <Link to={messagesPage} className="messages">
          <EnvelopeClosedIcon aria-hidden fontSize="1.5rem" />
          <span className="aksel-sr-only">{t("shell.messages")}</span>
        </Link>
      )}
      <MeMenu me={me} openKeys={openKeys} />
    </header>
  );
}
