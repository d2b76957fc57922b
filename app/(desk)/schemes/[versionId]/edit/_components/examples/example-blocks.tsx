import { useLocale, useTranslations } from "next-intl";
import type { ExampleBlock, ExampleRow } from "@/lib/schemes/compute/examples";
import { ExampleInput } from "./example-field";

const isFilled = (block: ExampleBlock) =>
  block.rows.some((row) => row.fields.some((field) => field.value !== ""));
const isRecord = ({ kind }: ExampleBlock) => kind === "entries" || kind === "ballots";

/** What is asked of a person or a unit; indicators without any entry stand folded at the end. */
export function ExampleBlocks({ blocks }: { blocks: readonly ExampleBlock[] }) {
  const t = useTranslations("scheme-examples");
  const folded = blocks.filter((block) => isRecord(block) && !isFilled(block));
  const shown = blocks.filter((block) => !folded.includes(block));
  return (
    <div className="space-y-4">
      {shown.map((block) => (
        <Block key={keyOf(block)} block={block} />
      ))}
      {folded.length > 0 ? (
        <details>
          <summary className="cursor-pointer font-medium">
            {t("form.folded", { count: folded.length })}
          </summary>
          <div className="mt-3 space-y-4">
            {folded.map((block) => (
              <Block key={keyOf(block)} block={block} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  );
}

const keyOf = (block: ExampleBlock) => `${block.kind}-${block.rows[0]?.fields[0]?.name ?? ""}`;

function Block({ block }: { block: ExampleBlock }) {
  const t = useTranslations("scheme-examples");
  const locale = useLocale();
  const say = (text: { zh: string; en: string }) => (locale === "en" ? text.en : text.zh);
  const kind = t(`blocks.${block.kind}`);
  const title = block.title ? say(block.title) : kind;
  return (
    <fieldset className="min-w-0 rounded-box border border-base-300 p-3">
      <legend className="px-1 font-medium">
        {title}
        {block.title ? <span className="ml-2 text-sm font-normal text-quiet">{kind}</span> : null}
      </legend>
      {block.standard ? <p className="text-sm text-quiet">{say(block.standard)}</p> : null}
      <div className="space-y-3">
        {block.rows.map((row, i) => (
          <Row key={row.fields[0]?.name ?? i} row={row} number={isNumbered(block) ? i + 1 : undefined} />
        ))}
      </div>
    </fieldset>
  );
}

/** Rows of the same labels are told apart by their number. */
const isNumbered = ({ kind, rows }: ExampleBlock) =>
  kind !== "parameters" && rows.filter((row) => row.at.length > 0 && !row.caption).length > 1;

function Row({ row, number }: { row: ExampleRow; number: number | undefined }) {
  const t = useTranslations("scheme-examples");
  const locale = useLocale();
  const isOwn = row.at.length > 0 && number !== undefined;
  const caption = row.caption ? (locale === "en" ? row.caption.en : row.caption.zh) : undefined;
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {row.fields.map((field) => (
        <ExampleInput
          key={field.name}
          field={field}
          before={caption ?? (isOwn ? t("form.row", { number }) : undefined)}
        />
      ))}
    </div>
  );
}
