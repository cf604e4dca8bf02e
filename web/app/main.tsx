import "@fontsource-variable/source-sans-3/wght.css";
import "./aksel.css";
import "./theme.css";
import "./find.css";
import "./shell.css";
import "./parts.css";
import "./scan.css";
import "./beside.css";
import "./figures.css";
import "./table.css";
import "./print.css";
import { createRoot } from "react-dom/client";
import { keepAnswersOf } from "../platform/kept-answers.ts";
import { keepOwnParts } from "../platform/own-parts.ts";
import { startLanguage } from "../platform/text.ts";
import { App } from "./app.tsx";
import { bringTexts } from "./bring-texts.ts";
import { rooms } from "./rooms.ts";

const place = document.getElementById("omlopp");
const words = bringTexts();
keepAnswersOf(rooms.flatMap((room) => room.keeps ?? []));
keepOwnParts(rooms.flatMap((room) => room.own ?? []));
try {
  await words;
} catch (fault) {
  // The only words that stand in the code: those that say that the others did not come.
  if (place) place.textContent = "Omlopp kunde inte hämtas. Ladda om sidan.";
  throw fault;
}
await startLanguage();
// The shell opens without a net: `shell-worker.mjs` keeps it, and never an answer of the server's.
if (import.meta.env.PROD) void navigator.serviceWorker?.register("/shell-worker.js");
if (place) createRoot(place).render(<App />);
