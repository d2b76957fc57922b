import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The house's own colours: they change with light and dark by themselves. */
const colours = HighlightStyle.define([
  { tag: tags.variableName, color: "var(--color-secondary)" },
  { tag: tags.propertyName, color: "var(--color-accent)" },
  { tag: tags.string, color: "var(--color-success)" },
  { tag: tags.number, color: "var(--color-info)" },
  { tag: tags.operator, color: "var(--color-primary)" },
]);

const sheet = EditorView.theme({
  "&": {
    backgroundColor: "var(--color-base-100)",
    color: "var(--color-base-content)",
    border: "1px solid color-mix(in oklab, var(--color-base-content) 40%, transparent)",
    borderRadius: "var(--radius-field)",
  },
  "&.cm-focused": { outline: "2px solid var(--color-secondary)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.7", minHeight: "6.5rem" },
  ".cm-content": { caretColor: "var(--color-base-content)", padding: "0.5rem 0" },
  ".cm-line": { padding: "0 0.75rem" },
  ".cm-cursor": { borderLeftColor: "var(--color-base-content)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "color-mix(in oklab, var(--color-info) 25%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in oklab, var(--color-info) 25%, transparent)",
    outline: "1px solid var(--color-info)",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "transparent",
    color: "var(--color-error)",
  },
  ".cm-lintRange": { backgroundImage: "none" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--color-error) 1.5px" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--color-warning) 1.5px" },
  ".cm-tooltip": {
    backgroundColor: "var(--color-base-100)",
    color: "var(--color-base-content)",
    border: "1px solid var(--color-base-300)",
    borderRadius: "var(--radius-field)",
    maxWidth: "min(26rem, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "0.25rem 0.625rem",
    whiteSpace: "normal",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--color-neutral)",
    color: "var(--color-neutral-content)",
  },
  ".cm-completionMatchedText": { textDecoration: "none" },
  ".cm-completionDetail": { fontStyle: "normal", marginLeft: "0.75em" },
  ".cm-tooltip.cm-completionInfo": { padding: "0.375rem 0.625rem" },
  ".cm-diagnostic": { borderLeftColor: "var(--color-error)" },
});

export const formulaTheme = [sheet, syntaxHighlighting(colours)];
