import { readdirSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { county, userAccount } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { mintActor } from "@/lib/access/actor";
import { template } from "@/schemes/run";
import { editDraft, importTemplate } from "./commands";
import { loadSchemeVersion } from "./data";

const now = new Date("2026-03-02T02:00:00Z");
const grant = {
  role: "county-administrator" as const,
  placeId: null,
  placePath: null,
  organisationId: null,
  line: null,
};
const actor = mintActor({ county: "gp", userId: "writer", name: "writer", personId: null, grants: [grant] });
const names = readdirSync("schemes")
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));

let store: Store;
beforeEach(async () => {
  store = await testStore();
  await store.transact(async (tx) => {
    await tx.insert(county).values({
      id: "gp",
      name: "高平市",
      divisionCode: "140581",
      isDemo: true,
      settings: {},
      createdAt: now,
    });
    await tx.insert(userAccount).values({
      county: "gp",
      id: "writer",
      name: "writer",
      namePinyin: "writer",
      nameInitials: "w",
      loginName: "writer",
      personId: null,
      passwordHash: "x",
      passwordChangedAt: null,
      mustChangePassword: false,
      failedCount: 0,
      lockedUntil: null,
      sessionEpoch: 0,
      disabledAt: null,
      locale: "zh-CN",
      largeType: false,
      createdAt: now,
    });
  });
});

const load = (schemeVersionId: string) => loadSchemeVersion({ actor, db: store.read }, { schemeVersionId });

test.each(names)(
  "the template %s becomes a draft without an error, and keeps its ledger and its pay when edited",
  async (name) => {
    const document = template(name);
    const { id, findings } = await importTemplate({ actor, now }, { template: name });
    // A figure that a county registers itself, such as its rural income, is missing here and blocks adoption.
    const errors = findings.filter(
      (finding) => finding.severity === "error" && finding.code !== "PARAMETER_VALUE",
    );
    expect(errors).toEqual([]);
    const draft = await load(id);
    expect(draft.document).toEqual(document);

    const title = typeof document.title === "string" ? document.title : document.title.zh;
    await editDraft(
      { actor, now },
      { schemeVersionId: id, revision: 0, part: "header", title: `${title}（修订）` },
    );
    const step = document.procedure?.steps[0];
    if (step)
      await editDraft(
        { actor, now },
        { schemeVersionId: id, revision: 1, part: "step", code: step.code, name: "登记", days: 7 },
      );
    const saved = await load(id);
    expect(saved.title).toContain("修订");
    expect(saved.document.ledger).toEqual(document.ledger);
    expect(saved.document.pay).toEqual(document.pay);
  },
);
