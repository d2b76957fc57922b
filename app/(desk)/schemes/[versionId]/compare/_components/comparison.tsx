import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import type { SchemeVersion } from "@/lib/schemes";
import { compareSchemes, sideBySide, type Telling } from "@/lib/schemes/compute/difference";
import { ChangeSentences } from "../../../_components/change-sentences";
import { ArticlePairs } from "./article-pairs";

type Props = { here: SchemeVersion; partner: SchemeVersion; showsAll: boolean };

/** Two schemes may differ in everything; the articles below show the rest. */
const mostShown = 500;

/** Two versions: the sentences, and below them the articles side by side. */
export function Comparison({ here, partner, showsAll }: Props) {
  const t = useTranslations("scheme-difference");
  const s = useTranslations("schemes.list");
  const isLine = here.schemeId === partner.schemeId;
  const isFirst = isLine && here.version < partner.version;
  const [left, right] = isFirst ? [here, partner] : [partner, here];
  const telling: Telling = { relation: isLine ? "follows" : "beside", day: right.effectiveFrom };
  const changes = compareSchemes(left.document, right.document);
  const pairs = sideBySide(left.document, right.document, changes);
  const shown = pairs.filter((pair) => showsAll || pair.isChanged);
  const nameOf = (version: SchemeVersion) =>
    isLine
      ? s("versionNumber", { version: version.version })
      : `${version.title} ${s("versionNumber", { version: version.version })}`;
  const address = `/schemes/${here.id}/compare?with=${partner.id}`;
  return (
    <>
      <p className="max-w-prose text-quiet">{t(isLine ? "lead" : "leadBeside")}</p>
      <Card title={t(isLine ? "sentences" : "sentencesBeside")} id="sentences">
        {changes.length === 0 ? (
          <Notice tone="success">{t("same")}</Notice>
        ) : (
          <>
            <p className="mb-2 text-quiet">{t("count", { count: changes.length })}</p>
            <ChangeSentences
              changes={changes}
              telling={telling}
              most={mostShown}
              more={(count) => t("more", { count })}
            />
          </>
        )}
      </Card>
      <Card
        title={t("sides")}
        id="sides"
        actions={
          <LinkButton href={showsAll ? `${address}#sides` : `${address}&all=1#sides`} size="small">
            {t(showsAll ? "changedArticles" : "allArticles")}
          </LinkButton>
        }
      >
        <ArticlePairs
          pairs={shown}
          names={{ left: nameOf(left), right: nameOf(right) }}
          relation={telling.relation}
          showsAll={showsAll}
        />
        {shown.length < pairs.length ? (
          <p className="mt-3 text-quiet">{t("unchanged", { count: pairs.length - shown.length })}</p>
        ) : null}
      </Card>
    </>
  );
}
