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
import { gatherTexts, rooms } from "./rooms.ts";

gatherTexts();
keepAnswersOf(rooms.flatMap((room) => room.keeps ?? []));
keepOwnParts(rooms.flatMap((room) => room.own ?? []));
await startLanguage();
const place = document.getElementById("omlopp");
// The shell opens without a net: `shell-worker.mjs` keeps it, and never an answer of the server's.
if (import.meta.env.PROD) void navigator.serviceWorker?.register("/shell-worker.js");
if (place) createRoot(place).render(<App />);
