import { neutral } from "@/lib/schemes/compute/examples/form";

/** Fields with a closed vocabulary: their words say nothing about anybody. */
const closed = new Set([
  "职务",
  "结束方式",
  "等次",
  "级别",
  "类型",
  "处分类型",
  "性别",
  "学历",
  "人员状态",
  "退出方式",
]);

type Place = { readonly id: string; readonly name?: string | undefined; readonly as: string };

/** Says texts anew without names, numbers of documents and places; the same text is said the same way each time. */
export class Wording {
  private readonly said = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  constructor(
    /** The scheme's own text: words that stand in it are no secret. */
    private readonly scheme: string,
    private readonly places: readonly Place[],
  ) {}

  /** The neutral name of one of the person's units. */
  place(id: string | null | undefined): string | undefined {
    return this.places.find((place) => place.id === id)?.as;
  }

  /** A text of a field: kept where it comes from the scheme, replaced by the field's name and a number elsewhere. */
  text(field: string, text: string): string {
    const place = this.places.find(({ id, name }) => text === id || text === name);
    if (place) return place.as;
    if (closed.has(field) || this.scheme.includes(JSON.stringify(text).slice(1, -1))) return text;
    const key = `${field} ${text}`;
    const known = this.said.get(key);
    if (known) return known;
    const next = (this.counts.get(field) ?? 0) + 1;
    this.counts.set(field, next);
    const made = `${field}${next}`;
    this.said.set(key, made);
    return made;
  }

  /** As `text` for any value; dates, figures and yes or no are kept. */
  value<T>(field: string, value: T): T | string {
    if (typeof value !== "string" || /^-?\d+(\.\d+)?$/.test(value) || isDate(value)) return value;
    return this.text(field, value);
  }
}

const isDate = (text: string) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text);

/** The units of a person with the names by which an example calls them. */
export function placesOf(
  keys: Readonly<Record<string, string | null>>,
  nameOf: (id: string) => string | undefined,
): Place[] {
  const kinds = [
    ["县", "county"],
    ["乡镇", "township"],
    ["村", "village"],
    ["党支部", "branch"],
  ] as const;
  return kinds.flatMap(([key, kind]) => {
    const id = keys[key] ?? keys[kind];
    return id ? [{ id, name: nameOf(id), as: neutral[kind] }] : [];
  });
}
