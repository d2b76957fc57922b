import { getTranslations } from "next-intl/server";
import type { PaperKind } from "@/lib/papers";

type Props = {
  kind: PaperKind;
  /** The cycle, notice, decision or objection; of a card the person. */
  id: string;
  /** Further parameters: `place` for one township or village, `result` of a card, `process` other than a rating. */
  query?: Readonly<Record<string, string | undefined>>;
  size?: "small" | "normal";
};

/** The address of a paper. */
function paperHref({ kind, id, query = {} }: Props): string {
  const params = new URLSearchParams({ id });
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  return `/api/papers/${kind}?${params}`;
}

/** A button that downloads a paper; printing leaves an entry, so nothing fetches it ahead. */
export async function PaperLink(props: Props) {
  const t = await getTranslations("papers.links");
  return (
    <a
      href={paperHref(props)}
      className={`btn btn-outline border-base-content/40 ${props.size === "small" ? "btn-sm" : ""}`}
    >
      {t(props.kind)}
    </a>
  );
}
