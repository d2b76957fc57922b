export { type DataMoveRow, dataMovesShown, listDataMoves, recordDataMove } from "./backups";
export { type Emission, emit, emitAll } from "./emit";
export { type AuditDetail, getAuditEntry } from "./entry";
export { exportAtMost, exportAudit } from "./export";
export { type AuditFilters, type AuditPage, type AuditRow, listAudit } from "./list";
export { type LookUp, ownLookUps } from "./look-ups";
export { subjectNames } from "./names";
export { type Head, head, sealPending, startSealing } from "./seal";
export { type BatchFault, type ChainReport, type EntryFault, verifyChain } from "./verify";
