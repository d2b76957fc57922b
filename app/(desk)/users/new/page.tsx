import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { TextInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { createUserAction } from "@/lib/access/actions";
import { findPeople, getPersonChoice } from "@/lib/access/data";
import { requireDoor } from "@/lib/access/door";
import { GrantFields } from "../_components/grant-fields";
import { InitialPassword } from "../_components/initial-password";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("create") };
}

export default async function NewUserPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireDoor("user:write");
  const params = await searchParams;
  const search = param(params, "q");
  const personId = param(params, "personId");
  const reader = { actor, db: getStore().read };
  const [t, found, chosen] = await Promise.all([
    getTranslations("users"),
    search ? findPeople(reader, { search }) : [],
    personId ? getPersonChoice(reader, personId) : null,
  ]);
  return (
    <Page
      title={t("create")}
      breadcrumb={[{ label: t("title"), href: "/users" }, { label: t("create") }]}
      narrow
    >
      <Card title={t("person.title")}>
        <p className="mb-3 text-quiet">{t("person.lead")}</p>
        <SearchBox path="/users/new" params={search ? { q: search } : {}} label={t("person.search")} />
        {chosen ? (
          <p className="mt-3">
            {t("person.chosen", { name: chosen.name })}{" "}
            <Link href="/users/new" prefetch={false} className="link">
              {t("person.drop")}
            </Link>
          </p>
        ) : null}
        {search && found.length === 0 ? <p className="mt-3">{t("person.none")}</p> : null}
        <ul className="mt-3 space-y-1">
          {found.map((person) => (
            <li key={person.id}>
              <Link href={`/users/new?personId=${person.id}`} prefetch={false} className="link">
                {person.name}
              </Link>
              {person.birthDate ? <span className="text-quiet"> {person.birthDate.slice(0, 7)}</span> : null}
            </li>
          ))}
        </ul>
      </Card>
      <ActionForm
        action={createUserAction}
        success={null}
        resetOnSuccess
        label={t("create")}
        className="space-y-4"
      >
        <InitialPassword
          labels={{
            title: t("made.created"),
            loginName: t("loginName"),
            password: t("made.password"),
            once: t("made.once"),
            toUser: t("made.toUser"),
          }}
        />
        <Card title={t("account")}>
          {chosen ? <input type="hidden" name="personId" value={chosen.id} /> : null}
          <div className="grid gap-4 sm:grid-cols-2">
            <TextInput name="name" label={t("name")} defaultValue={chosen?.name} maxLength={40} isRequired />
            <TextInput
              name="loginName"
              label={t("loginName")}
              hint={t("loginNameHint")}
              maxLength={32}
              isRequired
            />
          </div>
        </Card>
        <Card title={t("grant.first")}>
          <p className="mb-3 text-quiet">{t("grant.firstLead")}</p>
          <GrantFields actor={actor} prefix="grant." />
        </Card>
        <SubmitButton>{t("create")}</SubmitButton>
      </ActionForm>
    </Page>
  );
}
