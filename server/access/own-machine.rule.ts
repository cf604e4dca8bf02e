/** Is this an address that only browsers and programs of this very machine reach? Where nothing is encrypted, it must be. */
export function isOwnMachine(url: string): boolean {
  return /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(url);
}
