import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { getStore } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { listPlaces } from "@/lib/roster/data";
import type { SchemeParameter } from "@/lib/rules/types";
import { axisOf, timelines } from "@/lib/schemes/compute/timeline";
import { listDeclaredParameters, listParameters } from "@/lib/schemes/data";
import { ParameterTimeline } from "../_components/parameter-timeline";
import { ParameterForm } from "./_components/parameter-form";
import { Register } from "./_components/register";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("schemes.parameters"))("title") };
}

type Props = { searchParams: Promise<Params> };

export default async function ParametersPage({ searchParams }: Props) {
  const [actor, params, t, room, tables] = await Promise.all([
    requireActor(),
    searchParams,
    getTranslations("schemes.parameters"),
    getTranslations("schemes"),
    getTranslations("scheme-tables.timeline"),
  ]);
  const reader = { actor, db: getStore().read };
  const [rows, declared] = await Promise.all([listParameters(reader), listDeclaredParameters(reader)]);
  const today = shanghaiDay(new Date());
  const mayWrite = can(actor, "parameter:write");
  const places = mayWrite ? await choosingPlaces(actor, [...declared.values()], today) : [];
  const axis = axisOf(rows, today);
  const corrected = rows.find((row) => row.id === param(params, "correct") && row.correctedById === null);
  return (
    <Page
      title={t("title")}
      count={t("count", { count: new Set(rows.map((row) => row.name)).size })}
      lead={t("lead")}
      breadcrumb={[{ label: room("title"), href: "/schemes" }, { label: t("title") }]}
    >
      {mayWrite ? (
        <Card title={t(corrected ? "correctTitle" : "recordTitle")} id="record">
          <ParameterForm
            key={corrected?.id ?? "new"}
            declared={[...declared.values()]}
            places={places}
            corrected={corrected}
            name={param(params, "name")}
          />
        </Card>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
      ) : (
        <>
          <Card title={tables("title")} id="timelines">
            <div className="space-y-6">
              {timelines(rows, axis).map((timeline) => (
                <ParameterTimeline
                  key={timeline.name}
                  timeline={timeline}
                  axis={axis}
                  declared={declared.get(timeline.name)}
                  mayWrite={mayWrite}
                  isTitled
                />
              ))}
            </div>
          </Card>
          <Card title={tables("all")} flush id="register">
            <Register rows={rows} declared={declared} mayWrite={mayWrite} />
          </Card>
        </>
      )}
    </Page>
  );
}

/** Places that may choose a value of their own, where some parameter lets them. */
async function choosingPlaces(actor: Actor, declared: readonly SchemeParameter[], day: string) {
  const scopes = new Set(declared.map(({ localChoice }) => localChoice?.scope));
  const kinds = [
    ...(scopes.has("township") ? (["township"] as const) : []),
    ...(scopes.has("village") ? (["village", "community"] as const) : []),
  ];
  if (kinds.length === 0) return [];
  const permission = "parameter:write";
  return listPlaces({ actor, db: getStore().read }, { day, kinds, permission });
}
