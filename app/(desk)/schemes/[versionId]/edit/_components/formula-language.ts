import { LRLanguage } from "@codemirror/language";
import { NodeProp } from "@lezer/common";
import { styleTags, tags } from "@lezer/highlight";
import { parser } from "@/lib/rules/language/generated/parser";

/** The kernel's own grammar with what its parts look like. */
export const formulaLanguage = LRLanguage.define({
  name: "formula",
  parser: parser.configure({
    props: [
      NodeProp.closedBy.add({ Open: ["Close"] }),
      NodeProp.openedBy.add({ Close: ["Open"] }),
      styleTags({
        "Name QuotedName": tags.variableName,
        Field: tags.propertyName,
        Text: tags.string,
        Number: tags.number,
        "Plus Minus Times Divide Concat PercentSign Compare": tags.operator,
      }),
    ],
  }),
  languageData: { closeBrackets: { brackets: ["(", "[", '"'] } },
});

/** Openings and closings that belong together, in both widths. */
export const formulaBrackets = "()（）[]【】";
