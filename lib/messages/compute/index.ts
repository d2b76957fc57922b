export * from "./addresses";
export * from "./clock";
