import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Explanation, ExplanationLine } from "@/lib/rules/types";
import { decimalText } from "./figures";
import { Missing } from "./money";
import { StatusBadge } from "./status-badge";

type Props = {
  explanation: Explanation;
  /** Names shown at the top, in this order; without it every line that no other line reads. */
  roots?: readonly string[];
  /** Roots start unfolded. */
  isOpen?: boolean;
  /** Where an article leads, for readers of the rules. */
  articleHref?: ArticleHref;
};

type ArticleHref = (number: string) => string;

/** Where the figures come from: every line unfolds into what it read, down to who entered it and when. */
export function ExplanationView({ explanation, roots, isOpen = true, articleHref }: Props) {
  const lines = new Map(explanation.lines.map((line) => [line.name, line]));
  const read = new Set(explanation.lines.flatMap((line) => line.children));
  const names = roots ?? explanation.lines.map((line) => line.name).filter((name) => !read.has(name));
  return (
    <ul className="space-y-2">
      {names.map((name) => {
        const line = lines.get(name);
        return line ? (
          <Line
            key={name}
            line={line}
            lines={lines}
            path={[]}
            isOpen={isOpen}
            {...(articleHref ? { articleHref } : {})}
          />
        ) : null;
      })}
    </ul>
  );
}

type LineProps = {
  line: ExplanationLine;
  lines: ReadonlyMap<string, ExplanationLine>;
  path: readonly string[];
  /** The line that reads this one; the text of an article they share stands there. */
  above?: ExplanationLine;
  isOpen: boolean;
  articleHref?: ArticleHref;
};

function Line({ line, lines, path, above, isOpen, articleHref }: LineProps) {
  const t = useTranslations("common.ui");
  const here = [...path, line.name];
  const children = line.children.filter((name) => lines.has(name) && !here.includes(name));
  return (
    <li className="border-l-2 border-base-300 pl-2 sm:pl-3">
      <details open={isOpen}>
        <summary className="cursor-pointer py-0.5">
          <span className="font-medium">{line.label}</span>
          {t("colon")}
          <span className="font-semibold">
            {line.value === null ? <Missing /> : <Value value={line.value} />}
          </span>
          {line.value !== null && line.unit ? ` ${line.unit}` : ""}
          {line.article ? <span className="ml-2 text-sm text-quiet">{line.article.number}</span> : null}
          {line.assumption ? (
            <span className="ml-2">
              <StatusBadge tone="warn">{t("assumption")}</StatusBadge>
            </span>
          ) : null}
        </summary>
        <LineBody line={line} hasArticle={line.article?.number !== above?.article?.number} />
        {line.article && articleHref ? (
          <p className="pl-2 text-sm sm:pl-4">
            <Link href={articleHref(line.article.number)} prefetch={false} className="link">
              {t("article", { number: line.article.number })}
            </Link>
          </p>
        ) : null}
        {children.length > 0 ? (
          <ul className="mt-2 space-y-1">
            {children.map((name) => {
              const child = lines.get(name);
              return child ? (
                <Line
                  key={name}
                  line={child}
                  lines={lines}
                  path={here}
                  above={line}
                  isOpen={false}
                  {...(articleHref ? { articleHref } : {})}
                />
              ) : null;
            })}
          </ul>
        ) : null}
      </details>
    </li>
  );
}

/** The sentence without its head, which stands in the summary; nothing when it says no more than the head. */
function bodyOf(line: ExplanationLine): string | null {
  const mark = line.article ? line.article.number : "";
  const rest = [
    `${line.label}：`,
    `${line.label}: `,
    `（${mark}）`,
    ` (${mark})`,
    "［假设］",
    " [assumed]",
  ].reduce((text, shown) => text.replace(shown, ""), line.text);
  if (line.value === null) return rest;
  // "3 星。…": the value is said again before the ground; "8 分（满分 10）。…" adds the full mark.
  const ground = rest.replace(/^[^。（(]*(?:。|\. )/, "");
  return /[。；（]|[.;(] /.test(rest) ? ground : null;
}

function LineBody({ line, hasArticle }: { line: ExplanationLine; hasArticle: boolean }) {
  const body = bodyOf(line);
  const isNew = (text: string) => !line.text.includes(text);
  const facts = line.inputs.filter((input) => !(input.recordedBy && line.text.includes(input.recordedBy)));
  return (
    <div className="space-y-1 pb-1 pl-2 text-sm sm:pl-4">
      {body ? <p>{body}</p> : null}
      {line.inWords && line.rows.length === 0 && isNew(line.inWords) ? (
        <p className="text-quiet">{line.inWords}</p>
      ) : null}
      {line.rows
        .filter((row) => isNew(row.text))
        .map((row) => (
          <p key={`${row.table}-${row.text}`}>{row.text}</p>
        ))}
      {line.notes.filter(isNew).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {facts.map((input, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries of one line have no other name and never move
        <InputLine key={i} input={input} />
      ))}
      {line.parameters
        .filter((parameter) => isNew(parameter.source ?? parameter.name))
        .map((parameter) => (
          <ParameterLine key={parameter.name} parameter={parameter} />
        ))}
      {hasArticle && line.article?.text ? (
        <blockquote className="border-l-2 border-base-300 pl-3 text-quiet">{line.article.text}</blockquote>
      ) : null}
    </div>
  );
}

function InputLine({ input }: { input: ExplanationLine["inputs"][number] }) {
  const t = useTranslations("common.ui");
  const by = input.recordedBy ? t("enteredBy", { name: input.recordedBy }) : null;
  const details = [by, input.recordedAt?.slice(0, 10), input.document, input.note].filter(Boolean);
  return (
    <p>
      {input.name}
      {t("colon")}
      {input.value === null ? <Missing /> : <Value value={input.value} />}
      {details.length > 0 ? <span className="text-quiet"> · {details.join(" · ")}</span> : null}
    </p>
  );
}

function ParameterLine({ parameter }: { parameter: ExplanationLine["parameters"][number] }) {
  const t = useTranslations("common.ui");
  const details = [parameter.date, parameter.source].filter(Boolean);
  return (
    <p>
      {parameter.name}
      {t("colon")}
      {parameter.value === null ? <Missing /> : <Value value={parameter.value} />}
      {details.length > 0 ? <span className="text-quiet"> · {details.join(" · ")}</span> : null}
      {parameter.expected ? <span className="text-warning"> · {t("expectedValue")}</span> : null}
    </p>
  );
}

function Value({ value }: { value: string | boolean }) {
  const t = useTranslations("common.ui");
  if (typeof value === "boolean") return <>{value ? t("yes") : t("no")}</>;
  return <>{decimalText(value)}</>;
}
