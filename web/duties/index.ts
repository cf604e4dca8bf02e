/** Duties as other rooms' pages use them: what an order waits for, what is to be done about a person, and a new one by hand. */
export { OrderDuties } from "./order-duties.tsx";
export { PersonDuties } from "./person-duties.tsx";
export { SendNote } from "./send-note.tsx";
export { StartDuty } from "./start-duty.tsx";
