/** What a stored file is for; each purpose has its own door. */
export const filePurposes = ["decision-scan", "template"] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** What a file is, told by its bytes and never by its name. */
export const mediaTypes = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
} as const;
export type MediaType = keyof typeof mediaTypes;

/** Largest file in bytes, by purpose. */
export const largestFile: Readonly<Record<FilePurpose, number>> = {
  "decision-scan": 10 * 1024 * 1024,
  template: 2 * 1024 * 1024,
};

export type FileHead = {
  readonly id: string;
  readonly purpose: FilePurpose;
  readonly placePath: string | null;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly size: number;
  readonly hash: string;
  readonly storedAt: Date;
};
