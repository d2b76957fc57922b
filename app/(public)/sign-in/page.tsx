import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { signInAction } from "@/lib/access/actions";
import { demoDoors, publicCounties } from "@/lib/access/data";
import { getSession } from "@/lib/access/session";
import { DemoDoors } from "./_components/demo-doors";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [params, counties, session] = await Promise.all([searchParams, publicCounties(), getSession()]);
  if (counties.length === 0) redirect("/first-administrator");
  if (session) redirect("/home");
  const [t, brand, doors] = await Promise.all([
    getTranslations("access.signIn"),
    getTranslations("common"),
    demoDoors(),
  ]);
  const next = param(params, "next");
  return (
    <div className={`mx-auto grid gap-8 py-4 ${doors.length > 0 ? "lg:grid-cols-[22rem_1fr]" : "max-w-sm"}`}>
      <section>
        <h1 className="text-3xl font-semibold">{brand("brand")}</h1>
        {counties.length === 1 ? <p className="mt-1 text-quiet">{counties[0]?.name}</p> : null}
        <div className="mt-6 space-y-4">
          {param(params, "ended") ? <Notice live="polite">{t("ended")}</Notice> : null}
          <ActionForm action={signInAction} success={null} label={t("title")} className="space-y-4">
            {next ? <input type="hidden" name="next" value={next} /> : null}
            <TextInput name="loginName" label={t("loginName")} autoComplete="username" maxLength={100} />
            <TextInput
              name="password"
              type="password"
              label={t("password")}
              autoComplete="current-password"
              maxLength={200}
            />
            <SubmitButton className="w-full">{t("submit")}</SubmitButton>
          </ActionForm>
          <p className="text-sm text-quiet">{t("forgotten")}</p>
        </div>
      </section>
      {doors.length > 0 ? <DemoDoors accounts={doors} next={next} /> : null}
    </div>
  );
}
