import type { SchemeDocument } from "@/lib/rules/types";
import type { Words } from "./words";

export type ArticleUse = {
  readonly part:
    | "group"
    | "item"
    | "table"
    | "parameter"
    | "rule"
    | "step"
    | "coverage"
    | "tenure"
    | "input"
    | "element"
    | "target";
  readonly name: string;
  readonly label: Words;
};

export type ArticleWithUses = {
  readonly number: string;
  readonly text: string;
  readonly uses: readonly ArticleUse[];
};

type Cited = { article?: string | undefined };

/** Every article of the document with what computes from it. */
export function articlesWithUses(document: SchemeDocument): ArticleWithUses[] {
  const uses: (ArticleUse & Cited)[] = [
    ...(document.groups ?? []).map((g) => ({
      part: "group" as const,
      name: g.code,
      label: g.name,
      article: g.article,
    })),
    ...(document.items ?? []).map((i) => ({
      part: "item" as const,
      name: i.code,
      label: i.name,
      article: i.article,
    })),
    ...(document.inputs ?? []).map((i) => ({
      part: "input" as const,
      name: i.name,
      label: i.label,
      article: i.article,
    })),
    ...(document.tables ?? []).map((t) => ({
      part: "table" as const,
      name: t.name,
      label: t.label,
      article: t.article,
    })),
    ...(document.parameters ?? []).map((p) => ({
      part: "parameter" as const,
      name: p.name,
      label: p.label,
      article: p.article,
    })),
    ...document.rules.map((r) => ({
      part: "rule" as const,
      name: r.name,
      label: r.label,
      article: r.article,
    })),
    ...(document.procedure?.steps ?? []).map((s) => ({
      part: "step" as const,
      name: s.code,
      label: s.name,
      article: s.article,
    })),
    ...(document.coverage
      ? [
          {
            part: "coverage" as const,
            name: "coverage",
            label: undefined,
            article: document.coverage.article,
          },
        ]
      : []),
    ...(document.pay?.elements ?? []).map((e) => ({
      part: "element" as const,
      name: e.code,
      label: e.name,
      article: e.article,
    })),
    ...(document.pay?.targets ?? []).map((t) => ({
      part: "target" as const,
      name: t.code,
      label: t.name,
      article: t.article,
    })),
    ...(document.settings?.tenure ?? []).map((t) => ({
      part: "tenure" as const,
      name: t.name,
      label: undefined,
      article: t.article,
    })),
  ];
  return (document.articles ?? []).map((article) => ({
    ...article,
    uses: uses
      .filter((use) => use.article === article.number)
      .map(({ part, name, label }) => ({ part, name, label })),
  }));
}
