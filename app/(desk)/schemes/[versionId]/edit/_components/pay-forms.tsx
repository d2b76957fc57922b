import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { NumberInput, Select } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { PayElements } from "../../../_components/pay-elements";
import { PayTargets } from "../../../_components/pay-targets";
import { useWords } from "../../../_components/use-words";
import { DraftForm, type DraftProps, FindingsHere, SaveButton } from "./draft-form";
import { ElementForm } from "./element-form";

type Props = DraftProps & { selected: string | undefined };

/** The elements of pay; the chosen one opens its form above them. Targets and what holds for all stand below. */
export function PayForms({ version, document, findings, selected }: Props) {
  const t = useTranslations("schemes.edit.pay");
  const words = useTranslations("schemes.pay");
  const { text } = useWords();
  const elements = document.pay?.elements ?? [];
  const element = elements.find((candidate) => candidate.code === selected);
  const here = `/schemes/${version.id}/edit?part=pay`;
  const href = (name: string) => `${here}&name=${encodeURIComponent(name)}#form`;
  return (
    <>
      <FindingsHere
        document={document}
        findings={element ? findings.filter((finding) => finding.place.name === element.code) : findings}
      />
      {element || selected === "*element" ? (
        <Card
          id="form"
          title={element ? t("editing", { name: text(element.name, element.code) }) : t("add")}
          actions={
            <LinkButton href={here} tone="quiet" size="small">
              {t("close")}
            </LinkButton>
          }
        >
          <ElementForm key={element?.code ?? "new"} version={version} document={document} element={element} />
        </Card>
      ) : null}
      <Card
        flush
        title={words("elements")}
        actions={
          <LinkButton href={href("*element")} size="small">
            {t("add")}
          </LinkButton>
        }
      >
        <PayElements
          document={document}
          elements={elements}
          action={({ code, name }) => (
            <Link
              href={href(code)}
              prefetch={false}
              className="link"
              aria-label={t("editOne", { name: text(name, code) })}
            >
              {t("edit")}
            </Link>
          )}
        />
      </Card>
      <Card flush title={words("targets")}>
        <div className="pb-4">
          <PayTargets document={document} targets={document.pay?.targets ?? []} />
        </div>
      </Card>
      {document.pay ? <SettingsForm version={version} document={document} /> : null}
    </>
  );
}

function SettingsForm({ version, document }: Pick<DraftProps, "version" | "document">) {
  const t = useTranslations("schemes.edit.pay");
  const words = useTranslations("schemes.pay");
  const { pay, articles } = document;
  return (
    <Card title={t("settings")}>
      <DraftForm version={version} part="pay" label={t("settings")} className="grid gap-3 sm:grid-cols-2">
        <Select
          name="twoPosts"
          label={words("twoPosts")}
          empty={null}
          defaultValue={pay?.twoPosts ?? "main"}
          options={(["main", "higher"] as const).map((value) => ({ value, label: words(`posts.${value}`) }))}
        />
        <NumberInput
          name="changeBeyond"
          label={words("changeBeyond")}
          hint={t("changeHint")}
          defaultValue={pay?.changeBeyond}
        />
        <NumberInput
          name="recoverAtMost"
          label={t("recoverAtMost")}
          hint={t("recoverHint")}
          defaultValue={pay?.recovery?.most}
        />
        <Select
          name="recoveryArticle"
          label={t("recoveryArticle")}
          defaultValue={pay?.recovery?.article}
          options={(articles ?? []).map(({ number }) => ({ value: number, label: number }))}
        />
        <div className="sm:col-span-2">
          <SaveButton />
        </div>
      </DraftForm>
    </Card>
  );
}
