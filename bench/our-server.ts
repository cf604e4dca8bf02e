// Our program as it is in use, from the same bundle as the bench: the web is not built for what is only asked over HTTP.
import { start } from "../server/app/main.ts";

await start();
