/** English of the room, fetched by those who read it. */
export { en } from "./en.ts";
