import { roleGrant, userAccount } from "@/db/schema/access";
import { notice, noticeRow } from "@/db/schema/notice";
import type { Store } from "@/db/store";
import type { RoleName } from "@/lib/access/roles";
import type { NoticeStatus } from "../../types";

/** For database tests: a notice with its rows as they stand once it hangs, and accounts that hold a role. */

const county = "gp";
const at = new Date("2024-01-01T00:00:00Z");

type Hung = { id: string; processId: string; status?: NoticeStatus; firstDay: string; lastDay: string };

export async function hang(store: Store, hung: Hung, people: Record<string, string>): Promise<string> {
  await store.transact(async (tx) => {
    await tx.insert(notice).values({
      county,
      id: hung.id,
      process: "rating",
      processId: hung.processId,
      step: "notice",
      placeId: "gp",
      placePath: "gp/",
      number: `公示-${hung.id}`,
      title: "2025年度星级评定结果公示",
      basis: "依据",
      body: "正文",
      contact: "县委组织部",
      audience: "village",
      fields: ["village", "post", "level"],
      firstDay: hung.firstDay,
      lastDay: hung.lastDay,
      workingDays: 5,
      status: hung.status ?? "running",
      gate: [],
      hash: "-",
      openedBy: "reviewer",
      openedAt: at,
      objectionCount: 0,
    });
    for (const [position, [subjectId, placePath]] of Object.entries(people).entries())
      await tx.insert(noticeRow).values({
        county,
        noticeId: hung.id,
        subjectId,
        caseId: "-",
        placePath,
        position,
        name: `干部${subjectId}`,
        village: "村",
        township: "乡镇",
        post: "secretary",
        isRemoved: false,
      });
  });
  return hung.id;
}

export async function openAccount(
  store: Store,
  userId: string,
  role: RoleName,
  personId: string | null = null,
): Promise<void> {
  await store.transact(async (tx) => {
    await tx.insert(userAccount).values({
      county,
      id: userId,
      loginName: userId,
      name: `用户${userId}`,
      namePinyin: userId,
      nameInitials: userId,
      personId,
      passwordHash: "-",
      mustChangePassword: false,
      failedCount: 0,
      sessionEpoch: 0,
      locale: "zh-CN",
      largeType: false,
      createdAt: at,
    });
    await tx.insert(roleGrant).values({
      county,
      id: `grant-${userId}`,
      userId,
      role,
      from: "2024-01-01",
      reason: "测试",
      grantedBy: "root",
      createdAt: at,
    });
  });
}
