import { useTranslations } from "next-intl";
import { minuteOf } from "@/app/_ui/figures";
import type { ChannelView } from "@/lib/messages";

/** How the last test and the last summary of a channel went, by code. */
export function Outcome({ channel }: { channel: ChannelView }) {
  const t = useTranslations("messages.channels");
  const { testedAt, testFailure, digest } = channel;
  return (
    <div className="space-y-1 text-quiet">
      <p>
        {testedAt ? t("testedAt", { at: minuteOf(testedAt), failure: testFailure ?? "none" }) : t("untested")}
      </p>
      {digest ? <p>{t("lastDigest", { day: digest.day, failure: digest.failure ?? "none" })}</p> : null}
    </div>
  );
}
