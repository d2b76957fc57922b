import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { DataTable, Head } from "@/app/_ui/data-table";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { answerRoundAction } from "@/lib/desk/actions/clearance";
import type { ClearanceOffice, ClearancePerson } from "@/lib/procedure/types";

type Props = {
  roundId: string;
  office: ClearanceOffice;
  state: string;
  people: readonly ClearancePerson[];
  isOpen: boolean;
  /** The person behind the account: nobody answers about themselves. */
  personId: string | null;
  readers: readonly { id: string; name: string }[];
};

/** Everybody on the list of one office: no objection unless ticked. */
export function AnswerForm({ roundId, office, state, people, isOpen, personId, readers }: Props) {
  const t = useTranslations("clearance.answer");
  const common = useTranslations("common");
  const title = t("title", { office: common(`lines.${office}`) });
  const isAnswered = people.every(({ opinions }) =>
    opinions.every((row) => row.office !== office || row.opinion !== "pending"),
  );
  return (
    <Card title={title} flush>
      <p className="px-4 pb-2 text-quiet">{t(isOpen ? "lead" : "closed")}</p>
      <ActionForm action={answerRoundAction} success={t("saved")} label={title} className="space-y-4">
        <input type="hidden" name="roundId" value={roundId} />
        <input type="hidden" name="office" value={office} />
        <input type="hidden" name="expects" value={state} />
        <PeopleTable {...{ title, office, people, isOpen, personId }} />
        {isOpen ? (
          <div className="space-y-4 px-4 pb-4">
            <fieldset className="space-y-1">
              <legend className="font-medium">{t("readers")}</legend>
              <p className="text-sm text-quiet">{t("readersHint")}</p>
              <div className="flex flex-wrap gap-x-6 gap-y-1">
                {readers.map((reader) => (
                  <Checkbox key={reader.id} name="readers[]" value={reader.id} label={reader.name} />
                ))}
              </div>
            </fieldset>
            <SubmitButton>{t(isAnswered ? "again" : "submit")}</SubmitButton>
          </div>
        ) : null}
      </ActionForm>
    </Card>
  );
}

type TableProps = Pick<Props, "office" | "people" | "isOpen" | "personId"> & { title: string };

function PeopleTable({ title, office, people, isOpen, personId }: TableProps) {
  const t = useTranslations("clearance");
  return (
    <DataTable label={title}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("answer.defer")}</Head>
          <Head>{t("answer.reason")}</Head>
        </tr>
      </thead>
      <tbody>
        {people.map((person, index) => (
          <PersonRow key={person.subjectId} {...{ person, index, office }}>
            {isOpen && person.subjectId !== personId ? null : (
              <td colSpan={2} className="text-quiet">
                {isOpen ? t("answer.self") : t(`opinions.${opinionOf(person, office)?.opinion ?? "pending"}`)}
              </td>
            )}
          </PersonRow>
        ))}
      </tbody>
    </DataTable>
  );
}

const opinionOf = (person: ClearancePerson, office: ClearanceOffice) =>
  person.opinions.find((row) => row.office === office);

type RowProps = {
  person: ClearancePerson;
  index: number;
  office: ClearanceOffice;
  /** What stands instead of the box and the reason. */
  children: React.ReactNode;
};

function PersonRow({ person, index, office, children }: RowProps) {
  const t = useTranslations("clearance.answer");
  const common = useTranslations("common");
  const given = opinionOf(person, office);
  const isDeferred = given?.opinion === "defer";
  return (
    <tr>
      <td>
        <span className="font-medium">{person.name}</span>
        <span className="block text-sm text-quiet">
          {person.township} {person.village} · {common(`posts.${person.post}`)}
        </span>
      </td>
      {children ?? (
        <>
          <td>
            <input
              type="checkbox"
              name={`deferrals.${index}.subjectId`}
              value={person.subjectId}
              defaultChecked={isDeferred}
              aria-label={t("deferOne", { name: person.name })}
              className="checkbox"
            />
          </td>
          <td className="min-w-56">
            <TextInput
              name={`deferrals.${index}.reason`}
              label={<span className="sr-only">{t("reasonOf", { name: person.name })}</span>}
              defaultValue={given?.ownReason}
              hint={isDeferred && given.ownReason === null ? t("kept") : undefined}
              maxLength={1000}
            />
          </td>
        </>
      )}
    </tr>
  );
}
