import "server-only";
import { createTranslator } from "use-intl/core";
import { roomsOf } from "@/lib/access/rooms";
import type { Voice } from "../compute/difference";

/** Speaks Chinese outside a request: what is written into the audit is the same whoever wrote it. */
export function chineseVoice(): Voice {
  const t = createTranslator({
    locale: "zh-CN",
    messages: roomsOf("zh-CN"),
    timeZone: "Asia/Shanghai",
  }) as unknown as { (key: string, values: object): string; has(key: string): boolean };
  return { locale: "zh-CN", has: (key) => t.has(key), say: (key, values) => t(key, values) };
}
