"use client";

import type { EditorView } from "@codemirror/view";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Field } from "@/app/_ui/field";
import { useFieldState } from "@/app/_ui/form-state";
import { tryFormulaAction } from "@/lib/workshop/actions/formula";
import type { FormulaAnswer, FormulaName, FormulaProblem, TrialChoice } from "@/lib/workshop/types";
import type { KindWords } from "./formula-completion";
import { TriedValueText } from "./tried-value";

type Props = {
  label: string;
  hint: string;
  defaultValue: string | undefined;
  unit: string | undefined;
  names: readonly FormulaName[];
  schemeVersionId: string;
  choice: TrialChoice;
};

/** How long the hands must rest before the server is asked. */
const restMillis = 150;

type Editor = { view: EditorView; underline: typeof import("./formula-editor")["underline"] };

/** The formula of a rule: a plain text field that becomes an editor once the browser has loaded it. */
export function FormulaField({ label, hint, defaultValue, unit, names, schemeVersionId, choice }: Props) {
  const t = useTranslations("scheme-formula.editor");
  const words = useMemo(() => kindWords(t), [t]);
  const text = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [about, setAbout] = useState("");
  const { error } = useFieldState("formula");
  const { answer, ask } = useAnswer(text, { schemeVersionId, ...choice });

  useEffect(() => {
    const [area, parent] = [text.current, host.current];
    if (!area || !parent) return;
    let made: EditorView | null = null;
    let isGone = false;
    const focus = () => made?.focus();
    import("./formula-editor").then(({ mountFormulaEditor, underline }) => {
      if (isGone) return;
      made = mountFormulaEditor(parent, {
        text: area.value,
        names,
        words,
        attributes: {
          "aria-label": label,
          "aria-required": "true",
          "aria-describedby": `${area.id}-hint ${area.id}-said`,
        },
        phrases: { Completions: t("names"), "Control character": t("controlCharacter") },
        onChange: (typed) => {
          area.value = typed;
          ask();
        },
        onName: setAbout,
      });
      area.labels[0]?.addEventListener("click", focus);
      // Who was already typing goes on where the cursor stood.
      if (document.activeElement === area) {
        made.focus();
        made.dispatch({ selection: { anchor: area.selectionStart } });
      }
      setEditor({ view: made, underline });
      ask();
    });
    return () => {
      isGone = true;
      area.labels[0]?.removeEventListener("click", focus);
      made?.destroy();
      setEditor(null);
    };
  }, [names, words, label, t, ask]);

  const say = useSay();
  useEffect(() => {
    if (editor && answer) editor.underline(editor.view, answer.problems, say);
  }, [editor, answer, say]);
  useEffect(() => {
    // The form leads to the first refused field: with the editor that is no longer the plain one.
    if (error) editor?.view.focus();
  }, [editor, error]);

  return (
    <Field name="formula" label={label} hint={hint} isRequired className="sm:col-span-2 lg:col-span-3">
      {(control, typed) => (
        <>
          <textarea
            {...control}
            ref={text}
            hidden={editor !== null}
            rows={4}
            maxLength={4000}
            defaultValue={typed ?? defaultValue ?? ""}
            className={`textarea w-full font-mono ${control["aria-invalid"] ? "textarea-error" : ""}`}
          />
          <div ref={host} className={editor ? "min-w-0" : "hidden"} />
          {editor ? (
            <div className="space-y-1 text-sm">
              {about ? <p className="text-quiet">{about}</p> : null}
              <div id={`${control.id}-said`} aria-live="polite" className="space-y-1">
                <Said answer={answer} unit={unit} />
              </div>
            </div>
          ) : null}
        </>
      )}
    </Field>
  );
}

function kindWords(t: ReturnType<typeof useTranslations<"scheme-formula.editor">>): KindWords {
  return {
    function: t("kinds.function"),
    rule: t("kinds.rule"),
    item: t("kinds.item"),
    group: t("kinds.group"),
    table: t("kinds.table"),
    parameter: t("kinds.parameter"),
    fact: t("kinds.fact"),
    list: t("kinds.list"),
    field: t("kinds.field"),
    tenure: t("kinds.tenure"),
    level: t("kinds.level"),
  };
}

function useSay() {
  const locale = useLocale();
  return useCallback(({ message }: FormulaProblem) => (locale === "en" ? message.en : message.zh), [locale]);
}

/** Asks the server about what stands in the field, and keeps the answer to the last question only. */
function useAnswer(
  text: React.RefObject<HTMLTextAreaElement | null>,
  { schemeVersionId, cycleId, personId, example }: { schemeVersionId: string } & TrialChoice,
) {
  const [answer, setAnswer] = useState<FormulaAnswer | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const ask = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const area = text.current;
      if (!area) return;
      const name = (area.form?.elements.namedItem("name") as HTMLInputElement | null)?.value ?? "";
      const formula = area.value;
      asked.current += 1;
      const question = asked.current;
      if (formula.trim() === "") return setAnswer(null);
      try {
        const said = await tryFormulaAction(null, {
          schemeVersionId,
          name,
          formula,
          cycleId,
          personId,
          example,
        });
        if (question === asked.current && said.ok) setAnswer(said.value);
      } catch {
        // A broken line is no fault of the formula: the check runs again with the next letter and with saving.
        if (question === asked.current) setAnswer(null);
      }
    }, restMillis);
  }, [text, schemeVersionId, cycleId, personId, example]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { answer, ask };
}

function Said({ answer, unit }: { answer: FormulaAnswer | null; unit: string | undefined }) {
  const t = useTranslations("scheme-formula.editor");
  const say = useSay();
  if (!answer) return null;
  const { problems, tried } = answer;
  return (
    <>
      {problems.map((problem) => (
        <p
          key={`${problem.from}-${problem.message.zh}`}
          className={`font-medium ${problem.severity === "error" ? "text-error" : "text-warning"}`}
        >
          {say(problem)}
        </p>
      ))}
      {tried ? (
        <p>{t.rich("gives", { value: () => <TriedValueText tried={tried} unit={unit} /> })}</p>
      ) : problems.length === 0 ? (
        <p className="text-quiet">{t("noFault")}</p>
      ) : null}
    </>
  );
}
