import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import type { ExampleResult, OutValue } from "@/lib/rules/types";
import type { CameOut, ExampleField, ExpectedOf } from "@/lib/schemes/compute/examples";
import { ExampleInput } from "./example-field";

type Props = { expected: readonly ExpectedOf[]; came: CameOut; result: ExampleResult | undefined };

/** What should come out, beside what comes out now. */
export function ExampleExpected({ expected, came, result }: Props) {
  const t = useTranslations("scheme-examples.expected");
  return (
    <fieldset className="min-w-0 rounded-box border border-base-300 p-3">
      <legend className="px-1 text-lg font-semibold">{t("title")}</legend>
      <p className="text-quiet">{t("lead")}</p>
      <div className="mt-3 space-y-4">
        {expected.map((each) => {
          const before = expected.length > 1 ? each.id : undefined;
          const fields = (list: readonly ExampleField[]) => (
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
              {list.map((field) => (
                <Expected
                  key={field.name}
                  field={field}
                  before={before}
                  got={came[each.id]?.[String(field.at.at(-1))]}
                  isWrong={
                    result?.differences.some((d) => d.id === each.id && d.name === field.at.at(-1)) ?? false
                  }
                />
              ))}
            </div>
          );
          return (
            <div key={each.id} className="space-y-3">
              {fields(each.main)}
              {each.others.length > 0 ? (
                <details>
                  <summary className="cursor-pointer">{t("others", { count: each.others.length })}</summary>
                  <div className="mt-3">{fields(each.others)}</div>
                </details>
              ) : null}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

type FieldProps = {
  field: ExampleField;
  before: string | undefined;
  got: OutValue | undefined;
  isWrong: boolean;
};

function Expected({ field, before, got, isWrong }: FieldProps) {
  const t = useTranslations("scheme-examples.expected");
  const shown = got === true ? "是" : got === false ? "否" : (got ?? t("nothing"));
  const said = got === undefined ? undefined : t("got", { value: shown });
  return (
    <div className="space-y-1">
      <ExampleInput
        field={field}
        before={before}
        hint={isWrong ? undefined : said}
        error={isWrong ? said : undefined}
      />
      <Checkbox name="blank[]" value={field.name} label={t("blank")} defaultChecked={field.isBlank} />
    </div>
  );
}
