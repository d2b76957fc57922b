import { getTranslations } from "next-intl/server";
import { minuteOf } from "@/app/_ui/figures";

/** Fields whose values are words of a closed vocabulary in common.json. */
const vocabularies: Record<string, string> = {
  role: "roles",
  line: "lines",
  scope: "lines",
  post: "posts",
  posts: "posts",
  endKind: "endKinds",
  sex: "sexes",
  education: "educations",
};

type Say = { (key: string): string; has(key: string): boolean };

export type AuditWords = {
  action(action: string): string;
  kind(kind: string): string;
  actor(entry: { actorId: string; actorName: string }): string;
  /** The name of a field by its dotted path: "places.0.name" reads its last named part. */
  field(path: string): string;
  value(path: string, value: unknown): string;
  roles(entry: { actorId: string; roles: readonly string[] }): string;
};

const lastName = (path: string) => path.split(".").findLast((part) => !/^\d+$/.test(part)) ?? path;

/** Codes of the log in the user's language; what has no words is shown as it was written. */
export async function auditWords(): Promise<AuditWords> {
  const t = (await getTranslations("audit")) as unknown as Say;
  const common = (await getTranslations("common")) as unknown as Say;
  const known = (say: Say, key: string, fallback: string) => (say.has(key) ? say(key) : fallback);

  function value(path: string, given: unknown): string {
    if (given === null || given === undefined || given === "") return "—";
    if (typeof given === "boolean") return common(given ? "ui.yes" : "ui.no");
    if (typeof given === "number") return String(given);
    if (Array.isArray(given)) return given.map((item) => value(path, item)).join("、");
    if (typeof given !== "string") return JSON.stringify(given);
    const vocabulary = vocabularies[lastName(path)];
    if (vocabulary) return known(common, `${vocabulary}.${given}`, given);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(given) ? minuteOf(new Date(given)) : given;
  }

  return {
    action: (action) => known(t, `actions.${action}`, action),
    kind: (kind) => known(t, `kinds.${kind}`, kind),
    actor: ({ actorId, actorName }) => {
      const job = actorId.startsWith("system:") ? actorId.slice("system:".length) : null;
      return job === null ? actorName : known(t, `system.${job}`, actorName);
    },
    field: (path) => known(t, `fields.${lastName(path)}`, lastName(path)),
    value,
    roles: ({ actorId, roles }) =>
      actorId.startsWith("system:")
        ? t("program")
        : roles.map((name) => known(common, `roles.${name}`, name)).join("、") || "—",
  };
}
