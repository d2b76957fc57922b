import { roleNames } from "../../lib/access/roles";
import { kit } from "../kit";

/** An installation may hold several counties; every other key starts with this one. */
export const county = kit.table(
  "county",
  {
    id: kit.id("id").notNull(),
    name: kit.text("name").notNull(),
    divisionCode: kit.text("division_code").notNull(),
    isDemo: kit.flag("is_demo").notNull(),
    settings: kit
      .json<{ /** The demo was loaded to its end. */ isDemoComplete?: boolean }>("settings")
      .notNull(),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.id] })],
);

/** Sign-in names are global: one small table without county in front. */
export const login = kit.table(
  "login",
  {
    name: kit.text("name").notNull(),
    county: kit.text("county").notNull(),
    userId: kit.id("user_id").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.name] })],
);

export const userAccount = kit.table(
  "user_account",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    name: kit.text("name").notNull(),
    namePinyin: kit.text("name_pinyin").notNull(),
    nameInitials: kit.text("name_initials").notNull(),
    loginName: kit.text("login_name").notNull(),
    personId: kit.id("person_id"),
    passwordHash: kit.text("password_hash").notNull(),
    passwordChangedAt: kit.instant("password_changed_at"),
    mustChangePassword: kit.flag("must_change_password").notNull(),
    failedCount: kit.int("failed_count").notNull(),
    lockedUntil: kit.instant("locked_until"),
    /** Counted up by "sign out everywhere", a password change, an ended role: older sessions are void. */
    sessionEpoch: kit.int("session_epoch").notNull(),
    disabledAt: kit.instant("disabled_at"),
    locale: kit.oneOf("locale", ["zh-CN", "en"] as const).notNull(),
    largeType: kit.flag("large_type").notNull(),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("user_account_person_idx").on(t.county, t.personId),
    kit.index("user_account_name_idx").on(t.county, t.namePinyin, t.id),
  ],
);

/** A grant is (role, place or Party organisation, from, until); permissions are the union of grants. */
export const roleGrant = kit.table(
  "role_grant",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    userId: kit.id("user_id").notNull(),
    role: kit.oneOf("role", roleNames).notNull(),
    placeId: kit.id("place_id"),
    organisationId: kit.id("organisation_id"),
    /** Key of the line department whose items this grant may record, e.g. "agriculture". */
    line: kit.text("line"),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
    grantedBy: kit.text("granted_by").notNull(),
    reason: kit.text("reason"),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("role_grant_user_idx").on(t.county, t.userId),
    kit.foreignKey({ columns: [t.county, t.userId], foreignColumns: [userAccount.county, userAccount.id] }),
  ],
);

/** The answer to double clicks and unknown commits: a write with a known key returns what it returned then. */
export const idempotencyKey = kit.table(
  "idempotency_key",
  {
    county: kit.text("county").notNull(),
    userId: kit.id("user_id").notNull(),
    key: kit.text("key").notNull(),
    action: kit.text("action").notNull(),
    response: kit.json<unknown>("response"),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.userId, t.key] })],
);
