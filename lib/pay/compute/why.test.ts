import fc from "fast-check";
import { expect, test } from "vitest";
import { addSplits, allOf, splitSteps, totalOf } from "./why";

const fen = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 });
const figure = fc.option(fen, { nil: null });
const whole = fc.record({ before: figure, star: figure, post: figure, now: figure });

test("the parts are the difference to the fen, whatever figures are missing on the way", () => {
  fc.assert(
    fc.property(fen, fen, whole, (before, now, steps) => {
      expect(totalOf(splitSteps({ before, now, whole: steps }))).toBe(now - before);
    }),
  );
});

test("adding splits adds every reason", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fen, fen, whole), { maxLength: 8 }), fen, (pairs, corrected) => {
      const parts = pairs.map(([before, now, steps]) => splitSteps({ before, now, whole: steps }));
      const difference = pairs.reduce((sum, [before, now]) => sum + now - before, 0) + corrected;
      expect(totalOf(addSplits([...parts, allOf("correction", corrected)]))).toBe(difference);
    }),
  );
});

test("a star more for half a month: the star's worth of a whole month, less the days it did not count", () => {
  const split = splitSteps({
    before: 100_00,
    now: 120_00,
    whole: { before: 100_00, star: 140_00, post: 140_00, now: 140_00 },
  });
  expect(split).toMatchObject({ star: 40_00, days: -20_00, post: 0, rule: 0 });
});

test("where a step has no figure the next one takes its share", () => {
  const split = splitSteps({
    before: 100,
    now: 130,
    whole: { before: 100, star: null, post: null, now: 130 },
  });
  expect(split).toMatchObject({ star: 0, post: 0, rule: 30, days: 0 });
});
