import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { SchemeDocument } from "@/lib/rules/types";
import { importTemplateAction } from "@/lib/schemes/actions";
import { useWords } from "./use-words";

type Props = { templates: readonly { name: string; document: SchemeDocument }[] };

/** Schemes that come with the product: published rules to start from, with what is open in each. */
export function TemplateList({ templates }: Props) {
  const t = useTranslations("schemes.templates");
  const { text } = useWords();
  return (
    <Card title={t("title")}>
      <p className="mb-3 text-quiet">{t("lead")}</p>
      <ul className="divide-y divide-base-300">
        {templates.map(({ name, document }) => (
          <li key={name} className="flex flex-wrap items-start justify-between gap-3 py-3">
            <div className="max-w-prose">
              <p className="font-medium">{text(document.title)}</p>
              <p className="text-sm">{text(document.summary)}</p>
              <details className="text-sm text-quiet">
                <summary className="cursor-pointer">
                  {t("open", { count: document.openPoints?.length ?? 0 })}
                </summary>
                <p className="mt-1">{document.source?.text}</p>
                <ul className="mt-1 list-disc pl-5">
                  {document.openPoints?.map((point) => (
                    <li key={text(point)}>{text(point)}</li>
                  ))}
                </ul>
              </details>
            </div>
            <ActionForm
              action={importTemplateAction}
              success={null}
              label={t("startFrom", { name: text(document.title) })}
            >
              <input type="hidden" name="template" value={name} />
              <SubmitButton tone="secondary" size="small">
                {t("start")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </Card>
  );
}
