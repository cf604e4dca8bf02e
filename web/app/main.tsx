import "@fontsource-variable/source-sans-3/wght.css";
import "./aksel.css";
import "./theme.css";
import "./find.css";
import "./shell.css";
import "./parts.css";
import "./beside.css";
import "./figures.css";
import "./table.css";
import "./print.css";
import { createRoot } from "react-dom/client";
import { startLanguage } from "../platform/text.ts";
import { App } from "./app.tsx";
import { gatherTexts } from "./rooms.ts";

gatherTexts();
startLanguage();
const place = document.getElementById("omlopp");
if (place) createRoot(place).render(<App />);
