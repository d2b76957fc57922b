import { useLocale, useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { decimalText } from "@/app/_ui/figures";
import type { SchemeTable } from "@/lib/rules/types";
import { cellText, partId } from "@/lib/schemes";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { NumberLine } from "./number-line";
import { useWords } from "./use-words";

type Version = SchemeTable["versions"][number];
type BandRow = Extract<SchemeTable, { kind: "band" }>["versions"][number]["rows"][number];

/** One table of a scheme as a reader sees it: bands with their bounds in words and drawn on a line. */
export function TableView({ table }: { table: SchemeTable }) {
  const t = useTranslations("schemes.tables");
  return (
    <div id={partId("table", table.name)} className="space-y-2 scroll-mt-20 target:bg-warning/15">
      <h3 className="flex flex-wrap items-center gap-2 px-4 font-semibold">
        {table.label ?? table.name}
        <span className="font-normal text-quiet">{t(`kinds.${table.kind}`)}</span>
        <ArticleRef number={table.article} />
        <AssumptionMark show={table.assumption} />
      </h3>
      {table.versions.map((version, i) => (
        <VersionView key={version.from ?? i} table={table} version={version} />
      ))}
    </div>
  );
}

function VersionView({ table, version }: { table: SchemeTable; version: Version }) {
  const t = useTranslations("schemes.tables");
  const locale = useLocale();
  const label = table.label ?? table.name;
  const isBand = table.kind === "band" || table.kind === "slab" || table.kind === "marginal";
  return (
    <>
      {version.from || version.until ? (
        <p className="px-4 text-sm text-quiet">
          {t("inForce", { from: version.from ?? "none", until: version.until ?? "none", locale })}
        </p>
      ) : null}
      {isBand && !table.keys ? (
        <NumberLine
          label={t("line", { name: label })}
          bands={(version.rows as BandRow[]).map((row) => ({ ...row, label: cellText(row.value) }))}
        />
      ) : null}
      <div className="max-w-2xl">
        <DataTable label={label} zebra={false}>
          <Rows table={table} version={version} />
        </DataTable>
      </div>
    </>
  );
}

/** Where a finding about a row leads; rows of a table with several versions cannot be told apart by their number. */
const rowPlace = (table: SchemeTable, row: number) => ({
  id: table.versions.length === 1 ? partId("table", table.name, row) : undefined,
  className: "scroll-mt-20 target:bg-warning/15",
});

function Rows({ table, version }: { table: SchemeTable; version: Version }) {
  const t = useTranslations("schemes.tables");
  const { bounds } = useWords();
  const valueUnit = "value" in table ? table.value.unit : undefined;
  const isNumeric = "value" in table ? table.value.type === "number" : true;
  const place = (row: number) => rowPlace(table, row);
  const value = (text: string) => (
    <td className={isNumeric ? "tabular whitespace-nowrap text-right" : undefined}>{decimalText(text)}</td>
  );
  const other =
    "else" in version && version.else !== undefined ? (
      <tr>
        <td
          colSpan={
            table.kind === "map" ? table.keys.length : table.kind === "mixed" ? table.columns.length : 1
          }
        >
          {t("else")}
        </td>
        {value(cellText(version.else))}
      </tr>
    ) : null;
  switch (table.kind) {
    case "map":
      return (
        <>
          <thead>
            <tr>
              {table.keys.map((key) => (
                <Head key={key.name}>{key.name}</Head>
              ))}
              <Head numeric={isNumeric} unit={valueUnit}>
                {t("value")}
              </Head>
            </tr>
          </thead>
          <tbody>
            {(version.rows as { keys: (string | number | boolean)[]; value: never }[]).map((row, line) => (
              <tr key={row.keys.join("/")} {...place(line)}>
                {row.keys.map((key, i) => (
                  <td key={table.keys[i]?.name}>{String(key)}</td>
                ))}
                {value(cellText(row.value))}
              </tr>
            ))}
            {other}
          </tbody>
        </>
      );
    case "quota":
    case "weights":
      return <ShareRows table={table} version={version} />;
    case "mixed":
      return (
        <>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <Head key={column.name}>{column.name}</Head>
              ))}
              <Head numeric={isNumeric} unit={valueUnit}>
                {t("value")}
              </Head>
            </tr>
          </thead>
          <tbody>
            {(version.rows as Extract<SchemeTable, { kind: "mixed" }>["versions"][number]["rows"]).map(
              (row, line) => (
                <tr key={JSON.stringify(row.match)} {...place(line)}>
                  {row.match.map((match, i) => (
                    <td key={table.columns[i]?.name}>
                      {typeof match === "object" ? bounds(match) : String(match)}
                    </td>
                  ))}
                  {value(cellText(row.value))}
                </tr>
              ),
            )}
            {other}
          </tbody>
        </>
      );
    default:
      return (
        <>
          <thead>
            <tr>
              {table.keys?.map((key) => (
                <Head key={key.name}>{key.name}</Head>
              ))}
              <Head unit={table.axis?.unit}>{table.axis?.name ?? t("band")}</Head>
              <Head numeric={isNumeric} unit={valueUnit}>
                {table.kind === "band" ? t("value") : t("rate")}
              </Head>
            </tr>
          </thead>
          <tbody>
            {(version.rows as BandRow[]).map((row, line) => (
              <tr key={JSON.stringify([row.keys, row.lower, row.upper])} {...place(line)}>
                {row.keys?.map((key, i) => (
                  <td key={table.keys?.[i]?.name}>{String(key)}</td>
                ))}
                <td className="tabular">{bounds(row)}</td>
                {value(cellText(row.value))}
              </tr>
            ))}
            {other}
          </tbody>
        </>
      );
  }
}

function ShareRows({ table, version }: { table: SchemeTable; version: Version }) {
  const t = useTranslations("schemes.tables");
  const rows =
    table.kind === "quota"
      ? (version.rows as Extract<SchemeTable, { kind: "quota" }>["versions"][number]["rows"]).map((row) => ({
          name: row.level,
          share: row.share ?? row.number ?? (row.rest ? t("rest") : ""),
        }))
      : (version.rows as Extract<SchemeTable, { kind: "weights" }>["versions"][number]["rows"]).map(
          (row) => ({
            name: row.source,
            share: row.weight,
          }),
        );
  return (
    <>
      <thead>
        <tr>
          <Head>{table.kind === "quota" ? t("level") : t("source")}</Head>
          <Head numeric>{table.kind === "quota" ? t("share") : t("weight")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.name} {...rowPlace(table, i)}>
            <td>{row.name}</td>
            <td className="tabular whitespace-nowrap text-right">{String(row.share)}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
