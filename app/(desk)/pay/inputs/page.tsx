import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { NumberInput, TextInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { enterInputsAction } from "@/lib/pay/actions/inputs";
import { listInputValues, listPayInputKinds } from "@/lib/pay/data/inputs";
import { PayRooms } from "../_components/pay-rooms";
import { InputRooms } from "./_components/input-rooms";
import { PasteForm } from "./_components/paste-form";
import { ValueTable } from "./_components/value-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-inputs"))("title") };
}

const pageSize = 100;

/** Data that pay schemes ask for by person or village: entered as a list, checked row by row. */
export default async function InputsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor] = await Promise.all([searchParams, requireActor()]);
  const day = dayOf(new Date());
  const asked = param(query, "year");
  const year = asked === undefined ? Number(day.slice(0, 4)) : Number(asked) || null;
  const { kinds, kind, values } = await readPage(async (db) => {
    const all = await listPayInputKinds({ actor, db }, day);
    const chosen = all.find(({ name }) => name === param(query, "name")) ?? all[0];
    return {
      kinds: all,
      kind: chosen,
      values: chosen ? await listInputValues({ actor, db }, { kind: chosen, year, day }) : [],
    };
  });
  const [t, pay] = await Promise.all([getTranslations("pay-inputs"), getTranslations("pay")]);
  const page = pageParam(query);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: pay("title"), href: "/pay" }, { label: t("title") }]}
    >
      <PayRooms actor={actor} current="inputs" />
      <InputRooms current="values" />
      {kind ? (
        <>
          <form action="/pay/inputs" method="get" className="no-print flex flex-wrap items-end gap-2">
            <label className="flex flex-col">
              <span className="text-sm">{t("name")}</span>
              <select name="name" defaultValue={kind.name} className="select">
                {kinds.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
            <label className="flex flex-col">
              <span className="text-sm">{t("year")}</span>
              <select name="year" defaultValue={String(year ?? "none")} className="select">
                {yearsAround(Number(day.slice(0, 4)), year).map((one) => (
                  <option key={one}>{one}</option>
                ))}
                <option value="none">{t("anyYear")}</option>
              </select>
            </label>
            <button type="submit" className="btn btn-secondary">
              {t("look")}
            </button>
          </form>
          <Card title={`${t("enterTitle")} ${kind.name} ${year ?? t("anyYear")}`}>
            <p className="mb-3 text-sm text-quiet">
              {t("about", { scheme: kind.schemeTitle, subject: kind.subject })}
              {kind.min !== undefined || kind.max !== undefined
                ? ` ${t("limits", { min: String(kind.min ?? "—"), max: String(kind.max ?? "—") })}`
                : null}
              {kind.choices ? ` ${kind.choices.join("、")}` : null}
            </p>
            <PasteForm
              key={`${kind.name}/${year}`}
              action={enterInputsAction}
              label={t("enterTitle")}
              hint={kind.subject}
            >
              <input type="hidden" name="name" value={kind.name} />
              {year === null ? null : (
                <NumberInput
                  name="year"
                  label={t("year")}
                  defaultValue={year}
                  isReadOnly
                  isWhole
                  className="max-w-40"
                />
              )}
              <TextInput name="document" label={t("document")} maxLength={200} isRequired />
            </PasteForm>
          </Card>
          {values.length === 0 ? (
            <EmptyState title={t("noValues")} />
          ) : (
            <Card flush>
              <ValueTable kind={kind} values={values.slice((page - 1) * pageSize, page * pageSize)} />
              <Pager
                path="/pay/inputs"
                params={query}
                page={page}
                pageSize={pageSize}
                total={values.length}
              />
            </Card>
          )}
        </>
      ) : (
        <EmptyState title={t("noKinds")}>{t("noKindsBody")}</EmptyState>
      )}
    </Page>
  );
}

/** Years to choose from: some back, the next, and the chosen one. */
function yearsAround(now: number, chosen: number | null): number[] {
  const years = new Set(Array.from({ length: 6 }, (_, i) => now + 1 - i));
  if (chosen !== null) years.add(chosen);
  return [...years].sort((a, b) => b - a);
}
