import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { AssignmentView, MeView } from "../../server/access/contract.ts";
import { type ApiProblem, readApi } from "./api.ts";
import { queries } from "./query.ts";

/** Who is signed in and where, what they may do and which day it is for the server; its clock may be moved. */
export type Me = MeView;

/** One place where the user works: a role at a unit of a care provider. */
export type Assignment = AssignmentView;

const key = ["/api/me"];

/** How the shell asks who is there. Not for rooms: they use `useMe`. */
export function useSignIn() {
  return useQuery<Me, ApiProblem>({
    queryKey: key,
    queryFn: ({ signal }) => readApi<Me>("/api/me", {}, signal),
    staleTime: 60_000,
  });
}

/** What the shell has learnt of who is there, without asking again; undefined when nobody is known. */
export function useKnownMe(): Me | undefined {
  return useQuery<Me, ApiProblem>({ queryKey: key, queryFn: () => readApi<Me>("/api/me"), enabled: false }).data;
}

const InShell = createContext<Me | undefined>(undefined);

/** Whom the shell is shown for. A part of a page that is drawn while another takes over still stands in the shell of the one who leaves. */
export const MeInShell = InShell.Provider;

/** Who is signed in. @throws Error outside the signed-in shell, which is a bug */
export function useMe(): Me {
  const shown = useContext(InShell);
  const me = useKnownMe() ?? shown;
  if (!me) throw new Error("useMe is for pages inside the shell");
  return me;
}

/** May the user do this? For hiding what would be refused; the server decides. Null is granted to everyone, also who is not signed in. */
export function useMay(): (permit: string | null) => boolean {
  const me = useKnownMe();
  return (permit) => permit === null || (me?.permits.includes(permit) ?? false);
}

/** Today according to the server, `2026-11-22`. Never ask the browser's clock for the day. */
export function useToday(): string {
  return useMe().today;
}

/** Forgets everything read when another person or place takes over. */
export function forgetEverything(): Promise<void> {
  return queries.resetQueries();
}
