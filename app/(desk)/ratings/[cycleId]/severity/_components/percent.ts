/** Tenths of a per cent of the full mark: 903 reads 90.3%. */
export const percent = (tenths: number) => `${(tenths / 10).toFixed(1)}%`;

/** A difference of two shares with its sign. */
export const points = (tenths: number) => `${tenths > 0 ? "+" : ""}${percent(tenths)}`;
