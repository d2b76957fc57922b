import { type ChangeKind, changeKinds } from "../types";

/** A person of a run as a township sees them: no amount. */
export type RunPerson = {
  readonly payeeId: string;
  readonly name: string;
  readonly post: string | null;
  readonly placeId: string;
  /** Sealed text of the account number: only whether it is the same is ever asked. */
  readonly accountMac: string | null;
  readonly level: number | null;
  /** Has something of the run's own period; somebody who only gets a correction has left. */
  readonly isCurrent: boolean;
};

/** One change of a person since the run before. */
export type Change = {
  readonly kind: ChangeKind;
  readonly payeeId: string;
  readonly name: string;
  readonly placeId: string;
  readonly before: string | null;
  readonly after: string | null;
};

const levelText = (level: number | null) => (level === null ? null : String(level));

function changesOf(before: RunPerson | undefined, after: RunPerson | undefined): Change[] {
  const now = after?.isCurrent ? after : undefined;
  const then = before?.isCurrent ? before : undefined;
  const one = now ?? then;
  if (!one) return [];
  const { payeeId, name, placeId } = one;
  const change = (kind: ChangeKind, from: string | null = null, to: string | null = null): Change[] =>
    from === to && kind !== "joined" && kind !== "left" && kind !== "account"
      ? []
      : [{ kind, payeeId, name, placeId, before: from, after: to }];
  if (!then) return change("joined", null, one.post);
  if (!now) return change("left", one.post);
  return [
    ...change("post", then.post, now.post),
    ...change("place", then.placeId, now.placeId),
    ...(then.accountMac === now.accountMac ? [] : change("account")),
    ...change("star", levelText(then.level), levelText(now.level)),
  ];
}

/** What changed between the people of one township in two runs, by kind and then by name. */
export function changesBetween(before: readonly RunPerson[], after: readonly RunPerson[]): Change[] {
  const then = new Map(before.map((person) => [person.payeeId, person]));
  const now = new Map(after.map((person) => [person.payeeId, person]));
  const ids = [...new Set([...then.keys(), ...now.keys()])];
  return ids
    .flatMap((id) => changesOf(then.get(id), now.get(id)))
    .sort(
      (a, b) =>
        changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
        (a.payeeId < b.payeeId ? -1 : 1),
    );
}
