import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./api.ts";

/** Everything read from the server. Tries again twice when no answer came; never when the server has refused. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A page that is opened shows what it had and asks again: what others have done meanwhile is seen. Parts of one page ask once.
      staleTime: 2_000,
      retry: (failures, problem) => failures < 2 && problem instanceof ApiProblem && problem.refusal.status === 0,
      refetchOnWindowFocus: true,
      // Asked also without a net: some answers are kept for that, and of the others it is said that none came.
      networkMode: "always",
      refetchOnReconnect: true,
    },
  },
});
