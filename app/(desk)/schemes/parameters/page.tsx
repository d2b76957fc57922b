import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { listDeclaredParameters, listParameters } from "@/lib/schemes/data";
import { ParameterForm } from "./_components/parameter-form";
import { Register } from "./_components/register";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("schemes.parameters"))("title") };
}

type Props = { searchParams: Promise<Params> };

export default async function ParametersPage({ searchParams }: Props) {
  const [actor, params, t, room] = await Promise.all([
    requireActor(),
    searchParams,
    getTranslations("schemes.parameters"),
    getTranslations("schemes"),
  ]);
  const reader = { actor, db: getStore().read };
  const [rows, declared] = await Promise.all([listParameters(reader), listDeclaredParameters(reader)]);
  const corrected = rows.find((row) => row.id === param(params, "correct") && row.correctedById === null);
  return (
    <Page
      title={t("title")}
      count={t("count", { count: new Set(rows.map((row) => row.name)).size })}
      lead={t("lead")}
      breadcrumb={[{ label: room("title"), href: "/schemes" }, { label: t("title") }]}
    >
      {can(actor, "parameter:write") ? (
        <Card title={t(corrected ? "correctTitle" : "recordTitle")} id="record">
          <ParameterForm
            key={corrected?.id ?? "new"}
            declared={[...declared.values()]}
            corrected={corrected}
            name={param(params, "name")}
          />
        </Card>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
      ) : (
        <Card flush>
          <Register rows={rows} declared={declared} mayWrite={can(actor, "parameter:write")} />
        </Card>
      )}
    </Page>
  );
}
