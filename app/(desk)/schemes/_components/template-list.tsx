import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { SchemeDocument } from "@/lib/rules/types";
import { assumedParts, type Words } from "@/lib/schemes";
import { importTemplateAction } from "@/lib/schemes/actions";
import { useWords } from "./use-words";

const schemeKinds = ["star", "points", "pay"] as const;

type Template = { name: string; document: SchemeDocument };

/** Schemes that come with the product: published rules to start from, each with its source and what is open in it. */
export function TemplateList({ templates }: { templates: readonly Template[] }) {
  const t = useTranslations("schemes.templates");
  const kinds = useTranslations("schemes.kinds");
  return (
    <Card title={t("title")} id="templates">
      <p className="mb-3 text-quiet">{t("lead")}</p>
      <div className="space-y-5">
        {schemeKinds.map((kind) => (
          <section key={kind}>
            <h3 className="border-b border-base-300 pb-1 font-semibold">{kinds(kind)}</h3>
            <ul className="divide-y divide-base-300">
              {templates
                .filter(({ document }) => document.kind === kind)
                .map((template) => (
                  <TemplateRow key={template.name} {...template} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

function TemplateRow({ name, document }: Template) {
  const t = useTranslations("schemes.templates");
  const kinds = useTranslations("schemes.kinds");
  const { text } = useWords();
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="max-w-prose space-y-1">
        <p className="font-medium">
          {text(document.title)} <StatusBadge>{kinds(document.kind)}</StatusBadge>
        </p>
        <p className="text-sm">{text(document.summary)}</p>
        <Source name={text(document.title)} source={document.source} />
        <p className="text-sm">{t("assumed", assumedParts(document))}</p>
        <OpenPoints points={document.openPoints ?? []} />
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
  );
}

/** Where the rules were published, and whether all of their text could be read. */
function Source({ name, source }: { name: string; source: SchemeDocument["source"] }) {
  const t = useTranslations("schemes.templates");
  if (!source) return <p className="text-sm text-quiet">{t("noSource")}</p>;
  return (
    <p className="text-sm wrap-anywhere">
      {t("source", { text: source.text ?? "—", readable: source.readable ?? "none" })}
      {source.url ? (
        <>
          {" "}
          <a href={source.url} target="_blank" rel="noreferrer" className="link">
            {t("sourcePage")}
            <span className="sr-only"> {name}</span>
          </a>
        </>
      ) : null}
    </p>
  );
}

function OpenPoints({ points }: { points: readonly Words[] }) {
  const t = useTranslations("schemes.templates");
  const { text } = useWords();
  if (points.length === 0) return <p className="text-sm">{t("nothingOpen")}</p>;
  return (
    <details className="text-sm">
      <summary className="cursor-pointer">{t("open", { count: points.length })}</summary>
      <ul className="mt-1 list-disc pl-5">
        {points.map((point) => (
          <li key={text(point)}>{text(point)}</li>
        ))}
      </ul>
    </details>
  );
}
