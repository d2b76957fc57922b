import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, syntaxTree } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import type { FormulaName, FormulaProblem } from "@/lib/workshop/types";
import { aboutName, completeNames, type KindWords } from "./formula-completion";
import { formulaBrackets, formulaLanguage } from "./formula-language";
import { formulaTheme } from "./formula-theme";

type Options = {
  text: string;
  names: readonly FormulaName[];
  words: KindWords;
  /** Attributes of the field for those who listen to it. */
  attributes: Record<string, string>;
  /** What the editor itself says, by its English words. */
  phrases: Record<string, string>;
  onChange: (text: string) => void;
  /** What the name under the cursor is; empty where there is none. */
  onName: (about: string) => void;
};

/** A field that knows the names of the scheme. Tab leaves it, as it leaves every field. */
export function mountFormulaEditor(parent: HTMLElement, options: Options): EditorView {
  const { text, names, words, attributes, phrases, onChange, onName } = options;
  const known = new Map(names.map((name) => [name.insert ?? name.name, name]));
  const watch = EditorView.updateListener.of(({ state, docChanged, selectionSet }) => {
    if (docChanged) onChange(state.doc.toString());
    if (docChanged || selectionSet) onName(aboutCursor(state, known, words));
  });
  const extensions: Extension[] = [
    history(),
    closeBrackets(),
    formulaLanguage,
    bracketMatching({ brackets: formulaBrackets }),
    // Without delays: Enter right after a letter takes the name, it does not break the line.
    autocompletion({
      override: [completeNames(names, words)],
      icons: false,
      activateOnTypingDelay: 0,
      interactionDelay: 0,
    }),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(attributes),
    EditorState.phrases.of(phrases),
    hover(known, words),
    formulaTheme,
    watch,
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

type Known = ReadonlyMap<string, FormulaName>;

/** The name that stands at a place. */
function nameAt(state: EditorState, at: number, known: Known, words: KindWords) {
  for (const side of [-1, 1] as const) {
    const node = syntaxTree(state).resolveInner(at, side);
    if (!["Name", "QuotedName", "Field", "Text"].includes(node.name)) continue;
    const written = state.sliceDoc(node.from, node.to);
    const name = known.get(written) ?? known.get(written.toUpperCase());
    if (name) return { from: node.from, to: node.to, text: aboutName(name, words) };
  }
  return null;
}

/** The name under the cursor, or the function between whose brackets it stands. */
function aboutCursor(state: EditorState, known: Known, words: KindWords): string {
  const at = state.selection.main.head;
  const here = nameAt(state, at, known, words);
  if (here) return here.text;
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1);
  while (node && node.name !== "Call") node = node.parent;
  const called = node?.firstChild;
  const name = called && known.get(state.sliceDoc(called.from, called.to).toUpperCase());
  return name ? aboutName(name, words) : "";
}

function hover(known: Known, words: KindWords): Extension {
  return hoverTooltip((view, at) => {
    const found = nameAt(view.state, at, known, words);
    if (!found) return null;
    const dom = document.createElement("div");
    dom.className = "px-2 py-1";
    dom.textContent = found.text;
    return { pos: found.from, end: found.to, above: true, create: () => ({ dom }) };
  });
}

/** Underlines what is wrong; what was typed in the meantime may be shorter than what was checked. */
export function underline(
  view: EditorView,
  problems: readonly FormulaProblem[],
  say: (p: FormulaProblem) => string,
) {
  const { length } = view.state.doc;
  const marks = problems.map((problem) => ({
    from: Math.min(problem.from, length),
    to: Math.min(Math.max(problem.to, problem.from + 1), length),
    severity: problem.severity,
    message: say(problem),
  }));
  view.dispatch(setDiagnostics(view.state, marks));
}
