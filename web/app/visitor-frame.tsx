import { Link, Outlet } from "@tanstack/react-router";
import { t } from "../platform/text.ts";
import { Mark } from "./mark.tsx";
import { rooms } from "./rooms.ts";
import { signInAddress } from "./sign-in-page.tsx";

const openPages = rooms.flatMap(({ pages }) => pages.filter(({ isOpen }) => isOpen).map(({ path }) => path.split("/")));

/** May whoever is not signed in see what lies at this address? */
export function isOpenPage(path: string): boolean {
  const steps = path.split("/");
  return openPages.some(
    (open) => open.length === steps.length && open.every((step, at) => step.startsWith("$") || step === steps[at]),
  );
}

/** What an open page hangs in for a visitor: no menu and nobody's own, only the way in. */
export function VisitorFrame() {
  return (
    <>
      <a href="#content" className="skip-link">
        {t("shell.skip")}
      </a>
      <header className="header">
        <Link to="/katalog" className="home" aria-label={t("shell.name")}>
          <Mark />
          <span className="home-name">{t("shell.name")}</span>
        </Link>
        <a href={signInAddress()} className="visitor-way-in">
          {t("sign-in.button")}
        </a>
      </header>
      <div className="frame frame-visitor">
        <main id="content" className="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </>
  );
}
