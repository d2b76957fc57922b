import type { Finding, SchemeDocument } from "../types";
import { make } from "./finding";

/** Words of the key 类别 of a Party member, as branches assign them. */
export const MEMBER_CLASSES = ["有职党员", "无职党员", "流动党员", "年老体弱党员", "预备党员"] as const;

type Place = { part: "items" | "tables" | "ledger"; name: string };

const known = (name: string): boolean => (MEMBER_CLASSES as readonly string[]).includes(name);

/** Figures by class must cover every class, and no rule may name a class that no member has. */
export function checkClasses(scheme: SchemeDocument): Finding[] {
  if (scheme.kind !== "points" || scheme.subject !== "member") return [];
  const out: Finding[] = [];
  const named = (place: Place, classes: readonly string[] | undefined): void => {
    for (const name of classes ?? [])
      if (!known(name))
        out.push(
          make(
            "error",
            "UNKNOWN_CLASS",
            place.part,
            place.name,
            `“${place.name}”写的类别“${name}”不是党员的类别，有：${MEMBER_CLASSES.join("、")}`,
            `"${place.name}" names the class "${name}", which no member has`,
          ),
        );
  };
  const covers = (place: Place, classes: readonly string[]): void => {
    named(place, classes);
    const missing = MEMBER_CLASSES.find((name) => !classes.includes(name));
    if (missing !== undefined)
      out.push(
        make(
          "error",
          "CLASS_MISSING",
          place.part,
          place.name,
          `“${place.name}”按类别定分，缺少“${missing}”`,
          `"${place.name}" sets points by class and lacks "${missing}"`,
          { counterexample: { zh: `${missing}没有分值`, en: `There is no figure for "${missing}"` } },
        ),
      );
  };
  for (const table of scheme.tables ?? []) {
    if (table.kind !== "map") continue;
    const at = table.keys.findIndex((key) => key.name.includes("类别"));
    if (at < 0) continue;
    for (const version of table.versions) {
      const classes = version.rows.map((row) => String(row.keys[at]));
      if (version.else === undefined) covers({ part: "tables", name: table.name }, classes);
      else named({ part: "tables", name: table.name }, classes);
    }
  }
  for (const item of scheme.items ?? []) {
    const place: Place = { part: "items", name: item.code };
    named(place, item.appliesTo?.classes);
    if ((item.kind !== "add" && item.kind !== "deduct") || item.amount.by !== "class") continue;
    const classes = Object.keys(item.amount.values);
    if (item.amount.else !== undefined) named(place, classes);
    else covers(place, item.appliesTo?.classes ? [...classes, ...others(item.appliesTo.classes)] : classes);
  }
  for (const meeting of scheme.ledger?.meetings ?? [])
    named({ part: "ledger", name: meeting.code }, meeting.classes);
  return out;
}

/** Classes whom the item does not concern. */
const others = (concerned: readonly string[]) => MEMBER_CLASSES.filter((name) => !concerned.includes(name));
