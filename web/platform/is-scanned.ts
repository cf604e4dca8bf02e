/**
 * Is it the thing of the line, as far as the phone can tell without a net? The number itself, or a label's code that ends with it. Another
 * individual of the same article may do too: only the server knows, so without a net it is not taken.
 */
export function isScanned(scanned: string, line: { deviceNo: string | null; articleNo: string }): boolean {
  const read = scanned.trim().toUpperCase();
  if (line.deviceNo === null) return read === line.articleNo;
  return read === line.deviceNo || (read.length > line.deviceNo.length && read.endsWith(line.deviceNo));
}
