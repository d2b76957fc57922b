import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { StatusBadge } from "@/app/_ui/status-badge";
import { getStore } from "@/db/store";
import { orNotFound, requireDoor } from "@/lib/access/door";
import { getAuditEntry, subjectNames } from "@/lib/audit";
import { auditWords } from "../_components/words";
import { ChangeTable } from "./_components/change-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("entry") };
}

export default async function AuditEntryPage({ params }: { params: Promise<{ entryId: string }> }) {
  const actor = await requireDoor("audit:read");
  const { entryId } = await params;
  const db = getStore().read;
  const [t, words, { entry, batch, isIntact }] = await Promise.all([
    getTranslations("audit"),
    auditWords(),
    orNotFound(getAuditEntry({ actor, db }, entryId)),
  ]);
  const subject = { kind: entry.subjectKind, id: entry.subjectId };
  const name = (await subjectNames(db, actor.county, [subject])).get(`${subject.kind}:${subject.id}`);
  const action = words.action(entry.action);
  const state = isIntact ? (batch ? "sealed" : "waiting") : "changed";
  return (
    <Page
      title={action}
      breadcrumb={[{ label: t("title"), href: "/audit" }, { label: action }]}
      actions={
        <LinkButton href={`/audit?subject=${subject.kind}:${subject.id}`}>{t("allOfSubject")}</LinkButton>
      }
    >
      <Card>
        <DescriptionList
          items={[
            { term: t("at"), value: minuteOf(entry.at) },
            { term: t("who"), value: words.actor(entry) },
            { term: t("roles"), value: words.roles(entry) },
            { term: t("subject"), value: `${words.kind(subject.kind)} ${name ?? subject.id}` },
            { term: t("reason"), value: entry.reason ?? "—" },
            {
              term: t("seal"),
              value: (
                <StatusBadge
                  tone={state === "changed" ? "error" : state === "sealed" ? "success" : "neutral"}
                >
                  {t(`states.${state}`, { sequence: batch?.sequence ?? 0 })}
                </StatusBadge>
              ),
            },
            { term: t("hash"), value: <span className="break-all font-mono text-sm">{entry.hash}</span> },
          ]}
        />
      </Card>
      <Card title={t("changes")} flush>
        <ChangeTable before={entry.before} after={entry.after} />
      </Card>
    </Page>
  );
}
