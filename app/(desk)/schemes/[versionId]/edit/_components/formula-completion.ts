import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { matchNames } from "@/lib/workshop/compute/match-names";
import type { FormulaName, NameKind } from "@/lib/workshop/types";

export type KindWords = Readonly<Record<NameKind, string>>;

const mostOffered = 30;
const word =
  /[a-zA-Z_\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\w.·\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]*/;

/** What a name is, in one line: its label, its arguments, unit and article. */
export function aboutName({ kind, name, label, args, unit, article }: FormulaName, words: KindWords): string {
  const title = args === undefined ? name : `${name}(${args})`;
  const known = [label, unit, article].filter(Boolean).join(" · ");
  return `${words[kind]} ${title}${known ? `：${known}` : ""}`;
}

/** The name goes in as the formula writes it; of a function the cursor comes to stand between its brackets. */
function apply(name: FormulaName) {
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    const next = view.state.sliceDoc(to, to + 1);
    const isCall = name.kind === "function";
    const insert = isCall ? (/[(（]/.test(next) ? name.name : `${name.name}()`) : (name.insert ?? name.name);
    // A closing mark that the editor put there by itself is taken along.
    const end = (/["\]]$/.test(insert) && insert.endsWith(next)) || next === "】" ? to + next.length : to;
    const anchor = from + insert.length - (isCall && insert.endsWith("()") ? 1 : 0);
    view.dispatch({
      changes: { from, to: end, insert },
      selection: { anchor },
      scrollIntoView: true,
      userEvent: "input.complete",
    });
  };
}

function option(name: FormulaName, words: KindWords): Completion {
  return {
    label: name.name,
    detail: words[name.kind],
    info: aboutName(name, words),
    apply: apply(name),
  };
}

type Asked = { from: number; typed: string; kinds: (kind: NameKind) => boolean };

/** Where the name that is typed begins, and which kinds may stand there. */
function asked(context: CompletionContext): Asked | null {
  const before = context.state.sliceDoc(0, context.pos);
  const field = Math.max(before.lastIndexOf("["), before.lastIndexOf("【"));
  if (field > Math.max(before.lastIndexOf("]"), before.lastIndexOf("】")))
    return { from: field, typed: before.slice(field + 1), kinds: (kind) => kind === "field" };
  if ((before.split('"').length - 1) % 2 === 1) {
    const from = before.lastIndexOf('"');
    return { from, typed: before.slice(from + 1), kinds: (kind) => kind === "level" };
  }
  const typed = context.matchBefore(word);
  if (!typed && !context.explicit) return null;
  const from = typed?.from ?? context.pos;
  return { from, typed: typed?.text ?? "", kinds: (kind) => kind !== "field" };
}

/** Names by characters, pinyin and initials. */
export function completeNames(names: readonly FormulaName[], words: KindWords) {
  const complete = (context: CompletionContext): CompletionResult | null => {
    const found = asked(context);
    if (!found) return null;
    const fitting = matchNames(
      names.filter(({ kind }) => found.kinds(kind)),
      found.typed,
      mostOffered,
    );
    if (fitting.length === 0) return null;
    return {
      from: found.from,
      options: fitting.map((name) => option(name, words)),
      filter: false,
      // At once with the next letter, so that Enter always takes what is shown.
      update: (_current, _from, _to, next) => complete(next),
    };
  };
  return complete;
}
