import { lazyPart, type Room } from "../platform/index.ts";

/** Who one is by the sign-in, and where one is signed in: parts of Min behörighet. */
export const room: Room = {
  pages: [],
  own: [
    { permit: null, order: 15, component: lazyPart(() => import("./my-identity.tsx").then((m) => m.MyIdentity)) },
    { permit: null, order: 50, component: lazyPart(() => import("./my-sessions.tsx").then((m) => m.MySessions)) },
  ],
};
