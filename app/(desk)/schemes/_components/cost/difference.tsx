import { yuanText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";

/** What a change adds or takes, with its sign; null = not said. */
export function Difference({ fen }: { fen: number | null }) {
  if (fen === null) return <Missing />;
  return <span className="whitespace-nowrap">{fen > 0 ? `+${yuanText(fen)}` : yuanText(fen)}</span>;
}

/** "More", "less" or "same", for sentences. */
export const wayOf = (fen: number) => (fen > 0 ? "more" : fen < 0 ? "less" : "same");
