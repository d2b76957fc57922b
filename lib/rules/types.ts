import type { z } from "zod";
import type { CheckCode, FactCode } from "./check/codes";
import type {
  ballotSchema,
  entrySchema,
  factSubjectSchema,
  factsDocumentSchema,
  periodSchema,
} from "./schema/facts";
import type { groupSchema, itemSchema } from "./schema/items";
import type {
  exampleSchema,
  inputSchema,
  listSchema,
  parameterSchema,
  ruleSchema,
  schemeDocumentSchema,
  stepSchema,
  tenureSchema,
} from "./schema/scheme";
import type { tableSchema } from "./schema/tables";

export type SchemeDocument = z.infer<typeof schemeDocumentSchema>;
export type FactsDocument = z.infer<typeof factsDocumentSchema>;
export type FactSubject = z.infer<typeof factSubjectSchema>;
export type FactEntry = z.infer<typeof entrySchema>;
export type FactBallot = z.infer<typeof ballotSchema>;
export type Period = z.infer<typeof periodSchema>;
export type SchemeItem = z.infer<typeof itemSchema>;
export type SchemeGroup = z.infer<typeof groupSchema>;
export type SchemeTable = z.infer<typeof tableSchema>;
export type SchemeRule = z.infer<typeof ruleSchema>;
export type SchemeInput = z.infer<typeof inputSchema>;
export type SchemeList = z.infer<typeof listSchema>;
export type SchemeParameter = z.infer<typeof parameterSchema>;
export type SchemeStep = z.infer<typeof stepSchema>;
export type SchemeExample = z.infer<typeof exampleSchema>;
export type TenureDefinition = z.infer<typeof tenureSchema>;

export type Locale = "zh-CN" | "en";
export type Bilingual = { zh: string; en: string };

/** The part of a scheme in which a finding lies. */
export type FindingPart =
  | "scheme"
  | "header"
  | "levels"
  | "articles"
  | "inputs"
  | "lists"
  | "groups"
  | "items"
  | "tables"
  | "parameters"
  | "procedure"
  | "ledger"
  | "pay"
  | "coverage"
  | "rules"
  | "outcomes"
  | "settings"
  | "examples"
  | "facts";

export type Finding = {
  code: CheckCode | FactCode;
  severity: "error" | "warning";
  place: {
    part: FindingPart;
    name?: string;
    row?: number;
    /** Character positions in the formula. */
    position?: { from: number; to: number };
    /** Path in the document, when the shape is wrong. */
    path?: string;
  };
  message: Bilingual;
  counterexample?: Bilingual;
};

/** A value as it leaves the kernel: numbers as canonical decimal text, dates as text, blank as null. */
export type OutValue = string | boolean | null;

export type ValueError = { name: string; code: string; message: Bilingual };

/** What was read while one rule, item or group was computed. */
export type TraceEvent =
  | {
      kind: "name";
      name: string;
      value: OutValue;
      what: "rule" | "item" | "group" | "fact" | "key" | "parameter";
      at?: number;
    }
  | {
      kind: "row";
      table: string;
      version?: string;
      row: number | "else";
      argument: OutValue;
      value: OutValue;
      lower?: string;
      upper?: string;
    }
  | {
      kind: "parameter";
      name: string;
      value: OutValue;
      date?: string;
      source?: string;
      expected?: boolean;
      scope?: string;
    }
  | {
      kind: "entry";
      item: string;
      points: string | null;
      value?: string;
      date?: string;
      by?: string;
      at?: string;
      id?: string;
      document?: string;
      note?: Bilingual;
    }
  | { kind: "ballot"; item: string; group: string; text: Bilingual }
  | { kind: "list"; list: string; rows: number; counted: number }
  | { kind: "branch"; taken: number; at: number }
  | { kind: "note"; text: Bilingual };

export type TraceNode = {
  name: string;
  what: "rule" | "item" | "group" | "coverage";
  value: OutValue;
  /** The value before the rounding that the rule names. */
  unrounded?: string;
  status: "value" | "blank" | "notDue" | "unrated" | "error";
  reasons: { code: string; message: Bilingual }[];
  events: TraceEvent[];
};

export type Trace = { subject: string; nodes: TraceNode[] };

export type SubjectResult = {
  id: string;
  values: Record<string, OutValue>;
  errors: ValueError[];
  /** false when the scheme's coverage leaves the subject out; its reasons are in `errors` (code NOT_COVERED). */
  covered: boolean;
  /** Rules marked as CHECK that came out FALSE. */
  checks?: { rule: string; severity: "block" | "warn"; message: Bilingual }[];
  /** Actions of the procedure that are due by this result. */
  actions?: { name: Bilingual; deadlineDays?: number; article?: string }[];
  trace?: Trace;
};

export type Evaluation = { engine: string; results: SubjectResult[] };

export type ExplanationLine = {
  name: string;
  label: string;
  what: TraceNode["what"];
  value: OutValue;
  unit?: string;
  article?: { number: string; text?: string };
  /** The formula as written. */
  formula?: string;
  /** The formula in words: values beside the names, only the branches that were taken. */
  inWords?: string;
  inputs: {
    name: string;
    value: OutValue;
    recordedBy?: string;
    recordedAt?: string;
    document?: string;
    note?: string;
  }[];
  rows: { table: string; text: string }[];
  parameters: {
    name: string;
    value: OutValue;
    date?: string;
    source?: string;
    expected?: boolean;
  }[];
  notes: string[];
  /** Names of rules, items and groups that this line read. */
  children: string[];
  assumption?: boolean;
  text: string;
};

export type Explanation = {
  locale: Locale;
  subject: string;
  lines: ExplanationLine[];
  text: string;
};

export type Distance = {
  level: string | null;
  nextLevel: string | null;
  score: string | null;
  /** Score that the next level asks for. */
  threshold: string | null;
  gap: string | null;
  /** Duties the person can still do, with what each could add at most and whether it alone lifts the level. */
  duties: {
    item: string;
    label: string;
    labelEn: string;
    score: string | null;
    max: string;
    canAdd: string;
    lifts: boolean;
  }[];
  /** Level, score and gap in one sentence; `text` adds the duties. */
  headline: Bilingual;
  text: Bilingual;
};

export type ExampleResult = {
  name: string;
  passed: boolean;
  differences: {
    id: string;
    name: string;
    expected: OutValue;
    got: OutValue;
    message: Bilingual;
  }[];
};

export type EvaluateOptions = {
  trace?: boolean | string[];
  /** Names that the traces hold; all of them where it is left out. */
  traced?: ReadonlySet<string>;
};
