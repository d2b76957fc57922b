import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { dayOf } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { requireDoor } from "@/lib/access/door";
import { addMonths } from "@/lib/base/period";
import { MakeForm } from "./_components/make-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("make") };
}

/** Making a run: what kind, for which months. */
export default async function NewRunPage() {
  const [, t] = await Promise.all([requireDoor("pay:prepare"), getTranslations("pay")]);
  const month = `${dayOf(new Date()).slice(0, 7)}-01`;
  return (
    <Page
      title={t("make")}
      lead={t("makeLead")}
      breadcrumb={[{ label: t("title"), href: "/pay" }, { label: t("make") }]}
    >
      <Card>
        <MakeForm from={month} until={addMonths(month, 1)} />
      </Card>
    </Page>
  );
}
