import { getTranslations } from "next-intl/server";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { getStore } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { grantOrganisations, grantPlaces } from "@/lib/access/data";
import { lines, roleNames } from "@/lib/access/roles";
import { shanghaiDay } from "@/lib/base/period";

type Props = { actor: Actor; prefix?: string };

/** The fields of one grant: role, what it names, from and until, reason. */
export async function GrantFields({ actor, prefix = "" }: Props) {
  const reader = { actor, db: getStore().read };
  const day = shanghaiDay(new Date());
  const [t, common, places, organisations] = await Promise.all([
    getTranslations("users.grant"),
    getTranslations("common"),
    grantPlaces(reader, { day }),
    grantOrganisations(reader, { day }),
  ]);
  const asOptions = (choices: typeof places) => choices.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        name={`${prefix}role`}
        label={t("role")}
        options={roleNames.map((role) => ({ value: role, label: common(`roles.${role}`) }))}
        isRequired={prefix === ""}
      />
      <Select
        name={`${prefix}placeId`}
        label={t("place")}
        hint={t("placeHint")}
        options={asOptions(places)}
      />
      <Select
        name={`${prefix}organisationId`}
        label={t("organisation")}
        hint={t("organisationHint")}
        options={asOptions(organisations)}
      />
      <Select
        name={`${prefix}line`}
        label={t("line")}
        hint={t("lineHint")}
        options={lines.map((line) => ({ value: line, label: common(`lines.${line}`) }))}
      />
      <DateInput name={`${prefix}from`} label={t("from")} hint={t("fromHint")} />
      <DateInput name={`${prefix}until`} label={t("until")} hint={t("untilHint")} />
      <TextInput
        name={`${prefix}reason`}
        label={t("reason")}
        hint={t("reasonHint")}
        maxLength={200}
        isRequired={prefix === ""}
        className="sm:col-span-2"
      />
    </div>
  );
}
