import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/app/_ui/notice";
import type { BrokenTrial } from "@/lib/workshop/data/simulation/run";

/** Rules that cannot be computed: how many errors, and the way to them. */
export function BrokenNotice({ trial, hereId }: { trial: BrokenTrial; hereId: string }) {
  const t = useTranslations("simulation.broken");
  const { version, errors } = trial;
  return (
    <Notice tone="error" title={t("title", { version: version.version })}>
      {t(version.id === hereId ? "here" : "partner", { errors })}{" "}
      <Link href={`/schemes/${version.id}#check`} prefetch={false} className="link">
        {t("look")}
      </Link>
    </Notice>
  );
}
