import { getTranslations } from "next-intl/server";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { educations, sexes } from "@/lib/roster/types";
import { vocabulary } from "./words";

type Props = {
  person?: {
    readonly name: string;
    readonly sex: string | null;
    readonly birthDate: string | null;
    readonly education: string | null;
    readonly bankName: string | null;
  };
  masks?: Readonly<Record<"id-number" | "phone" | "bank-account", string | null>>;
};

/** The fields of a person's own sheet; numbers are never filled in, a mask stands beside them. */
export async function PersonFields({ person, masks }: Props) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  const kept = (mask: string | null | undefined) => (mask ? t("keepNumber", { mask }) : undefined);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextInput name="name" label={t("name")} defaultValue={person?.name} maxLength={40} isRequired />
      <Select
        name="sex"
        label={t("sex")}
        options={words.options("sexes", sexes)}
        defaultValue={person?.sex}
      />
      <TextInput
        name="idNumber"
        label={t("idNumber")}
        maxLength={24}
        hint={kept(masks?.["id-number"]) ?? t("idNumberHint")}
      />
      <DateInput name="birthDate" label={t("birthDate")} defaultValue={person?.birthDate} />
      <TextInput name="phone" label={t("phone")} type="tel" maxLength={20} hint={kept(masks?.phone)} />
      <Select
        name="education"
        label={t("education")}
        options={words.options("educations", educations)}
        defaultValue={person?.education}
      />
      <TextInput
        name="bankAccount"
        label={t("bankAccount")}
        maxLength={30}
        hint={kept(masks?.["bank-account"]) ?? t("bankAccountHint")}
      />
      <TextInput name="bankName" label={t("bankName")} defaultValue={person?.bankName} maxLength={60} />
    </div>
  );
}
