/** Made by `npm run generate` from docs/openapi.yaml. Do not edit. */
export interface paths {}
