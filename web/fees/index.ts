/** What other rooms' pages show of what a person pays herself. */
export { AidFees } from "./aid-fees.tsx";
export { OwnFees } from "./own-fees.tsx";
export { PersonFeesPart } from "./person-fees.tsx";
