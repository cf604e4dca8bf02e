import { MenuHamburgerIcon } from "@navikt/aksel-icons";
import { Dialog } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { MenuRow } from "../platform/room.ts";
import { t } from "../platform/text.ts";

/** The menu beside the page: what this role does, nothing else. */
export function SideMenu({ rows }: { rows: readonly MenuRow[] }) {
  return (
    <nav className="side-menu no-print" aria-label={t("shell.menu.main")}>
      <MenuRows rows={rows} />
    </nav>
  );
}

/** The same menu behind a button, where the screen is narrow. */
export function MenuButton({ rows }: { rows: readonly MenuRow[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Dialog.Trigger>
        <button type="button" className="menu-button">
          <MenuHamburgerIcon aria-hidden fontSize="1.5rem" />
          <span className="aksel-sr-only">{t("shell.menu")}</span>
        </button>
      </Dialog.Trigger>
      <Dialog.Popup position="left" width="min(18rem, 85vw)">
        <Dialog.Header>
          <Dialog.Title>{t("shell.menu")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <nav aria-label={t("shell.menu.main")}>
            <MenuRows rows={rows} gone={() => setOpen(false)} />
          </nav>
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

function MenuRows({ rows, gone }: { rows: readonly MenuRow[]; gone?: () => void }) {
  return (
    <ul className="menu-rows">
      {rows.map(({ to, text, icon: Icon }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact: to === "/", includeSearch: false }}
            className="menu-row"
            {...(gone ? { onClick: gone } : {})}
          >
            {Icon && <Icon aria-hidden className="menu-icon" />}
            {t(text)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
