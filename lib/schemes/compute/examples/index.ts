export * from "./articles";
export { blankExample, exampleForm, neutral } from "./form";
export type { ExampleBlock, ExampleField, ExampleForm, ExampleHolder, ExampleRow, ExpectedOf } from "./model";
export { type CameOut, cameOut } from "./outcome";
