import { useTranslations } from "next-intl";
import { NumberInput } from "@/app/_ui/inputs";
import type { SchemeDocument } from "@/lib/rules/types";
import { flatTree, indicatorTree, type SchemeVersion } from "@/lib/schemes";
import { useWords } from "../../../_components/use-words";
import { DraftForm, SaveButton } from "./draft-form";

type Props = { version: SchemeVersion; document: SchemeDocument; group: string };

/** Weights or full marks of everything below one group in one form, so that they can be made to add up. */
export function LevelForm({ version, document, group }: Props) {
  const t = useTranslations("schemes.edit.level");
  const { text } = useWords();
  const node = flatTree(indicatorTree(document)).find((each) => each.of === "group" && each.code === group);
  if (!node || node.children.length === 0) return null;
  const isWeighted = node.group?.combine === "weighted";
  return (
    <section className="border-t border-base-300 pt-4">
      <h3 className="mb-2 font-semibold">{t(isWeighted ? "weights" : "marks")}</h3>
      <DraftForm version={version} part="level" label={t(isWeighted ? "weights" : "marks")}>
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {node.children.map((child, i) => {
            const name = text((child.item ?? child.group)?.name, child.code);
            return (
              <div key={child.code} className="space-y-2">
                <input type="hidden" name={`children.${i}.code`} value={child.code} />
                <input type="hidden" name={`children.${i}.of`} value={child.of} />
                {isWeighted ? (
                  <NumberInput
                    name={`children.${i}.weight`}
                    label={t("weightOf", { name })}
                    defaultValue={child.weight}
                  />
                ) : null}
                {isWeighted && child.max !== undefined ? (
                  <input type="hidden" name={`children.${i}.max`} value={child.max} />
                ) : null}
                {isWeighted ? null : (
                  <NumberInput
                    name={`children.${i}.max`}
                    label={t("maxOf", { name })}
                    defaultValue={child.max}
                  />
                )}
              </div>
            );
          })}
        </div>
        {node.sum ? (
          <p className={node.sum.fits ? "text-quiet" : "text-error"}>{t("sum", { total: node.sum.total })}</p>
        ) : null}
        <SaveButton />
      </DraftForm>
    </section>
  );
}
