import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { Money } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { requireActor } from "@/lib/access/session";
import { addMonths } from "@/lib/base/period";
import { endWithholdingAction, enterWithholdingsAction } from "@/lib/pay/actions/inputs";
import { listWithholdings, type WithholdingRow } from "@/lib/pay/data/withholdings";
import { withholdingKinds } from "@/lib/pay/types";
import { PayRooms } from "../../_components/pay-rooms";
import { InputRooms } from "../_components/input-rooms";
import { PasteForm } from "../_components/paste-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-inputs.rooms"))("withholdings") };
}

const pageSize = 100;

/** What is kept back from people in monthly runs: entered as a list, ended one by one. */
export default async function WithholdingsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor] = await Promise.all([searchParams, requireActor()]);
  const today = dayOf(new Date());
  const month = `${today.slice(0, 7)}-01`;
  const page = pageParam(query);
  const { rows, total } = await readPage((db) =>
    listWithholdings({ actor, db }, { day: today, page, pageSize }),
  );
  const [t, w, pay] = await Promise.all([
    getTranslations("pay-inputs"),
    getTranslations("pay-inputs.withholdings"),
    getTranslations("pay"),
  ]);
  return (
    <Page
      title={t("rooms.withholdings")}
      lead={w("lead")}
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: t("title"), href: "/pay/inputs" },
        { label: t("rooms.withholdings") },
      ]}
    >
      <PayRooms actor={actor} current="inputs" />
      <InputRooms current="withholdings" />
      <Card title={t("enterTitle")}>
        <PasteForm action={enterWithholdingsAction} label={t("enterTitle")} hint="withholding">
          <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
            <Select
              name="kind"
              label={w("kind")}
              options={withholdingKinds.map((kind) => ({ value: kind, label: w(`kinds.${kind}`) }))}
              defaultValue="pension"
              empty={null}
            />
            <DateInput name="from" label={w("from")} defaultValue={month} isRequired />
            <DateInput name="until" label={w("until")} hint={w("untilHint")} />
            <TextInput name="document" label={t("document")} maxLength={200} isRequired />
          </div>
        </PasteForm>
      </Card>
      {rows.length === 0 ? (
        <EmptyState title={w("none")}>{w("noneBody")}</EmptyState>
      ) : (
        <Card title={w("listTitle")} flush>
          <DataTable label={w("listTitle")}>
            <thead>
              <tr>
                <Head>{t("who")}</Head>
                <Head>{w("kind")}</Head>
                <Head numeric>{w("amount")}</Head>
                <Head>{w("span")}</Head>
                <Head>{t("document")}</Head>
                <Head>{w("act")}</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row" className="text-left font-normal whitespace-nowrap">
                    {row.name}
                  </th>
                  <td className="whitespace-nowrap">{w(`kinds.${row.kind}`)}</td>
                  <td className="text-right">
                    <Money fen={row.amountFen} />
                  </td>
                  <td className="whitespace-nowrap">
                    {w("to", { from: row.from, to: row.until ? lastDayOf(row.until) : w("open") })}
                  </td>
                  <td className="min-w-32">{row.document}</td>
                  <td>
                    <EndForm row={row} day={addMonths(month, 1)} kind={w(`kinds.${row.kind}`)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <Pager
            path="/pay/inputs/withholdings"
            params={query}
            page={page}
            pageSize={pageSize}
            total={total}
          />
        </Card>
      )}
    </Page>
  );
}

/** Ends one row from a day on. */
async function EndForm({ row, day, kind }: { row: WithholdingRow; day: string; kind: string }) {
  const w = await getTranslations("pay-inputs.withholdings");
  return (
    <ConfirmDialog trigger={w("end")} title={w("endTitle")} size="small">
      <p>{w("endLead", { name: row.name, kind })}</p>
      <ActionForm action={endWithholdingAction} label={w("endTitle")} className="grid gap-3">
        <input type="hidden" name="withholdingId" value={row.id} />
        <DateInput name="until" label={w("endDay")} defaultValue={day} isRequired />
        <SubmitButton>{w("end")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}
