/** Bytes as megabytes with one place: 2873484 becomes "2.9". */
export function megabytesText(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
