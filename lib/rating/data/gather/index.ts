import "server-only";

export * from "@/lib/roster/data/kernel-facts";
export * from "./cycle-facts";
