import { z } from "zod";
import { exampleActEdit, exampleFormEdit } from "./examples";
import { figure, flag, optional, text } from "./fields";
import { gridEdit } from "./grid";
import { elementEdit, paySettingsEdit } from "./pay";
import { ruleEdit, ruleOrderEdit, settingsEdit, tenureEdit } from "./settings";
import { setupEdits } from "./setup";
import { tableEdit } from "./tables";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date();

export const versionInput = z.strictObject({ schemeVersionId: id });

export const importTemplateInput = z.strictObject({ template: z.string().regex(/^[a-z0-9-]{1,60}$/) });

/** Largest scheme file, in bytes. */
export const largestSchemeFile = 2 * 1024 * 1024;

export const importFileInput = z.strictObject({
  file: z.instanceof(File, { message: "schemes.errors.chooseFile" }),
});

export const importSchemeInput = z.strictObject({ document: z.unknown() });

export const saveDraftInput = z.strictObject({
  schemeVersionId: id,
  revision: z.coerce.number().int().min(0),
  document: z.unknown(),
});

/** What the points of one entry go by, as far as a form can say it. */
export const amountKinds = ["fixed", "severity", "post", "class", "quantity", "recorded"] as const;

const assumption = flag;

export const editInput = z.discriminatedUnion("part", [
  z.strictObject({
    part: z.literal("header"),
    title: text(200),
    titleEn: optional(200),
    issuer: optional(200),
    documentNumber: optional(100),
    openPoints: optional(5000),
  }),
  z.strictObject({
    part: z.literal("article"),
    row: z.coerce.number().int().min(0).optional(),
    number: text(30),
    text: text(3000),
    remove: flag,
  }),
  z.strictObject({
    part: z.literal("group"),
    code: text(60),
    isNew: flag,
    name: text(100),
    nameEn: optional(100),
    parent: optional(60),
    combine: z.enum(["sum", "weighted", "mean", "min", "max"]).optional(),
    weight: figure,
    max: figure,
    cap: figure,
    article: optional(30),
    bonus: flag,
    assumption,
    remove: flag,
  }),
  z.strictObject({
    part: z.literal("level"),
    children: z
      .array(z.strictObject({ code: text(60), of: z.enum(["group", "item"]), weight: figure, max: figure }))
      .max(200),
  }),
  z.strictObject({
    part: z.literal("item"),
    code: text(60),
    isNew: flag,
    kind: z.enum(["manual", "deduct", "add", "perUnit", "target", "ballot", "formula", "rank", "veto"]),
    name: text(200),
    nameEn: optional(200),
    standard: optional(2000),
    group: optional(60),
    weight: figure,
    max: figure,
    article: optional(30),
    subject: z.enum(["person", "village", "branch"]).optional(),
    recorder: optional(60),
    evidence: z.enum(["none", "optional", "required"]).optional(),
    missing: z.enum(["wait", "zero", "reweight", "notDue", "full"]).optional(),
    list: z.enum(["positive", "negative"]).optional(),
    amounts: optional(3000),
    by: z.enum(amountKinds).optional(),
    elseAmount: figure,
    severityFactor: optional(1000),
    belowZero: flag,
    raters: optional(2000),
    cap: figure,
    base: figure,
    perUnit: figure,
    of: optional(2000),
    actual: optional(2000),
    target: optional(2000),
    minimumShare: figure,
    formula: optional(4000),
    quorum: figure,
    minimum: figure,
    bonus: flag,
    duty: flag,
    assumption,
    remove: flag,
  }),
  tableEdit,
  z.strictObject({
    part: z.literal("parameter"),
    name: text(60),
    isNew: flag,
    label: optional(200),
    unit: optional(30),
    kind: z.enum(["yearly", "dated"]).optional(),
    default: figure,
    /** Who may choose an own value between min and max. */
    scope: z.enum(["none", "county", "township", "village"]).optional(),
    min: figure,
    max: figure,
    assumption,
    remove: flag,
  }),
  z.strictObject({
    part: z.literal("coverage"),
    posts: z.array(z.string().max(60)).max(30).default([]),
    atLeast: figure,
    unit: z.enum(["日", "月", "年"]).optional(),
    tenure: optional(60),
    when: optional(2000),
    movers: z.enum(["postAtEnd", "longestPost", "byMonths"]).optional(),
    assumption,
  }),
  ruleEdit,
  ruleOrderEdit,
  z.strictObject({
    part: z.literal("step"),
    code: text(60),
    name: text(100),
    days: z.coerce.number().int().min(0).max(400).optional(),
    dayKind: z.enum(["workingDays", "days"]).optional(),
    noticeDays: z.coerce.number().int().min(0).max(100).optional(),
    article: optional(30),
    assumption,
  }),
  z.strictObject({
    part: z.literal("example"),
    row: z.coerce.number().int().min(0),
    name: text(200),
    expect: z
      .array(z.strictObject({ id: text(60), name: text(60), value: optional(100) }))
      .max(100)
      .default([]),
  }),
  exampleFormEdit,
  exampleActEdit,
  gridEdit,
  tenureEdit,
  settingsEdit,
  elementEdit,
  paySettingsEdit,
  ...setupEdits,
]);

/** A draft's change from a form: the part stands beside the version it changes. */
export const editDraftInput = z.looseObject({
  schemeVersionId: id,
  revision: z.coerce.number().int().min(0),
  part: z.string(),
  /** On whom the rules are tried, as the address says it: whoever adds a rule keeps the choice. */
  trial: z
    .string()
    .regex(/^[\w=&%.~-]*$/)
    .max(1000)
    .optional(),
});

export const discardInput = z.strictObject({ schemeVersionId: id });

export const reviewInput = z.strictObject({
  schemeVersionId: id,
  revision: z.coerce.number().int().min(0),
  warningReason: optional(2000),
});

/** Names of the people present, in one field: one a line, or with commas or 、 between. */
const attendees = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    (Array.isArray(value) ? value : value.split(/[\n,，、;；]/)).map((name) => name.trim()).filter(Boolean),
  )
  .pipe(z.array(z.string().max(60)).min(1).max(100));

export const adoptInput = z.strictObject({
  schemeVersionId: id,
  meeting: text(200),
  number: text(100),
  day,
  attendees,
  /** Members of the body; where it is given more than half of them must have been present. */
  dueCount: z
    .union([z.literal("").transform(() => undefined), z.coerce.number().int().min(1).max(1000)])
    .optional(),
  effectiveFrom: day,
  warningReason: optional(2000),
  note: optional(2000),
});

export const recordParameterInput = z
  .strictObject({
    name: text(60),
    value: text(60),
    unit: text(30),
    source: text(500),
    year: z.coerce.number().int().min(1990).max(2200).optional(),
    from: day.optional(),
    placeId: z.string().max(40).optional(),
    isExpected: flag,
    correctsId: z.string().max(40).optional(),
  })
  .refine((input) => (input.year === undefined) !== (input.from === undefined), {
    message: "schemes.errors.yearOrDay",
    path: ["year"],
  });

export type Edit = z.output<typeof editInput>;
export type ImportSchemeInput = z.output<typeof importSchemeInput>;
export type SaveDraftInput = z.output<typeof saveDraftInput>;
export type EditDraftInput = z.output<typeof editDraftInput>;
export type ReviewInput = z.output<typeof reviewInput>;
export type AdoptInput = z.output<typeof adoptInput>;
export type RecordParameterInput = z.output<typeof recordParameterInput>;
