import type { useTranslations } from "next-intl";
import { scoreText } from "@/app/_ui/figures";
import type { SheetEntry } from "@/lib/points/data/sheet";

type Say = ReturnType<typeof useTranslations<"my-points">>;

/** "+1", "−2" or "0": what an entry counts; a dash where it has no points of its own. */
export function signedPoints(e4: number | null): string {
  if (e4 === null) return "—";
  if (e4 === 0) return "0";
  return e4 > 0 ? `+${scoreText(e4)}` : `−${scoreText(-e4)}`;
}

/** How much was done, beside the name of the item: "4小时", "突出". */
export function amountText({ quantityE4, unit, severity }: SheetEntry): string {
  const quantity = quantityE4 === null ? "" : `${scoreText(quantityE4)}${unit ?? ""}`;
  return [severity, quantity].filter(Boolean).join("，");
}

/** Whether the books in which it stands are closed and checked, in words. */
export function booksText(t: Say, { closing }: SheetEntry): string {
  if (!closing) return t("booksOpen");
  if (closing.checkedByName)
    return t("booksChecked", { closed: closing.closedByName, checked: closing.checkedByName });
  return t("booksClosed", { closed: closing.closedByName });
}
