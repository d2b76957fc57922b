export * from "./meeting";
