import { Provider } from "@navikt/ds-react";
import { en } from "@navikt/ds-react/locales";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { akselSv } from "../platform/aksel-sv.ts";
import { queries } from "../platform/query.ts";
import { language, onLanguage } from "../platform/text.ts";
import { router } from "./router.tsx";

/** The whole web. Drawn again from the top when the language changes. */
export function App() {
  const spoken = useSyncExternalStore(onLanguage, language);
  return (
    <Provider locale={spoken === "en" ? en : akselSv}>
      <QueryClientProvider client={queries}>
        <RouterProvider key={spoken} router={router} />
      </QueryClientProvider>
    </Provider>
  );
}
