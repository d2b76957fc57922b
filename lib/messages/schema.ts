import { z } from "zod";
import { channelKinds, mailSecurities, rhythms } from "./types";

const id = z.string().trim().min(1).max(40);
/** One line without control characters: nothing slips into the head of a mail. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);
const optional = (most: number) => line(most).optional();
const flag = z
  .union([z.boolean(), z.enum(["true", "false", "on"])])
  .optional()
  .transform((value) => value === true || value === "true" || value === "on");
const hour = z.coerce.number().int().min(0).max(24);

export const saveMailInput = z
  .strictObject({
    isOn: flag,
    host: line(253).min(1),
    port: z.coerce.number().int().min(1).max(65_535),
    security: z.enum(mailSecurities),
    user: optional(200).transform((text) => text ?? ""),
    /** Blank keeps the one that is stored. */
    password: z.string().max(500).optional(),
    sender: z.email().max(200),
    fromHour: hour,
    untilHour: hour,
  })
  .refine(({ fromHour, untilHour }) => fromHour < untilHour, {
    path: ["untilHour"],
    message: "messages.errors.hours",
  });

export const saveRobotInput = z.strictObject({
  kind: z.enum(channelKinds).exclude(["smtp"]),
  isOn: flag,
  /** Blank keeps the one that is stored. */
  address: optional(1_000),
  /** 钉钉 only: the secret that signs (加签); blank keeps the one that is stored. */
  signingPassword: optional(500),
  isGateway: flag,
});

export const testChannelInput = z.strictObject({
  kind: z.enum(channelKinds),
  /** To whom the test mail goes. */
  to: z.email().max(200).optional(),
});

export const preferenceInput = z.strictObject({
  address: z.email().max(200).optional(),
  rhythm: z.enum(rhythms),
});

export const messageInput = z.strictObject({ messageId: id });
export const nothingInput = z.strictObject({});

export type SaveMailInput = z.output<typeof saveMailInput>;
export type SaveRobotInput = z.output<typeof saveRobotInput>;
export type TestChannelInput = z.output<typeof testChannelInput>;
export type PreferenceInput = z.output<typeof preferenceInput>;
