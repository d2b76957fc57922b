import "server-only";
import { createTransport } from "nodemailer";
import type { MailSettings } from "../types";

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Gives null when the server took it, otherwise a code; never the server's words, which may hold addresses. */
export type Mailer = { send: (mail: Mail) => Promise<string | null>; close: () => void };

/** No attempt lasts longer than these together: the next one waits at least three minutes. */
const limits = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

function codeOf(error: unknown): string {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === "number") return `SMTP-${responseCode}`;
  return typeof code === "string" && /^[A-Z0-9_]{1,40}$/.test(code) ? code : "ERROR";
}

/** Failures of the line or of the sign-in: the next receiver would meet the same. */
export const isOfServer = (code: string) => !/^(SMTP-45|SMTP-5(0[134]|5)|EENVELOPE)/.test(code);

/** A connection to the mail server of a county. */
export function openMailer(settings: MailSettings, password: string | undefined): Mailer {
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === "tls",
    requireTLS: settings.security === "starttls",
    ignoreTLS: settings.security === "none",
    ...(settings.user ? { auth: { user: settings.user, pass: password ?? "" } } : {}),
    ...limits,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail({ from: settings.sender, ...mail });
        return null;
      } catch (error) {
        return codeOf(error);
      }
    },
    close: () => transport.close(),
  };
}
