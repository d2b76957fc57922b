import { useTranslations } from "next-intl";
import { groupBy } from "@/lib/base/group";
import type { Question } from "@/lib/workshop/data/what-if/answer";
import { useFigureWords } from "./figure-words";
import { LiveForm } from "./live-form";

type Props = { question: Question; typed: string | undefined; error: string | undefined };

/** Which figure, and what it would be: two fields, no draft. */
export function AskForm({ question: { choices, choice }, typed, error }: Props) {
  const t = useTranslations("what-if.form");
  const { nameOf, textOf } = useFigureWords();
  const schemes = groupBy(choices, ({ scheme }) => scheme.title);
  const standing = choice ? t("standing", { value: textOf(choice.figure, choice.figure.value) }) : "";
  return (
    <LiveForm label={t("label")}>
      <label className="flex min-w-0 flex-col gap-1">
        <span className="font-medium">{t("figure")}</span>
        <select name="figure" defaultValue={choice?.id ?? ""} className="select w-full">
          <option value="">{t("pick")}</option>
          {[...schemes].map(([title, own]) => (
            <optgroup key={title} label={title}>
              {own.map(({ id, figure }) => (
                <option key={id} value={id}>
                  {t("option", { label: nameOf(figure), value: textOf(figure, figure.value) })}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <div className="flex flex-col gap-1">
        <label htmlFor="what-if-to" className="font-medium">
          {t("to")}
        </label>
        <input
          id="what-if-to"
          name="to"
          defaultValue={typed ?? ""}
          autoComplete="off"
          maxLength={40}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "what-if-error what-if-hint" : "what-if-hint"}
          className={`input w-full ${error ? "input-error" : ""}`}
        />
        {error ? (
          <p id="what-if-error" className="text-sm font-medium text-error">
            {error}
          </p>
        ) : null}
        <p id="what-if-hint" className="text-sm text-quiet">
          {[standing, t("hint")].filter(Boolean).join("。")}
        </p>
      </div>
      <button type="submit" className="btn btn-primary sm:mt-7">
        {t("go")}
      </button>
    </LiveForm>
  );
}
