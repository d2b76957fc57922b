import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import type { Params } from "@/app/_ui/params";
import { param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import type { Actor } from "@/lib/access/actor";
import type { SchemeVersion } from "@/lib/schemes";
import { exampleFromPersonAction } from "@/lib/workshop/actions/person-example";
import { type ExamplePerson, searchExamplePeople } from "@/lib/workshop/data/person-example/people";
import { type ExamplePeriod, listExamplePeriods } from "@/lib/workshop/data/person-example/periods";

type Props = { actor: Actor; version: SchemeVersion; query: Params };

/** Chooses a period and a person, of whom one click makes an example without their name. */
export async function PersonPicker({ actor, version, query }: Props) {
  const t = await getTranslations("scheme-examples.person");
  const search = param(query, "q");
  const { periods, periodId, people } = await readPage(async (db) => {
    const found = await listExamplePeriods({ actor, db }, version.kind);
    const chosen = found.find(({ id }) => id === param(query, "period")) ?? found[0];
    const asked = chosen && search ? { kind: version.kind, periodId: chosen.id, search } : null;
    return {
      periods: found,
      periodId: chosen?.id,
      people: asked ? await searchExamplePeople({ actor, db }, asked) : null,
    };
  });
  return (
    <Card id="person" title={t("title")}>
      <div className="space-y-3">
        <p className="text-quiet">{t("lead")}</p>
        {periodId === undefined ? (
          <p>{t(`none.${version.kind}`)}</p>
        ) : (
          <Search version={version} periods={periods} periodId={periodId} search={search} />
        )}
        {people && periodId !== undefined ? (
          <Found version={version} people={people} periodId={periodId} />
        ) : null}
      </div>
    </Card>
  );
}

type SearchProps = {
  version: SchemeVersion;
  periods: readonly ExamplePeriod[];
  periodId: string;
  search: string | undefined;
};

async function Search({ version, periods, periodId, search }: SearchProps) {
  const [t, common] = await Promise.all([
    getTranslations("scheme-examples.person"),
    getTranslations("common.ui"),
  ]);
  return (
    <search>
      <form
        action={`/schemes/${version.id}/edit#person`}
        method="get"
        className="flex flex-wrap items-end gap-2"
      >
        <input type="hidden" name="part" value="examples" />
        <label className="flex min-w-0 flex-col">
          <span className="text-sm">{t("period")}</span>
          <select name="period" defaultValue={periodId} className="select w-full sm:max-w-80">
            {periods.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="flex grow flex-col sm:max-w-72">
          <span className="text-sm">{t("search")}</span>
          <input
            type="search"
            name="q"
            defaultValue={search ?? ""}
            placeholder={t("searchHint")}
            maxLength={40}
            className="input w-full"
          />
        </label>
        <button type="submit" className="btn btn-secondary">
          {common("search")}
        </button>
      </form>
    </search>
  );
}

type FoundProps = { version: SchemeVersion; people: readonly ExamplePerson[]; periodId: string };

async function Found({ version, people, periodId }: FoundProps) {
  const t = await getTranslations("scheme-examples.person");
  if (people.length === 0) return <p>{t("nobody")}</p>;
  return (
    <ul className="divide-y divide-base-300">
      {people.map((person) => (
        <li key={person.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span>
            {person.name} {person.place ? <span className="text-quiet">{person.place}</span> : null}
          </span>
          <ActionForm
            action={exampleFromPersonAction}
            success={null}
            label={t("makeOf", { name: person.name })}
          >
            <input type="hidden" name="schemeVersionId" value={version.id} />
            <input type="hidden" name="revision" value={version.revision} />
            <input type="hidden" name="periodId" value={periodId} />
            <input type="hidden" name="personId" value={person.id} />
            <SubmitButton size="small" tone="secondary">
              {t("make")}
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
