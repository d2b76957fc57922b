import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { addMemberAction } from "@/lib/roster/actions";
import { listOrganisationMembers } from "@/lib/roster/data";
import { sexes } from "@/lib/roster/types";
import { orNotFound, type RosterContext } from "../../../_components/context";
import { FoldOut } from "../../../_components/fold-out";
import { vocabulary } from "../../../_components/words";

const pageSize = 50;

type Props = { context: RosterContext; organisationId: string; params: Params };

/** Who belongs to the organisation, and the form for one more who holds no post. */
export async function MembersCard({ context, organisationId, params }: Props) {
  const page = pageParam(params);
  const wanted = { organisationId, day: context.day, page, pageSize };
  const [{ members, total }, t, words] = await Promise.all([
    orNotFound(listOrganisationMembers(context, wanted)),
    getTranslations("roster.organisations"),
    vocabulary(),
  ]);
  return (
    <Card title={t("memberList")} actions={<span>{t("memberCount", { count: total })}</span>} flush>
      {members.length === 0 ? (
        <p className="px-4 pb-2">{t("noMembers")}</p>
      ) : (
        <DataTable label={t("memberList")}>
          <thead>
            <tr>
              <Head>{t("member")}</Head>
              <Head>{t("status")}</Head>
              <Head>{t("joinedOn")}</Head>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.personId}>
                <td>
                  <Link href={`/roster/people/${member.personId}`} prefetch={false} className="link">
                    {member.name}
                  </Link>
                </td>
                <td>{words.word("memberships", member.status)}</td>
                <td className="whitespace-nowrap">{member.joinedOn ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <Pager
        path={`/roster/organisations/${organisationId}`}
        params={params}
        page={page}
        pageSize={pageSize}
        total={total}
      />
      <div className="p-4">
        <FoldOut label={t("addMember")}>
          <p className="mb-3">{t("addMemberHint")}</p>
          <ActionForm
            action={addMemberAction}
            label={t("addMember")}
            className="grid gap-4 sm:grid-cols-2"
            success={t("memberAdded")}
            resetOnSuccess
          >
            <input type="hidden" name="organisationId" value={organisationId} />
            <TextInput name="name" label={t("member")} maxLength={40} isRequired />
            <Select
              name="status"
              label={t("status")}
              options={words.options("memberships", ["full", "probationary"])}
              isRequired
            />
            <DateInput name="joinedOn" label={t("joinedOn")} isRequired />
            <Select name="sex" label={t("sex")} options={words.options("sexes", sexes)} />
            <DateInput name="birthDate" label={t("birthDate")} />
            <TextInput name="idNumber" label={t("idNumber")} hint={t("idNumberHint")} maxLength={24} />
            <div className="col-span-full">
              <SubmitButton>{t("addMember")}</SubmitButton>
            </div>
          </ActionForm>
        </FoldOut>
      </div>
    </Card>
  );
}
