/** Things with their number in a list that does not change: two may be alike in everything that is shown. */
export function numbered<One>(things: readonly One[]): { no: string; one: One }[] {
  return things.map((one, at) => ({ no: String(at), one }));
}
