/** A row of an order that waits. */
interface Waiting {
  orderRowId: string;
  orderNo: string;
  quantity: number;
  wantedOn: string;
}

/**
 * Whom bought pieces are for: those who wait in their order, the day that is wanted first before later ones, as long as the pieces last.
 * @source rules-i § purchase
 */
export function boundTo(quantity: number, waiting: readonly Waiting[]): Waiting[] {
  let left = quantity;
  return waiting.flatMap(({ orderRowId, orderNo, quantity: wanted, wantedOn }) => {
    const got = Math.min(left, wanted);
    left -= got;
    return got > 0 ? [{ orderRowId, orderNo, quantity: got, wantedOn }] : [];
  });
}
