import "server-only";

export { drawPaper } from "./paper";
export { listTemplates, templateById, templateInUse } from "./templates";
