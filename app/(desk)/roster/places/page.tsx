import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Combobox } from "@/app/_ui/combobox";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { can, inScope } from "@/lib/access/actor";
import { foundPlaceAction } from "@/lib/roster/actions";
import { listPlaces, listTownships } from "@/lib/roster/data";
import { type RosterContext, rosterContext } from "../_components/context";
import { FoldOut } from "../_components/fold-out";
import { RosterTabs } from "../_components/roster-tabs";
import { vocabulary } from "../_components/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.places"))("title") };
}

export default async function PlacesPage() {
  const [context, t] = await Promise.all([rosterContext(), getTranslations("roster.places")]);
  const { actor, day } = context;
  const townships = await listTownships(context, { day });
  const sum = (key: "villages" | "communities" | "people") =>
    townships.reduce((all, row) => all + row[key], 0);
  const load =
    can(actor, "roster:import") && inScope(actor, "roster:import", "") ? (
      <LinkButton href="/roster/import?kind=divisions">{t("load")}</LinkButton>
    ) : null;
  return (
    <Page
      title={t("title")}
      count={t("count", {
        townships: townships.length,
        villages: sum("villages"),
        communities: sum("communities"),
      })}
      actions={load}
    >
      <RosterTabs actor={actor} current="places" />
      {townships.length === 0 ? (
        <EmptyState title={t("none")} actions={load}>
          {t("noneHint")}
        </EmptyState>
      ) : (
        <Card flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{t("township")}</Head>
                <Head>{t("code")}</Head>
                <Head numeric>{t("villages")}</Head>
                <Head numeric>{t("communities")}</Head>
                <Head numeric>{t("peopleInPost")}</Head>
              </tr>
            </thead>
            <tbody>
              {townships.map((row) => (
                <tr key={row.placeId}>
                  <th scope="row" className="font-medium">
                    <Link href={`/roster/places/${row.placeId}`} prefetch={false} className="link">
                      {row.name}
                    </Link>
                  </th>
                  <td>{row.code}</td>
                  <td className="text-right">{row.villages}</td>
                  <td className="text-right">{row.communities}</td>
                  <td className="text-right">{row.people}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("sum")}</th>
                <td />
                <td className="text-right">{sum("villages")}</td>
                <td className="text-right">{sum("communities")}</td>
                <td className="text-right">{sum("people")}</td>
              </tr>
            </tfoot>
          </DataTable>
        </Card>
      )}
      {can(actor, "roster:write") && townships.length > 0 ? <FoundForm context={context} /> : null}
    </Page>
  );
}

async function FoundForm({ context }: { context: RosterContext }) {
  const [t, words] = await Promise.all([getTranslations("roster.places"), vocabulary()]);
  const parents = await listPlaces(context, {
    day: context.day,
    kinds: ["county", "township"],
    permission: "roster:write",
  });
  return (
    <FoldOut label={t("found")}>
      <ActionForm action={foundPlaceAction} className="grid gap-3 sm:grid-cols-2">
        <Combobox
          name="parentId"
          label={t("parent")}
          choices={parents.map((row) => ({ id: row.placeId, label: row.name }))}
          isRequired
        />
        <Select
          name="kind"
          label={t("kind")}
          options={words.options("placeKinds", ["village", "community", "township"])}
          isRequired
        />
        <TextInput name="name" label={t("name")} maxLength={60} isRequired />
        <TextInput name="code" label={t("code")} hint={t("codeHint")} maxLength={12} isRequired />
        <DateInput name="day" label={t("day")} isRequired />
        <TextInput name="document" label={t("document")} maxLength={200} />
        <div className="col-span-full">
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </FoldOut>
  );
}
