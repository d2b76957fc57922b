import { z } from "zod";

const sentences = {
  PORT: ["PORT 应是 1 到 65535 的整数。", "PORT must be a whole number from 1 to 65535."],
  DATABASE_URL: [
    "DATABASE_URL 应以 file: 或 postgres:// 开头。",
    "DATABASE_URL must begin with file: or postgres://.",
  ],
  YANZHEN_DEMO: ["YANZHEN_DEMO 只能是 0 或 1。", "YANZHEN_DEMO must be 0 or 1."],
  AUTH_SECRET: ["AUTH_SECRET 至少 32 个字符。", "AUTH_SECRET must have at least 32 characters."],
  AUTH_URL: ["AUTH_URL 应是 http(s) 网址。", "AUTH_URL must be an http(s) address."],
  YANZHEN_KEY_FILE: ["YANZHEN_KEY_FILE 应是文件路径。", "YANZHEN_KEY_FILE must be the path of a file."],
} as const;

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(65_535))
    .default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^(file:[^?]+|postgres(ql)?:\/\/.+|pglite:.*)$/)
    .default("file:data/yanzhen.db"),
  YANZHEN_DEMO: z
    .enum(["0", "1"])
    .transform((text) => text === "1")
    .default(true),
  /** Made at first start when it is not given. */
  AUTH_SECRET: z.string().min(32).optional(),
  AUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  YANZHEN_KEY_FILE: z.string().min(1).default("data/keys/yanzhen.keys.json"),
});

/** What the installation was told from outside, checked. */
export type Environment = z.infer<typeof schema>;

/** A variable has a value that cannot be used. The sentence never repeats the value: it may be a secret. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/**
 * Reads and checks the environment; an empty variable counts as not given.
 * @throws EnvironmentError with one sentence in Chinese and one in English
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const name = parsed.error.issues[0]?.path[0] as keyof typeof sentences;
  throw new EnvironmentError(sentences[name].join(" "));
}

/** The address under which people reach the program, where the installation says it; for links in mails. */
export function environmentAddress(): string | null {
  return process.env.AUTH_URL ? new URL(process.env.AUTH_URL).origin : null;
}
