import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/app/_ui/filter-select";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";

const kinds = [
  "user",
  "person",
  "place",
  "village",
  "organisation",
  "import",
  "cycle",
  "decision",
  "notice",
  "calendar",
  "scheme-version",
  "parameter",
] as const;
const entities = [
  "user",
  "role",
  "person",
  "post",
  "leave",
  "membership",
  "record",
  "sanction",
  "village-year",
  "place",
  "organisation",
  "election",
  "import",
  "cycle",
  "case",
  "entry",
  "ballot",
  "grade",
  "override",
  "level",
  "stars",
  "result",
  "decision",
  "notice",
  "calendar",
  "scheme",
  "parameter",
  "paper",
  "template",
  "audit",
  "system",
] as const;

/** Who, what, about what, on which days. */
export async function AuditSearch({ path, params }: { path: string; params: Params }) {
  const t = await getTranslations("audit");
  const kept = Object.fromEntries(Object.entries(params).filter(([name]) => name !== "after"));
  return (
    <SearchBox
      path={path}
      params={kept}
      name="who"
      label={t("who")}
      placeholder={t("whoPlaceholder")}
      filters={["action", "subject", "from", "until"]}
    >
      <FilterSelect
        name="action"
        label={t("action")}
        value={param(params, "action")}
        all={t("allActions")}
        options={entities.map((entity) => ({ value: `${entity}.`, label: t(`entities.${entity}`) }))}
      />
      <FilterSelect
        name="subject"
        label={t("subject")}
        value={param(params, "subject")}
        all={t("allSubjects")}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      {(["from", "until"] as const).map((name) => (
        <label key={name} className="flex flex-col">
          <span className="text-sm">{t(name)}</span>
          <input type="date" name={name} defaultValue={param(params, name) ?? ""} className="input w-auto" />
        </label>
      ))}
    </SearchBox>
  );
}
