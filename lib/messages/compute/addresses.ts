import type { ChannelKind } from "../types";

/** Hosts of the makers of the robots; anything else is a gateway of one's own network, which must be said. */
export const officialHosts: Readonly<Partial<Record<ChannelKind, string>>> = {
  wecom: "qyapi.weixin.qq.com",
  dingtalk: "oapi.dingtalk.com",
};

/**
 * Addresses under which a machine tells about itself: never a gateway, never a mail server. 169.254.169.254 and
 * fe80:: of every cloud, 100.100.100.200 of Aliyun, the unspecified ones.
 */
export function isForbiddenAddress(address: string): boolean {
  const plain = address
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/^::ffff:/, "");
  return (
    /^169\.254\./.test(plain) ||
    /^(0\.|0+$)/.test(plain) ||
    plain === "::" ||
    plain === "100.100.100.200" ||
    /^fe[89ab][0-9a-f]:/.test(plain) ||
    /^a9fe:/.test(plain) ||
    plain === "fd00:ec2::254" ||
    /^metadata(\.|$)/.test(plain)
  );
}

/** What is wrong with the address of a robot, as a message key; null = nothing. */
export function robotAddressFault(
  kind: Exclude<ChannelKind, "smtp">,
  address: string,
  isGateway: boolean,
): string | null {
  if (!URL.canParse(address)) return "messages.errors.address";
  const url = new URL(address);
  if (!["https:", "http:"].includes(url.protocol) || url.username || url.password)
    return "messages.errors.address";
  if (isForbiddenAddress(url.hostname)) return "messages.errors.forbiddenHost";
  if (isGateway) return null;
  if (url.protocol !== "https:") return "messages.errors.httpsOnly";
  return url.hostname === officialHosts[kind] && url.port === "" ? null : "messages.errors.officialHost";
}
