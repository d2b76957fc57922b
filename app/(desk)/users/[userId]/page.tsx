import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { grantRoleAction } from "@/lib/access/actions";
import { can } from "@/lib/access/actor";
import { getUser } from "@/lib/access/data";
import { orNotFound, requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { GrantFields } from "../_components/grant-fields";
import { UserStateBadge } from "../_components/user-state";
import { AccountActs } from "./_components/account-acts";
import { GrantTable } from "./_components/grant-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("account") };
}

export default async function UserPage({ params }: { params: Promise<{ userId: string }> }) {
  const actor = await requireDoor("user:read");
  const { userId } = await params;
  const now = new Date();
  const [t, user] = await Promise.all([
    getTranslations("users"),
    orNotFound(getUser({ actor, db: getStore().read }, { userId, day: shanghaiDay(now), now })),
  ]);
  const isOwn = user.id === actor.userId || (actor.personId !== null && actor.personId === user.personId);
  const mayWrite = can(actor, "user:write") && !isOwn;
  const moment = (at: Date | null) => (at ? minuteOf(at) : t("never"));
  return (
    <Page
      title={user.name}
      breadcrumb={[{ label: t("title"), href: "/users" }, { label: user.name }]}
      actions={
        can(actor, "audit:read") ? (
          <LinkButton href={`/audit?subject=user:${user.id}`}>{t("history")}</LinkButton>
        ) : null
      }
    >
      {isOwn && can(actor, "user:write") ? <Notice>{t("own")}</Notice> : null}
      <Card title={t("account")}>
        <DescriptionList
          items={[
            { term: t("loginName"), value: user.loginName },
            { term: t("state"), value: <UserStateBadge state={user.state} /> },
            { term: t("person.label"), value: user.personName ?? t("person.unlinked") },
            { term: t("created"), value: moment(user.createdAt) },
            { term: t("passwordChanged"), value: moment(user.passwordChangedAt) },
            ...(user.state === "locked" ? [{ term: t("lockedUntil"), value: moment(user.lockedUntil) }] : []),
          ]}
        />
        {mayWrite ? <AccountActs userId={user.id} state={user.state} /> : null}
      </Card>
      <Card title={t("roles")} flush>
        <GrantTable grants={user.grants} mayRevoke={mayWrite} />
      </Card>
      {mayWrite && user.state !== "disabled" ? (
        <Card title={t("grant.title")}>
          <ActionForm
            action={grantRoleAction}
            success={t("grant.done")}
            resetOnSuccess
            label={t("grant.title")}
            className="space-y-4"
          >
            <input type="hidden" name="userId" value={user.id} />
            <GrantFields actor={actor} />
            <SubmitButton>{t("grant.submit")}</SubmitButton>
          </ActionForm>
        </Card>
      ) : null}
    </Page>
  );
}
