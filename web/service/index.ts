/** Of the workshop for other rooms: parts as they are typed, what meets the receiver's eye first, and a device's log. */

export { ServiceLogPart } from "./log-part.tsx";
export { PartsField, type PartTyped, partsBody } from "./parts-field.tsx";
export { ExpectedWork, ReturnedMarks, useReturned } from "./returned-part.tsx";
