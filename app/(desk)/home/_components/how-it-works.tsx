import { getTranslations } from "next-intl/server";
import type { RoleName } from "@/lib/access/roles";

const steps = {
  rating: ["open", "record", "confirm", "review", "decide", "see"],
  pay: ["make", "confirm", "findings", "approve", "pay", "close"],
} as const;

type Way = keyof typeof steps;
type Props = { way: Way; roles: readonly RoleName[]; isOpen: boolean };

const stepsOf = (way: Way) =>
  way === "pay"
    ? steps.pay.map((step) => `how.pay.steps.${step}` as const)
    : steps.rating.map((step) => `how.rating.steps.${step}` as const);

/** The six steps for a newcomer, and the part that is theirs. */
export async function HowItWorks({ way, roles, isOpen }: Props) {
  const [t, role, ui] = await Promise.all([
    getTranslations("home"),
    getTranslations("common.roles"),
    getTranslations("common.ui"),
  ]);
  return (
    <details open={isOpen} className="no-print rounded-box border border-base-300 bg-base-100 px-4 py-3">
      <summary className="cursor-pointer text-lg font-semibold">{t(`how.${way}.title`)}</summary>
      <p className="mt-2">{t(`how.${way}.lead`)}</p>
      <ol className="mt-3 grid gap-x-6 gap-y-2 md:grid-cols-2 xl:grid-cols-3">
        {stepsOf(way).map((step, i) => (
          <li key={step} className="flex gap-3">
            <span
              aria-hidden="true"
              className="grid size-7 shrink-0 place-items-center rounded-full border border-primary font-semibold text-primary"
            >
              {i + 1}
            </span>
            <span>{t(step)}</span>
          </li>
        ))}
      </ol>
      <h2 className="mt-4 font-semibold">{t("how.mine")}</h2>
      <ul className="mt-1 space-y-1">
        {[...new Set(roles)].map((name) => (
          <li key={name}>
            <strong className="font-medium">{role(name)}</strong>
            {ui("colon")}
            {t(`duties.${name}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
