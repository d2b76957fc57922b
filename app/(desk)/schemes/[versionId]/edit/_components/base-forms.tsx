import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Textarea, TextInput } from "@/app/_ui/inputs";
import { say } from "@/lib/schemes";
import { DraftForm, type DraftProps, FindingsHere, SaveButton } from "./draft-form";

/** Title, issuer, number, open points; and the articles one by one. */
export function BaseForms({ version, document, findings }: DraftProps) {
  const t = useTranslations("schemes.edit.base");
  const title = document.title;
  return (
    <>
      <FindingsHere findings={findings} document={document} />
      <Card title={t("header")}>
        <DraftForm version={version} part="header" label={t("header")} className="grid gap-3 sm:grid-cols-2">
          <TextInput
            name="title"
            label={t("title")}
            defaultValue={say(title, "zh-CN")}
            maxLength={200}
            isRequired
          />
          <TextInput
            name="titleEn"
            label={t("titleEn")}
            defaultValue={typeof title === "object" ? title.en : undefined}
            maxLength={200}
          />
          <TextInput name="issuer" label={t("issuer")} defaultValue={document.issuer} maxLength={200} />
          <TextInput
            name="documentNumber"
            label={t("documentNumber")}
            defaultValue={document.documentNumber}
            maxLength={100}
          />
          <Textarea
            name="openPoints"
            label={t("openPoints")}
            hint={t("oneALine")}
            rows={5}
            defaultValue={document.openPoints?.map((point) => say(point, "zh-CN")).join("\n")}
            maxLength={5000}
            className="sm:col-span-2"
          />
          <div>
            <SaveButton />
          </div>
        </DraftForm>
      </Card>
      <Card title={t("articles")}>
        <ul className="divide-y divide-base-300">
          {(document.articles ?? []).map((article, row) => (
            <li key={`${article.number}-${article.text}`} className="py-2">
              <details>
                <summary className="cursor-pointer">
                  <span className="font-semibold">{article.number}</span> {article.text}
                </summary>
                <ArticleForm version={version} row={row} article={article} />
              </details>
            </li>
          ))}
        </ul>
        <details className="mt-3">
          <summary className="cursor-pointer font-medium">{t("addArticle")}</summary>
          <ArticleForm version={version} />
        </details>
      </Card>
    </>
  );
}

type ArticleProps = {
  version: DraftProps["version"];
  row?: number;
  article?: { number: string; text: string };
};

function ArticleForm({ version, row, article }: ArticleProps) {
  const t = useTranslations("schemes.edit.base");
  return (
    <DraftForm
      version={version}
      part="article"
      label={article ? t("article", { number: article.number }) : t("addArticle")}
      className="mt-2 space-y-3"
      resetOnSuccess={article === undefined}
    >
      {row === undefined ? null : <input type="hidden" name="row" value={row} />}
      <TextInput
        name="number"
        label={t("number")}
        defaultValue={article?.number}
        maxLength={30}
        isRequired
        className="max-w-48"
      />
      <Textarea
        name="text"
        label={t("text")}
        defaultValue={article?.text}
        rows={3}
        maxLength={3000}
        isRequired
      />
      {article ? <Checkbox name="remove" label={t("removeArticle")} /> : null}
      <SaveButton size="small" />
    </DraftForm>
  );
}
