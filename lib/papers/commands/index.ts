import "server-only";

export { downloadTemplate, printPaper, printSample } from "./print";
export { adoptTemplate, retireTemplate, uploadTemplate } from "./templates";
