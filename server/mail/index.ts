/** E-mail that says only that something waits: made, sent, tried again; who wants none. Tells nothing. */
export { mailRoutes } from "./routes.ts";
export { sendDue } from "./send-due.ts";
export { openSender, type Sender } from "./sender.ts";
export { forms as mailSettings } from "./terms.ts";
