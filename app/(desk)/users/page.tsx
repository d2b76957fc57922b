import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param, sortParam } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { SortHead } from "@/app/_ui/sort-head";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { listUsers, userSorts, userStates } from "@/lib/access/data";
import { requireDoor } from "@/lib/access/door";
import { roleNames } from "@/lib/access/roles";
import { shanghaiDay } from "@/lib/base/period";
import { GrantLabel } from "./_components/grant-label";
import { UserStateBadge } from "./_components/user-state";

const pageSize = 50;
const path = "/users";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireDoor("user:read");
  const params = await searchParams;
  const now = new Date();
  const page = pageParam(params);
  const [t, ui, roles, { total, users }] = await Promise.all([
    getTranslations("users"),
    getTranslations("common.ui"),
    getTranslations("common.roles"),
    listUsers(
      { actor, db: getStore().read },
      {
        search: param(params, "q"),
        role: roleNames.find((role) => role === param(params, "role")),
        state: userStates.find((state) => state === param(params, "state")),
        sort: sortParam(params, userSorts, { column: "name", descending: false }),
        page,
        pageSize,
        day: shanghaiDay(now),
        now,
      },
    ),
  ]);
  const head = { path, params, fallback: "name" };
  return (
    <Page
      title={t("title")}
      count={ui("count", { count: total, unit: t("unit") })}
      lead={t("lead")}
      actions={
        can(actor, "user:write") ? (
          <LinkButton href="/users/new" tone="primary">
            {t("create")}
          </LinkButton>
        ) : null
      }
    >
      <SearchBox path={path} params={params} placeholder={t("searchPlaceholder")} filters={["role", "state"]}>
        <FilterSelect
          name="role"
          label={t("role")}
          value={param(params, "role")}
          all={t("allRoles")}
          options={roleNames.map((role) => ({ value: role, label: roles(role) }))}
        />
        <FilterSelect
          name="state"
          label={t("state")}
          value={param(params, "state")}
          all={t("allStates")}
          options={userStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
        />
      </SearchBox>
      {users.length === 0 ? (
        <EmptyState title={t("empty")} actions={<LinkButton href={path}>{ui("clear")}</LinkButton>} />
      ) : (
        <Card flush>
          <DataTable label={t("title")} stickyFirst>
            <thead>
              <tr>
                <SortHead name="name" label={t("name")} {...head} />
                <SortHead name="login" label={t("loginName")} {...head} />
                <Head>{t("roles")}</Head>
                <Head>{t("state")}</Head>
                <SortHead name="created" label={t("created")} {...head} />
              </tr>
            </thead>
            <tbody>
              {users.map((user) => (
                <tr key={user.id}>
                  <td className="whitespace-nowrap">
                    <Link href={`/users/${user.id}`} prefetch={false} className="link">
                      {user.name}
                    </Link>
                  </td>
                  <td className="whitespace-nowrap">{user.loginName}</td>
                  <td className="whitespace-nowrap">
                    {user.grants.length === 0 ? <span className="text-quiet">{t("noRole")}</span> : null}
                    {user.grants.map((grant) => (
                      <div key={grant.id}>
                        <GrantLabel grant={grant} />
                      </div>
                    ))}
                  </td>
                  <td>
                    <UserStateBadge state={user.state} />
                  </td>
                  <td className="whitespace-nowrap">{dayOf(user.createdAt)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <Pager path={path} params={params} page={page} pageSize={pageSize} total={total} />
        </Card>
      )}
    </Page>
  );
}
