import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { CopyText } from "./copy-text";
import type { ListSheet } from "./lines";

/** The list as plain text for the branch's chat group: good deeds by name and nothing else. */
export function GroupText({ sheet }: { sheet: ListSheet }) {
  const t = useTranslations("books.list");
  const text = [
    sheet.title,
    ...sheet.lines.map((line) => t("groupLine", { name: line.name, says: line.says })),
    sheet.basis,
    sheet.ends,
  ].join("\n");
  return (
    <Card>
      <CopyText
        label={t("plainText")}
        text={text}
        copy={t("copy")}
        copied={t("copied")}
        hint={t("copyHint")}
      />
    </Card>
  );
}
