import { Button, type ButtonProps, Link } from "@navikt/ds-react";
import { Link as RouterLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";

/** Where a link goes. `params` fill `$names`; `search` is what stands after the question mark. */
export interface Target {
  to: string;
  params?: Readonly<Record<string, string>> | undefined;
  search?: Readonly<Record<string, string>> | undefined;
}

/** A link to another page of Omlopp. */
export function PageLink({ className, children, ...target }: Target & { className?: string; children: ReactNode }) {
  return (
    <Link as={Anchor} target-of={target} className={className}>
      {children}
    </Link>
  );
}

type Looks = Pick<ButtonProps, "variant" | "size" | "icon">;

/** A link that looks like a button, for the one thing a page is for ("Nytt hjälpmedel"). */
export function ButtonLink({ to, params, search, children, ...looks }: Target & Looks & { children: ReactNode }) {
  return (
    <Button as={Anchor} target-of={{ to, params, search }} {...looks}>
      {children}
    </Button>
  );
}

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { "target-of": Target; ref?: Ref<HTMLAnchorElement> };

/** The router's link inside Aksel's looks. */
function Anchor({ "target-of": { to, params, search }, ref, ...rest }: AnchorProps) {
  return <RouterLink {...rest} ref={ref} to={to} {...(params ? { params } : {})} {...(search ? { search } : {})} />;
}
