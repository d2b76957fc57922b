import { z } from "zod";
import { locales } from "@/lib/base/preferences";
import { lines, roleNames } from "./roles";

/** Text of one line: trimmed, no control characters, NFC. */
const line = (longest: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(longest)
        .regex(/^[^\p{Cc}\p{Cs}]*$/u),
    );

const id = z.string().regex(/^[0-9a-z]{1,40}$/, "errors.field.choice");
const day = z.iso.date("errors.field.date");
const password = z.string().min(1).max(200);

export const loginNameSchema = z
  .string()
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/, "access.user.loginNameForm"));

export const signInSchema = z.object({
  loginName: z.string().trim().min(1).max(100),
  password,
  /** Where to go afterwards; only an address of this product is followed. */
  next: z.string().max(500).optional(),
});

export const demoSignInSchema = signInSchema.omit({ password: true });

export const grantSchema = z
  .object({
    role: z.enum(roleNames),
    placeId: id.optional(),
    organisationId: id.optional(),
    line: z.enum(lines).optional(),
    from: day.optional(),
    until: day.optional(),
    reason: line(200),
  })
  .refine((grant) => !grant.from || !grant.until || grant.from < grant.until, {
    path: ["until"],
    error: "access.grant.untilAfterFrom",
  });
export type GrantInput = z.output<typeof grantSchema>;

export const grantRoleSchema = z.object({ userId: id }).and(grantSchema);
export const revokeRoleSchema = z.object({ grantId: id, until: day.optional(), reason: line(200) });

export const createUserSchema = z.object({
  name: line(40),
  loginName: loginNameSchema,
  personId: id.optional(),
  grant: grantSchema.optional(),
});

export const userReasonSchema = z.object({ userId: id, reason: line(200) });

const newPassword = { newPassword: password, repeatPassword: password };
const repeated = {
  check: (input: { newPassword: string; repeatPassword: string }) =>
    input.newPassword === input.repeatPassword,
  params: { path: ["repeatPassword"], error: "access.password.notRepeated" },
};

export const changePasswordSchema = z
  .object({ currentPassword: password, ...newPassword })
  .refine(repeated.check, repeated.params);

export const preferencesSchema = z.object({
  locale: z.enum(locales),
  largeType: z.union([z.boolean(), z.stringbool()]).default(false),
});

export const firstAdministratorSchema = z
  .object({
    divisionCode: z
      .string()
      .trim()
      .regex(/^\d{6}(0{6})?$/, "access.setup.divisionCodeForm")
      .refine((code) => !code.slice(2, 6).endsWith("00"), "access.setup.divisionCodeForm")
      .transform((code) => code.padEnd(12, "0")),
    countyName: line(40),
    name: line(40),
    loginName: loginNameSchema,
    ...newPassword,
  })
  .refine(repeated.check, repeated.params);

export const setUpSchema = firstAdministratorSchema.safeExtend({ setupCode: line(40) });

export const nothingSchema = z.object({});
