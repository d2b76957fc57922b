export * from "./edit";
export { recorderText } from "./edit-item";
export { cellText } from "./edit-table";
export { amountLines, plainFigure } from "./figures";
export * from "./judge";
export * from "./period";
export * from "./status";
export * from "./words";
