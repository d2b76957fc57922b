import type { Actor } from "./actor";

/** What every command gets beside its input; `now` comes from outside. */
export type CommandContext = { readonly actor: Actor; readonly now: Date };
