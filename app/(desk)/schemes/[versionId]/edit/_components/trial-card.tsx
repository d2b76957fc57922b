import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import type { SchemeDocument } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import type { RulesShown, ruleAddress } from "./load-rules";

type Props = {
  version: SchemeVersion;
  document: SchemeDocument;
  shown: RulesShown;
  selected: string | undefined;
  address: ReturnType<typeof ruleAddress>;
};

/** On whom the rules are tried: a person of a period where the scheme rates people, or a worked example. */
export function TrialCard({ version, document, shown, selected, address }: Props) {
  const t = useTranslations("scheme-formula.trial");
  const { trial, cycles, choice } = shown;
  const examples = document.examples ?? [];
  const hidden = { part: "rules", name: selected };
  return (
    <Card id="trial" title={t("title")}>
      <div className="space-y-3">
        <Now trial={trial} />
        {cycles.length > 0 ? (
          <AskForm path={`/schemes/${version.id}/edit`} label={t("person")} hidden={hidden}>
            <label className="flex min-w-0 flex-col">
              <span className="text-sm">{t("cycle")}</span>
              <select name="cycle" defaultValue={choice.cycleId ?? cycles[0]?.id} className="select w-full">
                {cycles.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <label className="flex flex-col">
              <span className="text-sm">{t("who")}</span>
              <input
                type="search"
                name="who"
                defaultValue={shown.search ?? ""}
                maxLength={40}
                className="input w-full"
              />
            </label>
            <button type="submit" className="btn btn-secondary">
              {t("find")}
            </button>
          </AskForm>
        ) : null}
        <Found shown={shown} selected={selected} address={address} />
        {examples.length > 1 || (choice.personId && examples.length > 0) ? (
          <AskForm path={`/schemes/${version.id}/edit`} label={t("example")} hidden={hidden}>
            <label className="flex min-w-0 flex-col">
              <span className="text-sm">{t("example")}</span>
              <select name="example" defaultValue={choice.example} className="select w-full max-w-xl">
                {examples.map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit" className="btn btn-outline border-base-content/40">
              {t("look")}
            </button>
          </AskForm>
        ) : null}
      </div>
    </Card>
  );
}

function Now({ trial }: { trial: RulesShown["trial"] }) {
  const t = useTranslations("scheme-formula.trial");
  if (!trial) return <p className="text-quiet">{t("none")}</p>;
  const { who, values } = trial;
  return (
    <>
      <p>
        {who.kind === "person"
          ? t("ofPerson", { name: who.name, cycle: who.cycleTitle })
          : t("ofExample", { name: who.name })}
      </p>
      {values ? null : <p className="font-medium text-error">{t("broken")}</p>}
      {who.kind === "person" ? (
        <p className="text-sm text-quiet">
          {t("logged")}
          {who.withSanctions ? null : t("withoutSanctions")}
        </p>
      ) : null}
    </>
  );
}

type FoundProps = Pick<Props, "shown" | "selected" | "address">;

function Found({ shown: { found, choice }, selected, address }: FoundProps) {
  const t = useTranslations("scheme-formula.trial");
  if (!found) return null;
  if (found.length === 0) return <p role="status">{t("nobody")}</p>;
  return (
    <ul aria-label={t("found")} className="grid gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
      {found.map(({ id, name, detail }) => (
        <li key={id}>
          <Link
            href={address({ name: selected, cycle: choice.cycleId, person: id, example: undefined })}
            prefetch={false}
            className="link"
          >
            {name}
          </Link>{" "}
          <span className="text-sm text-quiet">{detail}</span>
        </li>
      ))}
    </ul>
  );
}

type AskProps = {
  path: string;
  label: string;
  hidden: Record<string, string | undefined>;
  children: React.ReactNode;
};

/** A question that the address holds. */
function AskForm({ path, label, hidden, children }: AskProps) {
  return (
    <form action={path} method="get" aria-label={label} className="flex flex-wrap items-end gap-2">
      {Object.entries(hidden).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
    </form>
  );
}
