import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** For tests: a mail server and a gateway of robots that are real, on this machine. */

export type Letter = { readonly to: string[]; readonly text: string };

/** A mail server; `refuse` decides by the receiver whether it says no for now (450). */
export async function openPostOffice({
  password,
  refuse = () => false,
}: {
  password?: string;
  refuse?: (to: string) => boolean;
} = {}) {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.password === password ? done(null, { user: auth.username ?? "" }) : done(new Error("wrong")),
    onRcptTo: (address, _session, done) =>
      refuse(address.address) ? done(Object.assign(new Error("later"), { responseCode: 450 })) : done(),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: readable(Buffer.concat(parts).toString("utf8")),
        });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  return { port, letters, close: () => new Promise<void>((closed) => server.close(() => closed())) };
}

/** Head and body of a mail with its encodings undone: base64 or quoted-printable, as the mailer chose. */
function readable(raw: string): string {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const plainHead = head
    .replace(/\?=\r?\n\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, "base64").toString("utf8"))
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) => fromQuoted(text.replaceAll("_", " ")));
  if (/content-transfer-encoding: base64/i.test(head))
    return `${plainHead}\n\n${Buffer.from(body, "base64").toString("utf8")}`;
  return `${plainHead}\n\n${/quoted-printable/i.test(head) ? fromQuoted(body) : body}`;
}

function fromQuoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** A gateway that takes what a robot is told and answers as its maker does. */
export async function openGateway(
  answer: () => { status?: number; body: unknown } = () => ({ body: { errcode: 0 } }),
) {
  const told: { url: string; body: { msgtype: string; text: { content: string } } }[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => {
      text += part;
    });
    request.on("end", () => {
      told.push({ url: request.url ?? "", body: JSON.parse(text) });
      const { status = 200, body } = answer();
      response.writeHead(status, { "content-type": "application/json", location: "http://127.0.0.1:1/" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { port, told, close: () => new Promise<void>((closed) => server.close(() => closed())) };
}
