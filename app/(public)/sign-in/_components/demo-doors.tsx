import { getTranslations } from "next-intl/server";
import { demoSignInAction } from "@/lib/access/actions";
import type { demoDoors } from "@/lib/access/data";

type Props = { accounts: Awaited<ReturnType<typeof demoDoors>>; next: string | undefined };

/** One button per role, in a demo county only. */
export async function DemoDoors({ accounts, next }: Props) {
  const [t, role] = await Promise.all([getTranslations("access"), getTranslations("common.roles")]);
  return (
    <section aria-labelledby="demo-title" className="box rounded-box border border-base-300 bg-base-100 p-4">
      <h2 id="demo-title" className="text-lg font-semibold">
        {t("demo.title")}
      </h2>
      <p className="mt-1 text-sm text-quiet">{t("demo.lead")}</p>
      <form action={demoSignInAction} className="mt-3">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <ul className="grid gap-2 sm:grid-cols-2">
          {accounts.map((account) => (
            <li key={account.login}>
              <button
                type="submit"
                name="loginName"
                value={account.login}
                className="h-full w-full cursor-pointer rounded-field border border-base-300 px-3 py-2 text-left hover:border-primary hover:bg-base-200"
              >
                <span className="flex flex-wrap items-baseline justify-between gap-x-2">
                  <span className="font-semibold">{role(account.role)}</span>
                  <span className="text-sm text-quiet">{account.login}</span>
                </span>
                <span className="block text-sm text-quiet">{t(`demo.notes.${account.note}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}
