import { z } from "zod";
import { importKinds } from "./compute/import-columns";
import { bankAccountProblem, idNumberProblem, isDay, normaliseNumber, phoneProblem } from "./compute/numbers";
import {
  annualGrades,
  educations,
  leaveKinds,
  membershipStatuses,
  numberKinds,
  organisationKinds,
  personRecordKinds,
  postEndKinds,
  postNames,
  recordLevels,
  sanctionKinds,
  sexes,
} from "./types";

/** NUL and lone surrogates are refused or changed by databases; both go before anything is stored. */
const clean = (text: string) =>
  text
    .replaceAll("\0", "")
    .replace(/\p{Surrogate}/gu, "")
    .trim();

export const text = (most: number) => z.string().transform(clean).pipe(z.string().min(1).max(most));
const optionalText = (most: number) => z.string().transform(clean).pipe(z.string().max(most)).nullish();
export const day = z.string().trim().refine(isDay, "errors.field.date");
const optionalDay = day.nullish();
const id = z.string().trim().min(1).max(40);
const optionalId = id.nullish();
const year = z.coerce.number().int().min(1980).max(2100);
const flag = z.union([
  z.boolean(),
  z.enum(["true", "on", "yes", "false", "no"]).transform((v) => v !== "false" && v !== "no"),
]);

const number = z.string().transform(normaliseNumber);

/** The fields of a person's own sheet; an absent field of a correction means "empty". */
export const personFields = z.object({
  name: text(40),
  sex: z.enum(sexes).nullish(),
  birthDate: optionalDay,
  education: z.enum(educations).nullish(),
  idNumber: number.nullish(),
  phone: number.nullish(),
  bankAccount: number.nullish(),
  bankName: optionalText(60),
});

type NumberFields = {
  idNumber?: string | null;
  phone?: string | null;
  bankAccount?: string | null;
  birthDate?: string | null;
  sex?: "male" | "female" | null;
};

/** Refusals of the personal numbers by field; the same for forms and imports. */
export function numberProblems(
  fields: NumberFields,
): { field: "idNumber" | "phone" | "bankAccount"; messageKey: string }[] {
  const problems: { field: "idNumber" | "phone" | "bankAccount"; messageKey: string }[] = [];
  const add = (field: "idNumber" | "phone" | "bankAccount", messageKey: string | null) => {
    if (messageKey) problems.push({ field, messageKey });
  };
  if (fields.idNumber)
    add("idNumber", idNumberProblem(fields.idNumber, fields.birthDate ?? null, fields.sex ?? null));
  if (fields.phone) add("phone", phoneProblem(fields.phone));
  if (fields.bankAccount) add("bankAccount", bankAccountProblem(fields.bankAccount));
  return problems;
}

function refuseNumbers(fields: NumberFields, context: z.RefinementCtx): void {
  for (const problem of numberProblems(fields)) {
    context.addIssue({ code: "custom", path: [problem.field], message: problem.messageKey });
  }
}

export const appointment = z.object({
  placeId: id,
  post: z.enum(postNames),
  from: day,
  isMain: flag.optional(),
  document: optionalText(200),
});

export const addPersonInput = personFields
  .extend({
    placeId: id,
    post: z.enum(postNames),
    from: day,
    document: optionalText(200),
    partyJoinedOn: optionalDay,
  })
  .superRefine(refuseNumbers);
/** A member without any post. */
export const addMemberInput = personFields
  .pick({ name: true, sex: true, birthDate: true, idNumber: true })
  .extend({ organisationId: id, joinedOn: day, status: z.enum(["full", "probationary"]) })
  .superRefine(refuseNumbers);
/** `keepNumbers`: numbers left blank stay as they are, because a form shows masks, not numbers. */
export const correctPersonInput = personFields
  .extend({ personId: id, deathDate: optionalDay, reason: text(200) })
  .superRefine(refuseNumbers);
export const forgetNumberInput = z.object({ personId: id, kind: z.enum(numberKinds), reason: text(200) });
export const revealNumberInput = z.object({ personId: id, kind: z.enum(numberKinds), reason: text(200) });
export const appointInput = appointment.extend({ personId: id });
export const endPostInput = z.object({
  postId: id,
  until: day,
  endKind: z.enum(postEndKinds),
  document: optionalText(200),
});

const span = <T extends z.ZodRawShape>(shape: T) =>
  z.object(shape).superRefine((value, context) => {
    const { from, until } = value as { from?: string; until?: string | null };
    if (from && until && until <= from) {
      context.addIssue({ code: "custom", path: ["until"], message: "roster.errors.untilBeforeFrom" });
    }
  });
export const recordLeaveInput = span({
  personId: id,
  kind: z.enum(leaveKinds),
  from: day,
  until: optionalDay,
  document: optionalText(200),
});
export const endLeaveInput = z.object({ leaveId: id, until: day });
export const recordMembershipInput = z.object({
  personId: id,
  organisationId: optionalId,
  status: z.enum(membershipStatuses),
  joinedOn: optionalDay,
  from: day,
});
export const recordPersonRecordInput = z.object({
  personId: id,
  kind: z.enum(personRecordKinds),
  title: text(120),
  level: z.enum(recordLevels).nullish(),
  body: optionalText(120),
  day,
  until: optionalDay,
  otherPersonId: optionalId,
  placeId: optionalId,
  document: optionalText(200),
  note: optionalText(500),
});
export const recordSanctionInput = z
  .object({
    personId: id,
    kind: z.enum(sanctionKinds),
    decidedOn: day,
    influenceFrom: optionalDay,
    influenceUntil: optionalDay,
    document: text(200),
    body: optionalText(120),
  })
  .superRefine((value, context) => {
    if (value.influenceUntil && value.influenceUntil <= (value.influenceFrom ?? value.decidedOn)) {
      context.addIssue({
        code: "custom",
        path: ["influenceUntil"],
        message: "roster.errors.untilBeforeFrom",
      });
    }
  });
export const revokeSanctionInput = z.object({ sanctionId: id, revokedOn: day, document: text(200) });
export const recordGradeInput = z.object({
  personId: id,
  year,
  grade: z.enum(annualGrades),
  document: optionalText(200),
});

const wholeNumber = z.coerce.number().int().min(0).max(100_000_000).nullish();
/** Yuan as typed, at most two decimals, to whole fen. */
export const yuan = z
  .string()
  .trim()
  .transform((value) => value.replace(/[,，\s]/g, ""))
  .refine((value) => /^\d{1,12}(\.\d{1,2})?$/.test(value), "roster.errors.amountForm")
  .transform((value) => {
    const [whole = "0", cents = ""] = value.split(".");
    return Number(whole) * 100 + Number(cents.padEnd(2, "0"));
  });
const tristate = z
  .enum(["yes", "no"])
  .transform((value) => value === "yes")
  .nullish();
export const villageYearFields = z.object({
  population: wholeNumber,
  households: wholeNumber,
  collectiveIncome: yuan.nullish(),
  supportFunds: yuan.nullish(),
  isWeak: tristate,
  isFormerlyPoor: tristate,
  isModel: tristate,
  hasCooperative: tristate,
  hasCompany: tristate,
  hasServiceCentre: tristate,
  source: optionalText(200),
});
export const recordVillageYearInput = villageYearFields.extend({ placeId: id, year });

export const foundPlaceInput = z.object({
  parentId: id,
  kind: z.enum(["township", "village", "community"]),
  code: z
    .string()
    .trim()
    .regex(/^\d{12}$/, "roster.errors.divisionCode"),
  name: text(60),
  day,
  document: optionalText(200),
});
export const changePlaceInput = z.object({
  placeId: id,
  name: optionalText(60),
  code: z
    .string()
    .trim()
    .regex(/^\d{12}$/, "roster.errors.divisionCode")
    .nullish(),
  parentId: optionalId,
  day,
  document: optionalText(200),
});
const ids = z.union([z.array(id), id.transform((value) => [value])]);
/** `intoId` is one of the merged places that goes on; without it a new place is founded with `name` and `code`. */
export const mergePlacesInput = z.object({
  placeIds: ids.pipe(z.array(id).min(2).max(20)),
  intoId: optionalId,
  name: text(60),
  code: z
    .string()
    .trim()
    .regex(/^\d{12}$/, "roster.errors.divisionCode")
    .nullish(),
  day,
  document: optionalText(200),
  posts: z.enum(["continue", "end"]),
  combineYears: flag.optional(),
});
export const splitPlaceInput = z.object({
  placeId: id,
  /** One line each: 12-digit code and name. */
  parts: z
    .array(
      z.object({
        code: z
          .string()
          .trim()
          .regex(/^\d{12}$/, "roster.errors.divisionCode"),
        name: text(60),
      }),
    )
    .min(1)
    .max(20),
  /** The old place goes on beside the new ones. */
  keepsOld: flag.optional(),
  day,
  document: optionalText(200),
});
export const dissolvePlaceInput = z.object({ placeId: id, day, document: optionalText(200) });

export const foundOrganisationInput = z.object({
  kind: z.enum(organisationKinds),
  name: text(80),
  parentId: optionalId,
  placeIds: ids.pipe(z.array(id).max(200)).optional(),
  from: day,
});
export const changeOrganisationInput = z.object({
  organisationId: id,
  name: text(80),
  parentId: optionalId,
  placeIds: ids.pipe(z.array(id).max(200)).optional(),
  day,
});
export const endOrganisationInput = z.object({ organisationId: id, day });

export const batchId = id;

/** A file of a form; what it holds is judged by the reader. */
export const uploadedFile = z.instanceof(File, { message: "errors.field.required" });
export const stageImportInput = z.object({ kind: z.enum(importKinds), file: uploadedFile });

const posts = z.union([z.array(z.enum(postNames)), z.enum(postNames).transform((value) => [value])]);
/** What an election needs beside its seats: whose posts end on the day unless they are elected again. */
export const electionOptions = z.object({
  placeId: id,
  day,
  posts: posts.pipe(z.array(z.enum(postNames)).min(1)),
  document: optionalText(200),
});
/** Seats as the form sends them; an empty name leaves the post empty. */
export const electionForm = electionOptions.extend({
  title: text(80),
  seats: z
    .array(
      z.object({
        placeCode: z.string().regex(/^\d{12}$/, "roster.errors.divisionCode"),
        post: z.enum(postNames),
        name: optionalText(40),
        idNumber: number.nullish(),
      }),
    )
    .max(2_000),
});

/** Options as texts, the way a staged file keeps them. */
export function toImportOptions(options: z.output<typeof electionOptions>): Record<string, string> {
  return {
    placeId: options.placeId,
    day: options.day,
    posts: options.posts.join(","),
    document: options.document ?? "",
  };
}

export const templateInput = z.object({ kind: z.enum(importKinds) });

/** The question of a people list, as its export repeats it. */
export const peopleFilter = z.object({
  day,
  search: z.string().max(50).optional(),
  placeId: id.optional(),
  posts: z.array(z.enum(postNames)).optional(),
  status: z.enum(["in-post", "former", "all"]).optional(),
  sort: z.enum(["place", "name", "-name", "birth", "-birth"]).optional(),
});
