import { Outlet } from "@tanstack/react-router";

/** What every page hangs in. */
export function Shell() {
  return <Outlet />;
}
