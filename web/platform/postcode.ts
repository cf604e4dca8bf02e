/** A Swedish postcode as it is written: `448 30`. Another country's stays as it is. */
export function postcodeText(postcode: string): string {
  return postcode.replace(/^(\d{3})(\d{2})$/, "$1 $2");
}
