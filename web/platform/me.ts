import { useQuery } from "@tanstack/react-query";
import { type ApiProblem, readApi } from "./api.ts";
import { queries } from "./query.ts";

/** One place where the user works: a role at a unit of a care provider. */
export interface Assignment {
  assignmentId: string;
  role: string;
  unitName: string;
  careProviderName: string;
  supplierName: string;
  /** Which law the user works under: decides whose records may be seen. */
  lagrum: string;
  /** The phone that errors tell people to call. Null when the supplier has given none. */
  supplierPhone?: string | null;
}

/** Who is signed in and where, what they may do and which day it is for the server. */
export interface Me {
  signedIn: true;
  user: { userId: string; name: string; title: string | null; profession: string | null };
  /** Null until one of `assignments` is chosen. */
  assignment: Assignment | null;
  assignments: readonly Assignment[];
  permits: readonly string[];
  /** The server's day, `2026-11-22`: its clock may be moved. */
  today: string;
}

const key = ["/api/me"];

/** How the shell asks who is there. Not for rooms: they use `useMe`. */
export function useSignIn() {
  return useQuery<Me, ApiProblem>({
    queryKey: key,
    queryFn: ({ signal }) => readApi<Me>("/api/me", {}, signal),
    staleTime: 60_000,
  });
}

/** Who is signed in. @throws Error outside the signed-in shell, which is a bug */
export function useMe(): Me {
  const { data } = useSignIn();
  if (!data) throw new Error("useMe is for pages inside the shell");
  return data;
}

/** May the user do this? For hiding what would be refused; the server decides. Null is granted to everyone. */
export function useMay(): (permit: string | null) => boolean {
  const { permits } = useMe();
  return (permit) => permit === null || permits.includes(permit);
}

/** Today according to the server, `2026-11-22`. Never ask the browser's clock for the day. */
export function useToday(): string {
  return useMe().today;
}

/** Forgets everything read when another person or place takes over. */
export function forgetEverything(): Promise<void> {
  return queries.resetQueries();
}
