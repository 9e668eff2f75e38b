import { showFromStart } from './show-from-start.ts';

type Box = Record<'x' | 'y' | 'width' | 'height', number>;

/** What a canvas of 1000 by 500 looks at, with a drawing of this size on it. */
function shown(inner: Box, left: number): Box {
  const outer = { width: 1000, height: 500 };
  let seen: Box = { ...inner };
  const canvas = {
    zoom: () => undefined,
    viewbox: ((box?: Box) => (box ? (seen = box) : { inner, outer })) as never,
  };
  showFromStart(canvas, left);
  return seen;
}

const scaleOf = ({ width }: Box): number => 1000 / width;

test('a small diagram is never drawn larger than it is', () => {
  expect(scaleOf(shown({ x: 0, y: 0, width: 200, height: 100 }, 0))).toBeCloseTo(0.97);
});

test('one that fits is shown whole, right of the palette', () => {
  const seen = shown({ x: 50, y: 10, width: 1200, height: 300 }, 100);

  expect(scaleOf(seen)).toBeCloseTo(0.75 * 0.97);
  expect(seen.x + 100 / scaleOf(seen)).toBeCloseTo(50);
  expect(seen.x + seen.width).toBeGreaterThan(1250);
});

test('one that could not be read is shown from its beginning', () => {
  const seen = shown({ x: 0, y: 0, width: 9000, height: 400 }, 0);

  expect(scaleOf(seen)).toBeCloseTo(0.55);
  expect(seen.x).toBeCloseTo(0);
});
