/** The closed vocabularies of the roster; labels stand in messages. */
export const placeKinds = ["county", "township", "village", "community"] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const placeEventKinds = ["merge", "split", "rename", "recode", "move", "found", "dissolve"] as const;
export type PlaceEventKind = (typeof placeEventKinds)[number];

export const organisationKinds = ["committee", "general-branch", "branch", "group", "joint"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const educations = [
  "primary",
  "junior-secondary",
  "senior-secondary",
  "vocational-secondary",
  "junior-college",
  "bachelor",
  "master",
  "doctor",
] as const;
export type Education = (typeof educations)[number];

export const postNames = [
  "secretary",
  "director",
  "deputy-secretary",
  "deputy-director",
  "committee-member",
  "supervision-head",
  "supervision-member",
  "clerk",
  "collective-head",
  "first-secretary",
  "task-force-member",
  "new-generation",
  "group-head",
] as const;
export type PostName = (typeof postNames)[number];

export const postEndKinds = [
  "normal-exit",
  "resigned",
  "removed",
  "recalled",
  "for-violation",
  "transferred",
  "died",
  "term-ended",
] as const;
export type PostEndKind = (typeof postEndKinds)[number];

export const membershipStatuses = ["full", "probationary", "applicant", "development-target"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

export const recordLevels = [
  "national",
  "provincial",
  "prefecture",
  "county",
  "township",
  "village",
] as const;
export type RecordLevel = (typeof recordLevels)[number];

export const personRecordKinds = [
  "education",
  "honour",
  "mentoring",
  "placement",
  "rotation",
  "finding",
] as const;
export type PersonRecordKind = (typeof personRecordKinds)[number];

export const sanctionKinds = [
  "admonition-talk",
  "party-warning",
  "party-serious-warning",
  "party-removal",
  "party-probation",
  "party-expulsion",
  "administrative-warning",
  "administrative-demerit",
  "administrative-grave-demerit",
  "criminal-penalty",
] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

export const annualGrades = ["excellent", "qualified", "barely-qualified", "not-qualified"] as const;
export type AnnualGrade = (typeof annualGrades)[number];

export const sexes = ["male", "female"] as const;
export type Sex = (typeof sexes)[number];

export const leaveKinds = ["sick", "personal", "study", "suspended", "seconded", "other"] as const;
export type LeaveKind = (typeof leaveKinds)[number];

/** The personal numbers that are encrypted, masked and revealed with a reason. */
export const numberKinds = ["id-number", "phone", "bank-account"] as const;
export type NumberKind = (typeof numberKinds)[number];

/** A post of an imported person; `from` is the first day, `until` the first day no longer in post. */
export type PostRow = {
  readonly post: PostName;
  /** 12-digit division code of the place on the day of the import, or its name inside the file's scope. */
  readonly placeCode: string;
  readonly from: string;
  readonly until?: string | null;
  readonly endKind?: PostEndKind | null;
  readonly isMain?: boolean;
  readonly document?: string | null;
};

export type HonourRow = {
  readonly title: string;
  readonly level: RecordLevel | null;
  readonly day: string;
  readonly body?: string | null;
  readonly document?: string | null;
};

/** A person as imports and the demo county bring them; absent means "not told", never "none". */
export type PersonRow = {
  readonly name: string;
  readonly sex: Sex | null;
  readonly birthDate: string | null;
  readonly idNumber?: string | null;
  readonly phone?: string | null;
  readonly bankAccount?: string | null;
  readonly bankName?: string | null;
  readonly education?: Education | null;
  readonly posts: readonly PostRow[];
  /** Where a row without posts (grades only) looks for its person when it has no ID number. */
  readonly placeCode?: string | null;
  readonly party?: {
    readonly joinedOn: string | null;
    readonly status?: MembershipStatus;
    /** Name of an organisation of the county; without it the one organisation of the main post's place. */
    readonly organisationName?: string | null;
  } | null;
  readonly honours?: readonly HonourRow[];
  readonly grades?: readonly {
    readonly year: number;
    readonly grade: AnnualGrade;
    readonly document?: string | null;
  }[];
};

/** Places of a county as a file brings them; codes have 12 digits. */
export type DivisionPlace = {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly parent: string | null;
};

/** One county's divisions, as db/seed/divisions/*.json and `npm run divisions` write them. */
export type Divisions = {
  readonly source: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly places: readonly DivisionPlace[];
};
