import type { Room } from "../platform/index.ts";
import { MyIdentity } from "./my-identity.tsx";
import { MySessions } from "./my-sessions.tsx";

/** Who one is by the sign-in, and where one is signed in: parts of Min behörighet. */
export const room: Room = {
  pages: [],
  own: [
    { permit: null, order: 15, component: MyIdentity },
    { permit: null, order: 50, component: MySessions },
  ],
};
