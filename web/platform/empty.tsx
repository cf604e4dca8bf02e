import type { ReactNode } from "react";

/** A list with nothing in it yet: one line of what it is, one of what to do, and perhaps the button that does it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
