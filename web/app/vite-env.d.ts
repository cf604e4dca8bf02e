/// <reference types="vite/client" />

/** The address of the file with all Swedish texts, written by vite.config.ts. */
declare module "virtual:words" {
  const address: string;
  export default address;
}
