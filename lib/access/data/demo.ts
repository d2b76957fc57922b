import "server-only";
import { type DemoAccount, demoAccounts, demoPassword } from "@/db/seed/accounts";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { loadSessionByLogin } from "./account";
import { publicCounties } from "./county";

/** The accounts that a demo county, and only one, offers to click; empty anywhere else. */
export async function demoDoors(): Promise<readonly DemoAccount[]> {
  const counties = await publicCounties();
  return counties.some((county) => county.isDemo) ? demoAccounts : [];
}

/**
 * Name and password of a demo account.
 *
 * @throws AppError NOT_FOUND for any other account, also for one of the same name in a real county
 */
export async function demoCredentials(loginName: string): Promise<{ loginName: string; password: string }> {
  const account = demoAccounts.find(({ login }) => login === loginName);
  const session = account ? await loadSessionByLogin(loginName, shanghaiDay(new Date())) : null;
  if (!session?.account.isDemo) throw notFound();
  return { loginName, password: demoPassword };
}
