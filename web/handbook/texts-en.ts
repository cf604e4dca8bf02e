import { en as enWords } from "./en.ts";
import { enProtocols } from "./en-protocols.ts";

/** English of the room, fetched by those who read it. */
export const en = { ...enWords, ...enProtocols } as const;
