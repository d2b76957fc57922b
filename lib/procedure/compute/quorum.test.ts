import { expect, test } from "vitest";
import { quorumFault } from "./quorum";

const present = (number: number) => Array.from({ length: number }, (_, i) => `委员${i}`);

test("more than half of those due must be there, and nobody who is not due", () => {
  expect(quorumFault({ attendees: present(1) })).toBeNull();
  expect(quorumFault({ attendees: present(5), dueCount: 10 })?.key).toBe("rating.errors.noQuorum");
  expect(quorumFault({ attendees: present(6), dueCount: 10 })).toBeNull();
  expect(quorumFault({ attendees: present(5), dueCount: 9 })).toBeNull();
  expect(quorumFault({ attendees: present(4), dueCount: 9 })?.values).toEqual({ present: 4, due: 9 });
  expect(quorumFault({ attendees: present(9), dueCount: 9 })).toBeNull();
  expect(quorumFault({ attendees: present(10), dueCount: 9 })?.key).toBe("decisions.errors.moreThanDue");
});
