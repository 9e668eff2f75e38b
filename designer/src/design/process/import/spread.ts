/** A shape, as far as its place matters. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Point = readonly [number, number];

export interface Drawing {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
}

/**
 * The library puts columns 150 apart, 50 between tasks: the pad that opens beside a chosen element (some 110 wide) would lie
 * over the next. Drawn apart to 250, it has its place.
 */
const APART = 250 / 150;

/** The same drawing with its columns further apart; elements keep their size, and what sits on one stays on it. */
export function spread({ boxes, edges }: Drawing): Drawing {
  const all = [...boxes.values()];
  const holds = (outer: Box, inner: Box): boolean =>
    outer !== inner && isIn(outer, [inner.x, inner.y]) && isIn(outer, [inner.x + inner.width, inner.y + inner.height]);
  const containers = new Set(all.filter((box) => all.some((inner) => holds(box, inner))));
  const leaves = all.filter((box) => !containers.has(box));
  const hostOf = (box: Box): Box => leaves.find((other) => isLarger(other, box) && overlap(other, box)) ?? box;
  const shiftOf = (box: Box): number => {
    const { x, width } = hostOf(box);
    return (x + width / 2) * (APART - 1);
  };
  const moved = (box: Box): Box =>
    containers.has(box) ? { ...box, x: box.x * APART, width: box.width * APART } : { ...box, x: box.x + shiftOf(box) };
  const bent = (point: Point): Point => {
    const at = leaves.find((box) => isIn(box, point));
    return [at ? point[0] + shiftOf(at) : point[0] * APART, point[1]];
  };
  return {
    boxes: new Map([...boxes].map(([id, box]) => [id, moved(box)])),
    edges: new Map([...edges].map(([id, points]) => [id, points.map(bent)])),
  };
}

function isIn({ x, y, width, height }: Box, [px, py]: Point): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + height;
}

function isLarger(a: Box, b: Box): boolean {
  return a.width * a.height > b.width * b.height;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
