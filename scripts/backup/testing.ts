import { storedFile } from "@/db/schema/files";
import type { Store } from "@/db/store";
import { by, meetingOf, openFullCycle } from "@/lib/procedure/testing";
import { decideStars } from "@/lib/rating/commands";
import { people, testCounty } from "@/lib/rating/commands/testing";

/** For database tests: a county with a cycle recorded, decided and published, its audit, and a scanned paper. */
export async function publishedCounty(store: Store): Promise<void> {
  const cycleId = await openFullCycle(store, "decide");
  await decideStars(by(people.reviewer), { cycleId, decision: meetingOf("常纪〔2026〕2号"), exceptions: [] });
  await store.transact((tx) =>
    tx.insert(storedFile).values({
      county: testCounty,
      id: "scan",
      purpose: "decision-scan",
      placePath: null,
      name: "纪要.pdf",
      mediaType: "application/pdf",
      size: 70_000,
      hash: "0".repeat(64),
      bytes: Uint8Array.from({ length: 70_000 }, (_, i) => i % 251),
      storedBy: "admin",
      storedAt: new Date("2026-01-20T02:00:00.123Z"),
    }),
  );
}
