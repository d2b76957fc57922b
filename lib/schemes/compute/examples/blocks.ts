import type { Static, Sym } from "@/lib/rules/model";
import type { SchemeDocument, SchemeExample } from "@/lib/rules/types";
import { textOf } from "./codec";
import type { ExampleBlock, ExampleField, ExampleRow, FieldKind, FieldWord, Label, Path } from "./model";
import { nameOf, valueAt } from "./paths";
import type { SchemeReads } from "./reads";

type Extra = Partial<Pick<ExampleField, "choices" | "unit" | "bySpan" | "makes">>;

/** Makes the fields of one example. */
export class Fields {
  constructor(
    readonly reads: SchemeReads,
    readonly example: SchemeExample,
  ) {}

  /** A field for what stands at a place. */
  field(at: Path, label: Label, kind: FieldKind, extra: Extra = {}): ExampleField {
    const value = textOf(valueAt(this.example, at), kind);
    const { choices, ...rest } = extra;
    // What stands there is always among the choices, even where the scheme no longer knows it.
    const known = choices && value !== "" && !choices.includes(value) ? [...choices, value] : choices;
    return { name: nameOf(at), at, label, kind, value, ...(known ? { choices: known } : {}), ...rest };
  }

  word(at: Path, word: FieldWord, kind: FieldKind, extra: Extra = {}): ExampleField {
    return this.field(at, { word }, kind, extra);
  }

  /** A field of a type of the scheme. */
  typed(at: Path, label: Label, type: Static, extra: Extra = {}): ExampleField {
    const { kind, choices } = kindOf(type, this.reads.document);
    return this.field(at, label, extra.choices ? "choice" : kind, choices ? { choices, ...extra } : extra);
  }

  ofSymbol(at: Path, sym: Sym, extra: Extra = {}): ExampleField {
    return this.typed(at, { text: sym.label }, sym.type, {
      ...(sym.unit ? { unit: sym.unit } : {}),
      ...(sym.choices && sym.kind !== "rule" ? { choices: sym.choices } : {}),
      ...extra,
    });
  }

  at(at: Path): unknown {
    return valueAt(this.example, at);
  }

  has(at: Path): boolean {
    return this.at(at) !== undefined;
  }

  /** Rows that stand in a list, and empty ones to add to it. */
  rows(list: Path, blank: number, fields: (row: Path, isNew: boolean) => ExampleField[]): ExampleRow[] {
    const there = this.at(list);
    const count = Array.isArray(there) ? there.length : 0;
    return Array.from({ length: count + blank }, (_, i) => {
      const at = [...list, i];
      return { at, isNew: i >= count, fields: fields(at, i >= count) };
    });
  }
}

function kindOf(type: Static, document: SchemeDocument): { kind: FieldKind; choices?: readonly string[] } {
  switch (type.t) {
    case "number":
      return { kind: "number" };
    case "boolean":
      return { kind: "yesNo", choices: ["是", "否"] };
    case "date":
      return { kind: "date" };
    case "level": {
      const values = document.levels?.find(({ name }) => name === type.levels)?.values;
      return values ? { kind: "choice", choices: [...values].reverse() } : { kind: "text" };
    }
    case "text":
      return { kind: "text" };
    default:
      return { kind: "auto" };
  }
}

/** One row of single fields as a block; nothing where there is no field. */
export function single(kind: ExampleBlock["kind"], fields: ExampleField[]): ExampleBlock[] {
  return fields.length > 0 ? [{ kind, rows: [{ at: [], isNew: false, fields }] }] : [];
}
