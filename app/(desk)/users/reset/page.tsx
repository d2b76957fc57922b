import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { TextInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { resetMemberPasswordAction } from "@/lib/access/actions";
import { findMemberAccounts, type MemberAccount } from "@/lib/access/data/member-accounts";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { InitialPassword } from "../_components/initial-password";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users.member"))("title") };
}

/** Who forgot the password comes in person; the township finds the account by name and hands over a new one. */
export default async function ResetPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requireDoor("user:reset-member"),
    getTranslations("users.member"),
  ]);
  const search = param(query, "q") ?? "";
  const day = shanghaiDay(new Date());
  const found = await readPage((db) => findMemberAccounts({ actor, db }, { search, day }));
  return (
    <Page title={t("title")} lead={t("lead")} narrow>
      <SearchBox path="/users/reset" params={query} placeholder={t("search")} />
      {search && found.length === 0 ? <EmptyState title={t("none")}>{t("noneBody")}</EmptyState> : null}
      {found.map((account) => (
        <Reset key={account.id} account={account} />
      ))}
    </Page>
  );
}

async function Reset({ account }: { account: MemberAccount }) {
  const t = await getTranslations("users");
  return (
    <Card title={`${account.name}（${account.loginName}）`}>
      <ActionForm
        action={resetMemberPasswordAction}
        success={null}
        label={t("member.resetOf", { name: account.name })}
        className="space-y-3"
      >
        <input type="hidden" name="userId" value={account.id} />
        <InitialPassword
          labels={{
            title: t("made.reset"),
            loginName: t("loginName"),
            password: t("made.password"),
            once: t("made.once"),
          }}
        />
        <TextInput
          name="reason"
          label={t("grant.reason")}
          hint={t("member.reasonHint")}
          maxLength={200}
          isRequired
        />
        <SubmitButton>{t("acts.reset")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
