import { getTranslations } from "next-intl/server";
import { DataTable, Head } from "@/app/_ui/data-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { ImportRowShown } from "@/lib/roster/data";
import { postNames } from "@/lib/roster/types";
import { vocabulary } from "./words";

export const outcomeTones = {
  added: "success",
  changed: "info",
  unchanged: "neutral",
  refused: "error",
} as const;

type Translate = { (key: string, values?: Record<string, string>): string; has(key: string): boolean };
type Props = {
  rows: readonly ImportRowShown[];
  /** Field by column and head by column. */
  fields: Readonly<Record<string, string>>;
  heads: Readonly<Record<string, string>>;
};

/** Staged rows: what was read, what will happen, what is wrong at which cell. */
export async function ImportRows({ rows, fields, heads }: Props) {
  const [t, all, words] = await Promise.all([
    getTranslations("roster.import"),
    getTranslations() as unknown as Promise<Translate>,
    vocabulary(),
  ]);
  const isTold = (index: string) =>
    rows.some((row) => row.cells[index] || row.errors.some((error) => error.column === fields[index]));
  const columns = Object.keys(fields)
    .filter(isTold)
    .sort((a, b) => Number(a) - Number(b));
  const fieldName = (field: string) =>
    all.has(`roster.field.${field}`) ? all(`roster.field.${field}`) : field;
  const sayValue = (field: string, value: string | null) => {
    if (value === null) return t("nothing");
    if (field === "sex") return words.word("sexes", value);
    if (field === "education") return words.word("educations", value);
    if (field === "grade")
      return value
        .split(" ")
        .map((part) => words.word("grades", part))
        .join(" ");
    if (value === "true" || value === "false") return t(value);
    if (field.endsWith("Fen") && /^\d+$/.test(value))
      return `${(Number(value) / 100).toFixed(2)}${t("yuan")}`;
    return value
      .split(" ")
      .map((part) => (postNames.some((name) => name === part) ? words.word("posts", part) : part))
      .join(" ");
  };
  return (
    <DataTable label={t("rows")}>
      <thead>
        <tr>
          <Head numeric>{t("row")}</Head>
          <Head>{t("outcomeHead")}</Head>
          <Head>{t("detail")}</Head>
          {columns.map((index) => (
            <Head key={index}>{heads[index] ?? fieldName(fields[index] ?? "")}</Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const wrong = new Set(
            row.errors.map((error) => (error.column === "place" ? "village" : error.column)),
          );
          return (
            <tr key={row.row}>
              <td className="text-right">{row.row}</td>
              <td>
                <StatusBadge tone={outcomeTones[row.outcome]}>{t(`outcome.${row.outcome}`)}</StatusBadge>
              </td>
              <td className="min-w-64">
                <ul>
                  {row.errors.map((error) => (
                    <li key={`${error.column}-${error.messageKey}`} className="text-error">
                      {fieldName(error.column)}
                      {t("colon")}
                      {all.has(error.messageKey)
                        ? all(error.messageKey, error.values)
                        : all("errors.field.invalid")}
                    </li>
                  ))}
                  {row.outcome === "changed"
                    ? row.changes.map((change) => (
                        <li key={`${change.field}-${change.after}`}>
                          {fieldName(change.field)}
                          {t("colon")}
                          <del className="text-quiet">{sayValue(change.field, change.before)}</del>
                          {" → "}
                          <ins className="no-underline">{sayValue(change.field, change.after)}</ins>
                        </li>
                      ))
                    : null}
                </ul>
              </td>
              {columns.map((index) => (
                <td
                  key={index}
                  className={`max-w-48 truncate whitespace-nowrap ${wrong.has(fields[index] ?? "") ? "bg-error/10 font-semibold text-error" : ""}`}
                >
                  {row.cells[index] ?? ""}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
