import { and, asc, eq, isNull } from "drizzle-orm";
import type { PostName } from "../../lib/roster/types";
import { organisationPlace, organisationVersion, person, placeVersion, post } from "../schema";
import { getStore } from "../store";
import type { NewAccount } from "./county";

/** A branch of the demo with the accounts that act for it. */
export type DemoBranch = {
  readonly organisationId: string;
  readonly name: string;
  readonly placeId: string;
  readonly placeCode: string;
  readonly keeper: string;
  readonly secretary: string;
};

/** Branches of the villages of a township, in the order of their codes; the one of `ownBranch` has the demo's own accounts. */
export async function demoBranches(
  county: string,
  townshipId: string,
  ownBranch: string,
): Promise<DemoBranch[]> {
  const rows = await getStore()
    .read.select({
      organisationId: organisationPlace.organisationId,
      name: organisationVersion.name,
      placeId: placeVersion.placeId,
      placeCode: placeVersion.code,
    })
    .from(organisationPlace)
    .innerJoin(
      organisationVersion,
      and(
        eq(organisationVersion.county, organisationPlace.county),
        eq(organisationVersion.organisationId, organisationPlace.organisationId),
      ),
    )
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, organisationPlace.county),
        eq(placeVersion.placeId, organisationPlace.placeId),
      ),
    )
    .where(and(eq(organisationPlace.county, county), eq(placeVersion.parentId, townshipId)))
    .orderBy(asc(placeVersion.code));
  return rows.map((row, i) => {
    const end = row.organisationId === ownBranch ? "" : `-${i + 1}`;
    return { ...row, keeper: `branch-clerk${end}`, secretary: `branch-secretary${end}` };
  });
}

/** Who holds a post in the village of a branch; null where nobody does. */
async function holderOf(county: string, placeCode: string, name: PostName) {
  const [row] = await getStore()
    .read.select({ id: person.id, name: person.name })
    .from(post)
    .innerJoin(person, and(eq(person.county, post.county), eq(person.id, post.personId)))
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId)),
    )
    .where(
      and(eq(post.county, county), eq(placeVersion.code, placeCode), eq(post.post, name), isNull(post.until)),
    )
    .orderBy(asc(post.from))
    .limit(1);
  return row ?? null;
}

/** Accounts of the branches' clerks and secretaries, beside those that the demo lists. */
export async function branchAccounts(
  county: string,
  branches: readonly DemoBranch[],
  from: string,
): Promise<NewAccount[]> {
  const accounts: NewAccount[] = [];
  for (const branch of branches) {
    if (branch.keeper === "branch-clerk") continue;
    const secretary = await holderOf(county, branch.placeCode, "secretary");
    const keeper = await holderOf(county, branch.placeCode, "committee-member");
    const grant = { organisationId: branch.organisationId, from, reason: "演示" };
    accounts.push(
      {
        login: branch.keeper,
        name: keeper?.name ?? `${branch.name}委员（演示）`,
        personId: keeper?.id ?? null,
        grant: { role: "branch-recorder", ...grant },
      },
      {
        login: branch.secretary,
        name: secretary?.name ?? `${branch.name}书记（演示）`,
        personId: secretary?.id ?? null,
        grant: { role: "branch-secretary", ...grant },
      },
    );
  }
  return accounts;
}
