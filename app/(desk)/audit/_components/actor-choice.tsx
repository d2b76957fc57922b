import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { getStore } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { listUsers } from "@/lib/access/data";
import { shanghaiDay } from "@/lib/base/period";

type Props = { actor: Actor; path: string; params: Params };

/** The people a typed name may mean, each a link to what they did. */
export async function ActorChoice({ actor, path, params }: Props) {
  const search = param(params, "who");
  if (!search) return null;
  const now = new Date();
  const filter = { search, sort: { column: "name", descending: false }, page: 1, pageSize: 20 } as const;
  const [t, { users }] = await Promise.all([
    getTranslations("audit"),
    listUsers({ actor, db: getStore().read }, { ...filter, day: shanghaiDay(now), now }),
  ]);
  return (
    <Notice title={t(users.length === 0 ? "nobody" : "chooseActor")}>
      <ul className="flex flex-wrap gap-x-4">
        {users.map((user) => (
          <li key={user.id}>
            <Link
              href={hrefWith(path, params, { actor: user.id, who: undefined, after: undefined })}
              prefetch={false}
              className="link"
            >
              {user.name}（{user.loginName}）
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
