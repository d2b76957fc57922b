import "server-only";

export { type Cost, type Insights, loadInsights } from "./load";
