import type { Hand } from "../types";

/**
 * Whether two acts came from one person: the same account, or two accounts of the same person. Roles do not count:
 * who holds two roles is still one person.
 */
export function isSameHand(a: Hand, b: Hand): boolean {
  return a.userId === b.userId || (a.personId !== null && a.personId === b.personId);
}

/** Whether a person acts on themselves. */
export function isSelf(hand: Hand, personId: string): boolean {
  return hand.personId !== null && hand.personId === personId;
}
