import {
  annualGrades,
  educations,
  membershipStatuses,
  organisationKinds,
  personRecordKinds,
  placeEventKinds,
  placeKinds,
  postEndKinds,
  postNames,
  recordLevels,
  sanctionKinds,
} from "../../lib/roster/types";
import { kit } from "../kit";

/** A place keeps its id for ever; code, name and parent are dated, because villages merge and are renamed. */
export const place = kit.table(
  "place",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    kind: kit.oneOf("kind", placeKinds).notNull(),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.id] })],
);

/** Half-open [from, until); `path` is materialised ('county/township/village/' of place ids), so a subtree is an index range. */
export const placeVersion = kit.table(
  "place_version",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    placeId: kit.id("place_id").notNull(),
    code: kit.text("code").notNull(),
    name: kit.text("name").notNull(),
    namePinyin: kit.text("name_pinyin").notNull(),
    nameInitials: kit.text("name_initials").notNull(),
    parentId: kit.id("parent_id"),
    path: kit.text("path").notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("place_version_place_from_idx").on(t.county, t.placeId, t.from),
    kit.index("place_version_path_idx").on(t.county, t.path),
    kit.index("place_version_code_idx").on(t.county, t.code),
    kit.foreignKey({ columns: [t.county, t.placeId], foreignColumns: [place.county, place.id] }),
  ],
);

export const placeEvent = kit.table(
  "place_event",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    kind: kit.oneOf("kind", placeEventKinds).notNull(),
    day: kit.day("day").notNull(),
    document: kit.text("document"),
    fromPlaceIds: kit.json<string[]>("from_place_ids").notNull(),
    toPlaceIds: kit.json<string[]>("to_place_ids").notNull(),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.id] })],
);

/** The Party tree is not the tree of places: organisations have their own dated tree. */
export const organisation = kit.table(
  "organisation",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    kind: kit.oneOf("kind", organisationKinds).notNull(),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.id] })],
);

export const organisationVersion = kit.table(
  "organisation_version",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    name: kit.text("name").notNull(),
    namePinyin: kit.text("name_pinyin").notNull(),
    nameInitials: kit.text("name_initials").notNull(),
    parentId: kit.id("parent_id"),
    path: kit.text("path").notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("organisation_version_from_idx").on(t.county, t.organisationId, t.from),
    kit.index("organisation_version_path_idx").on(t.county, t.path),
  ],
);

/** Which places an organisation spans; a joint one spans several villages. */
export const organisationPlace = kit.table(
  "organisation_place",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    organisationId: kit.id("organisation_id").notNull(),
    placeId: kit.id("place_id").notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("organisation_place_organisation_idx").on(t.county, t.organisationId),
    kit.index("organisation_place_place_idx").on(t.county, t.placeId),
  ],
);

export const person = kit.table(
  "person",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    name: kit.text("name").notNull(),
    namePinyin: kit.text("name_pinyin").notNull(),
    nameInitials: kit.text("name_initials").notNull(),
    sex: kit.oneOf("sex", ["male", "female"] as const),
    birthDate: kit.day("birth_date"),
    education: kit.oneOf("education", educations),
    /** Encrypted under the person's own key; found again through an HMAC that is unique in the county. */
    idNumberCipher: kit.text("id_number_cipher"),
    idNumberMac: kit.text("id_number_mac"),
    phoneCipher: kit.text("phone_cipher"),
    phoneMac: kit.text("phone_mac"),
    bankAccountCipher: kit.text("bank_account_cipher"),
    bankAccountMac: kit.text("bank_account_mac"),
    bankName: kit.text("bank_name"),
    /** Last characters only, kept for the mask on the screen. */
    idNumberTail: kit.text("id_number_tail"),
    phoneTail: kit.text("phone_tail"),
    bankAccountTail: kit.text("bank_account_tail"),
    deathDate: kit.day("death_date"),
    archivedAt: kit.instant("archived_at"),
    createdAt: kit.instant("created_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("person_id_number_idx").on(t.county, t.idNumberMac),
    kit.index("person_name_idx").on(t.county, t.name),
    kit.index("person_bank_account_idx").on(t.county, t.bankAccountMac),
    kit.index("person_phone_idx").on(t.county, t.phoneMac),
  ],
);

/** The person's own data key, wrapped by the master key outside the database; deleting it forgets the person. */
export const personKey = kit.table(
  "person_key",
  {
    county: kit.text("county").notNull(),
    personId: kit.id("person_id").notNull(),
    wrappedKey: kit.text("wrapped_key").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.personId] })],
);

/** A dated post; 一肩挑 is derived from holding secretary and director of one village at once. */
export const post = kit.table(
  "post",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    post: kit.oneOf("post", postNames).notNull(),
    placeId: kit.id("place_id").notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
    isMain: kit.flag("is_main").notNull(),
    startDocument: kit.text("start_document"),
    endKind: kit.oneOf("end_kind", postEndKinds),
    endDocument: kit.text("end_document"),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("post_person_post_place_from_idx").on(t.county, t.personId, t.post, t.placeId, t.from),
    kit.index("post_place_idx").on(t.county, t.placeId, t.from),
    kit.foreignKey({ columns: [t.county, t.personId], foreignColumns: [person.county, person.id] }),
    kit.foreignKey({ columns: [t.county, t.placeId], foreignColumns: [place.county, place.id] }),
  ],
);

export const personLeave = kit.table(
  "person_leave",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    kind: kit
      .oneOf("kind", ["sick", "personal", "study", "suspended", "seconded", "other"] as const)
      .notNull(),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
    document: kit.text("document"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("person_leave_person_idx").on(t.county, t.personId, t.from),
  ],
);

export const partyMembership = kit.table(
  "party_membership",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    /** null = a member whose branch has not been entered yet. */
    organisationId: kit.id("organisation_id"),
    status: kit.oneOf("status", membershipStatuses).notNull(),
    joinedOn: kit.day("joined_on"),
    from: kit.day("from_day").notNull(),
    until: kit.day("until_day"),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("party_membership_person_idx").on(t.county, t.personId, t.from),
    kit.index("party_membership_organisation_idx").on(t.county, t.organisationId),
  ],
);

/** Records of a person that rules can read: education, honours, mentoring, placements, rotations, findings. */
export const personRecord = kit.table(
  "person_record",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    kind: kit.oneOf("kind", personRecordKinds).notNull(),
    title: kit.text("title").notNull(),
    level: kit.oneOf("level", recordLevels),
    body: kit.text("body"),
    /** The day of the act; for spans the first day. */
    day: kit.day("day").notNull(),
    until: kit.day("until_day"),
    otherPersonId: kit.id("other_person_id"),
    placeId: kit.id("place_id"),
    document: kit.text("document"),
    note: kit.text("note"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("person_record_person_idx").on(t.county, t.personId, t.kind, t.day),
  ],
);

/** Entered by the discipline office from a document; proposes a lower star, effective only by a decision. */
export const sanction = kit.table(
  "sanction",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    kind: kit.oneOf("kind", sanctionKinds).notNull(),
    decidedOn: kit.day("decided_on").notNull(),
    influenceFrom: kit.day("influence_from").notNull(),
    influenceUntil: kit.day("influence_until"),
    document: kit.text("document").notNull(),
    body: kit.text("body"),
    revokedOn: kit.day("revoked_on"),
    revokedDocument: kit.text("revoked_document"),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("sanction_person_idx").on(t.county, t.personId, t.decidedOn),
  ],
);

/** Annual assessment grades of earlier years (imported) and of decided cycles. */
export const annualGrade = kit.table(
  "annual_grade",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    personId: kit.id("person_id").notNull(),
    year: kit.int("year").notNull(),
    grade: kit.oneOf("grade", annualGrades).notNull(),
    document: kit.text("document"),
    /** null = imported from paper; otherwise the cycle whose meeting fixed it. */
    cycleId: kit.id("cycle_id"),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("annual_grade_person_year_idx").on(t.county, t.personId, t.year),
  ],
);

/** Yearly facts of a village that rules read. NULL = not reported, never zero. */
export const villageYear = kit.table(
  "village_year",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    placeId: kit.id("place_id").notNull(),
    year: kit.int("year").notNull(),
    population: kit.int("population"),
    households: kit.int("households"),
    collectiveIncomeFen: kit.fen("collective_income_fen"),
    supportFundsFen: kit.fen("support_funds_fen"),
    isWeak: kit.flag("is_weak"),
    isFormerlyPoor: kit.flag("is_formerly_poor"),
    isModel: kit.flag("is_model"),
    hasCooperative: kit.flag("has_cooperative"),
    hasCompany: kit.flag("has_company"),
    hasServiceCentre: kit.flag("has_service_centre"),
    source: kit.text("source"),
    /** false after a merge whose parts could not be combined by the stated rule. */
    isComparable: kit.flag("is_comparable").notNull(),
    recordedBy: kit.text("recorded_by").notNull(),
    recordedAt: kit.instant("recorded_at").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.uniqueIndex("village_year_place_year_idx").on(t.county, t.placeId, t.year),
  ],
);

/** An uploaded roster file, staged until a person applies or drops it. */
export const importBatch = kit.table(
  "import_batch",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    kind: kit.text("kind").notNull(),
    fileName: kit.text("file_name").notNull(),
    fileHash: kit.text("file_hash").notNull(),
    status: kit.oneOf("status", ["staged", "applied", "dropped"] as const).notNull(),
    mapping: kit.json<Record<string, string>>("mapping").notNull(),
    summary: kit
      .json<{ added: number; changed: number; unchanged: number; refused: number }>("summary")
      .notNull(),
    createdBy: kit.text("created_by").notNull(),
    createdAt: kit.instant("created_at").notNull(),
    appliedAt: kit.instant("applied_at"),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.id] })],
);

/** Rows of a staged file, personal numbers already encrypted; emptied when the batch is applied or dropped. */
export const importRow = kit.table(
  "import_row",
  {
    county: kit.text("county").notNull(),
    batchId: kit.id("batch_id").notNull(),
    row: kit.int("row").notNull(),
    outcome: kit.oneOf("outcome", ["added", "changed", "unchanged", "refused"] as const).notNull(),
    cells: kit.json<Record<string, string>>("cells").notNull(),
    errors: kit
      .json<{ column: string; messageKey: string; values?: Record<string, string> }[]>("errors")
      .notNull(),
    changes: kit.json<{ field: string; before: string | null; after: string | null }[]>("changes").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.batchId, t.row] })],
);
