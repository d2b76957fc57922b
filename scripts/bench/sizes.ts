/** The sizes of the benchmark; cadres are spread over the villages in turn. */
export const sizes = {
  XS: { cadres: 30, townships: 1, villages: 10, members: 500, entries: 6_000 },
  S: { cadres: 300, townships: 4, villages: 100, members: 5_000, entries: 60_000 },
  M: { cadres: 3_000, townships: 30, villages: 1_000, members: 50_000, entries: 600_000 },
  L: { cadres: 30_000, townships: 150, villages: 10_000, members: 500_000, entries: 6_000_000 },
} as const;
export type SizeName = keyof typeof sizes;

export function readSize(text: string | undefined): SizeName {
  const name = (text ?? "S").toUpperCase();
  if (name in sizes) return name as SizeName;
  throw new Error(`The size is one of ${Object.keys(sizes).join(", ")}; it is "${text}".`);
}
