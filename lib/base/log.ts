import pino from "pino";

/** Values that must never reach a log, whatever somebody passes. */
const secret = [
  "password",
  "current",
  "next",
  "repeat",
  "token",
  "cookie",
  "authorization",
  "params",
  "query",
];

export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.VITEST ? "silent" : "info"),
  base: undefined,
  redact: { paths: secret.flatMap((key) => [key, `*.${key}`]), censor: "[hidden]" },
});

/** The frames of a stack without its first lines: the message may hold names or numbers of people. */
function frames(error: Error): string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}

function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return error instanceof Error ? error.name : typeof error;
}

/** Logs an unexpected failure by code and place only; never its message or parameters. */
export function logFailure(error: unknown, where: string): void {
  log.error(
    { where, code: codeOf(error), at: error instanceof Error ? frames(error) : [] },
    "unexpected failure",
  );
}
