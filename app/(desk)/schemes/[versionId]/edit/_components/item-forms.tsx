import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { IndicatorTree } from "../../../_components/indicator-tree";
import { useWords } from "../../../_components/use-words";
import { type DraftProps, FindingsHere } from "./draft-form";
import { GroupForm } from "./group-form";
import { ItemForm } from "./item-form";
import { LevelForm } from "./level-form";

type Props = DraftProps & { selected: string | undefined };

/** The indicator tree; the chosen group or indicator opens its form above it. */
export function ItemForms({ version, document, findings, selected }: Props) {
  const t = useTranslations("schemes.edit.items");
  const grid = useTranslations("scheme-items");
  const { text } = useWords();
  const group = document.groups?.find((candidate) => candidate.code === selected);
  const item = document.items?.find((candidate) => candidate.code === selected);
  const href = (name: string) =>
    `/schemes/${version.id}/edit?part=items&name=${encodeURIComponent(name)}#form`;
  const known = group ?? item;
  const here = known ? findings.filter((finding) => finding.place.name === known.code) : findings;
  return (
    <>
      <FindingsHere findings={here} document={document} />
      {known || selected === "*item" || selected === "*group" ? (
        <Card
          id="form"
          title={
            known
              ? t("editing", { name: text(known.name, known.code) })
              : t(selected === "*item" ? "newItem" : "newGroup")
          }
          actions={
            <LinkButton href={`/schemes/${version.id}/edit?part=items`} tone="quiet" size="small">
              {t("close")}
            </LinkButton>
          }
        >
          <div className="space-y-6">
            {item || selected === "*item" ? (
              <ItemForm key={item?.code ?? "new"} version={version} document={document} item={item} />
            ) : (
              <GroupForm key={group?.code ?? "new"} version={version} document={document} group={group} />
            )}
            {group ? <LevelForm version={version} document={document} group={group.code} /> : null}
          </div>
        </Card>
      ) : null}
      <Card
        flush
        title={t("tree")}
        actions={
          <>
            <LinkButton href={`/schemes/${version.id}/edit?part=items&view=grid`} size="small">
              {grid("open")}
            </LinkButton>
            <LinkButton href={href("*item")} size="small">
              {t("newItem")}
            </LinkButton>
            <LinkButton href={href("*group")} size="small">
              {t("newGroup")}
            </LinkButton>
          </>
        }
      >
        <IndicatorTree
          document={document}
          action={(node) => (
            <Link
              href={href(node.code)}
              prefetch={false}
              className="link"
              aria-label={t("editOne", { name: node.code })}
            >
              {t("edit")}
            </Link>
          )}
        />
      </Card>
    </>
  );
}
