import "server-only";
import { createHmac } from "node:crypto";
import { lookup as resolve } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import type { LookupFunction } from "node:net";
import { isForbiddenAddress, robotAddressFault } from "../compute";
import type { ChannelSecrets } from "../data/channels";
import type { ChannelKind } from "../types";

const patienceMs = 10_000;
const mostBytes = 64 * 1024;

/** Looks a name up as usual, and refuses addresses under which a machine tells about itself. */
const guardedLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "", 0);
    const list = Array.isArray(found) ? found : [];
    const [first] = list;
    if (!first || list.some(({ address }) => isForbiddenAddress(address)))
      return done(Object.assign(new Error("forbidden"), { code: "EFORBIDDEN" }), "", 0);
    return options.all ? done(null, list) : done(null, first.address, first.family);
  });
};

/** Posts JSON and reads a short JSON answer; follows no redirect. @throws an error with a code */
function postJson(address: string, body: unknown): Promise<{ status: number; answer: unknown }> {
  const url = new URL(address);
  const text = JSON.stringify(body);
  const options: https.RequestOptions = {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(text) },
    lookup: guardedLookup,
    signal: AbortSignal.timeout(patienceMs),
  };
  return new Promise((done, refuse) => {
    const request = (url.protocol === "https:" ? https : http).request(url, options, (response) => {
      let read = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        read += part;
        if (read.length > mostBytes)
          request.destroy(Object.assign(new Error("too long"), { code: "ETOOLONG" }));
      });
      response.on("error", refuse);
      response.on("end", () => {
        try {
          done({ status: response.statusCode ?? 0, answer: JSON.parse(read) });
        } catch {
          done({ status: response.statusCode ?? 0, answer: null });
        }
      });
    });
    request.on("error", refuse);
    request.end(text);
  });
}

/** The address with the signature that 钉钉 asks for (加签): HMAC-SHA256 of "time\nsecret" under the secret. */
export function signedAddress(address: string, signing: string, now: number): string {
  const url = new URL(address);
  url.searchParams.set("timestamp", String(now));
  url.searchParams.set("sign", createHmac("sha256", signing).update(`${now}\n${signing}`).digest("base64"));
  return url.href;
}

/** Says a text in the group of a robot. Gives null when it arrived, otherwise a code. */
export async function sayByRobot(
  kind: Exclude<ChannelKind, "smtp">,
  secrets: ChannelSecrets,
  { text, isGateway, now }: { text: string; isGateway: boolean; now: Date },
): Promise<string | null> {
  const { address, signing } = secrets;
  if (!address || robotAddressFault(kind, address, isGateway)) return "ADDRESS";
  const target = kind === "dingtalk" && signing ? signedAddress(address, signing, now.getTime()) : address;
  try {
    const { status, answer } = await postJson(target, { msgtype: "text", text: { content: text } });
    if (status !== 200) return `HTTP-${status}`;
    const code = (answer as { errcode?: unknown } | null)?.errcode;
    return code === 0 ? null : `ROBOT-${typeof code === "number" ? code : "UNKNOWN"}`;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return typeof code === "string" && /^[A-Z0-9_]{1,40}$/.test(code) ? code : "ETIMEDOUT";
  }
}
