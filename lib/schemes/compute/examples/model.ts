import type { Bilingual } from "@/lib/rules/types";

/** What a field of an example takes, and so how it is typed and read. */
export type FieldKind =
  | "number"
  | "whole"
  | "text"
  | "day"
  | "lastDay"
  | "date"
  | "choice"
  | "yesNo"
  | "flag"
  | "unknown"
  | "periodKind"
  | "auto";

export type Path = readonly (string | number)[];

/** Words of the product for what every scheme calls the same. */
export type FieldWord =
  | "act"
  | "correctedOn"
  | "date"
  | "document"
  | "enteredOn"
  | "firstDay"
  | "from"
  | "lastDay"
  | "notDue"
  | "periodKind"
  | "quantity"
  | "severity"
  | "timesTogether"
  | "unknownList"
  | "value"
  | "year"
  | "abstained"
  | "due"
  | "invalid"
  | "issued"
  | "present"
  | "returned"
  | "valid";

/** A label in the scheme's own words, or one of the product. */
export type Label = { readonly text: Bilingual } | { readonly word: FieldWord };

/** What a row or a unit holds from the first, whatever is filled in. */
export type Made = { readonly at: Path; readonly with: Readonly<Record<string, unknown>> };

/** One field of an example: where it stands in the example and how it reads now. */
export type ExampleField = {
  /** The name under which a form sends it. */
  readonly name: string;
  readonly at: Path;
  readonly label: Label;
  readonly kind: FieldKind;
  readonly choices?: readonly string[];
  readonly unit?: string;
  /** Values of several years or days may be typed in one field. */
  readonly bySpan?: boolean;
  /** What counts while nothing is filled in. */
  readonly usual?: string;
  readonly value: string;
  /** A value that an example expects to be blank. */
  readonly isBlank?: boolean;
  /** What stands beside the value where filling it in makes a row or a unit. */
  readonly makes?: readonly Made[];
};

export type ExampleRow = {
  readonly at: Path;
  readonly isNew: boolean;
  /** Whose row it is: a group of voters, a parameter. */
  readonly caption?: Bilingual;
  readonly fields: ExampleField[];
};

export type BlockKind =
  | "keys"
  | "facts"
  | "list"
  | "entries"
  | "ballots"
  | "previous"
  | "results"
  | "period"
  | "term"
  | "parameters";

/** Fields that belong together: the facts of a person, the rows of a list, the entries of an indicator. */
export type ExampleBlock = {
  readonly kind: BlockKind;
  /** Name of the list, the indicator or the other scheme. */
  readonly title?: Bilingual;
  readonly standard?: Bilingual;
  readonly rows: ExampleRow[];
};

export type UnitKind = "county" | "township" | "village" | "branch";

/** A person (or what else the scheme is about) of an example, or a unit that its rules read. */
export type ExampleHolder = {
  readonly id: string;
  readonly kind: "subject" | UnitKind;
  readonly blocks: ExampleBlock[];
};

/** The values that an example expects of one of its subjects. */
export type ExpectedOf = {
  readonly id: string;
  /** The scheme's outcomes and what the example expects already. */
  readonly main: ExampleField[];
  /** Every other rule, group and indicator. */
  readonly others: ExampleField[];
};

export type ExampleForm = {
  readonly general: ExampleBlock[];
  readonly holders: ExampleHolder[];
  readonly expected: ExpectedOf[];
};

/** All fields of a form in their order. */
export function fieldsOf(form: ExampleForm): ExampleField[] {
  return [
    ...rowsOf(form).flatMap((row) => row.fields),
    ...form.expected.flatMap((e) => [...e.main, ...e.others]),
  ];
}

/** All rows of a form in their order. */
export function rowsOf(form: ExampleForm): ExampleRow[] {
  return [...form.general, ...form.holders.flatMap((holder) => holder.blocks)].flatMap((block) => block.rows);
}
