"use client";

import { createContext, useContext } from "react";

/** What an action hands back to its form; sentences are already in the user's language. */
export type FormResult =
  | { ok: true; value?: unknown }
  | {
      ok: false;
      code?: string;
      message: string;
      fieldErrors?: Readonly<Record<string, string>>;
      /** What was typed, when the action hands it back for browsers without script. */
      values?: Readonly<Record<string, string>>;
    };

export type FormState = { result: FormResult | null; isPending: boolean };

export const FormContext = createContext<FormState>({ result: null, isPending: false });

/** The sentence at a field and the text typed there, from the last answer of the form's action. */
export function useFieldState(name: string): { error?: string; typed?: string } {
  const { result } = useContext(FormContext);
  if (!result || result.ok) return {};
  return { error: result.fieldErrors?.[name], typed: result.values?.[name] };
}

/**
 * The whole answer the form's action gave last, for what a form shows besides its fields, such as what a dry run found.
 * @template A type of the action that the surrounding ActionForm posts to
 */
export function useAnswer<A extends (...given: never[]) => Promise<unknown>>(): Awaited<
  ReturnType<A>
> | null {
  return useContext(FormContext).result as Awaited<ReturnType<A>> | null;
}
