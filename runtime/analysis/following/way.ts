import type { FlowNode } from '../../bpmn/model/model.ts';

/** Where a token comes to rest on its way from a task. */
export type Stop =
  | { readonly kind: 'task'; readonly node: FlowNode }
  /** A message, a time, a choice: something other than a task of a person. */
  | { readonly kind: 'wait'; readonly node: FlowNode }
  /** At a gateway that joins, by this flow. */
  | { readonly kind: 'join'; readonly node: FlowNode; readonly flow: string }
  /** At an end of the scope; `ends` where the others in it end too. */
  | { readonly kind: 'end'; readonly endsAll: boolean }
  /** Nobody can say from the model alone. */
  | { readonly kind: 'unknown' };

/** One way that the case may go: where its tokens come to rest. */
export type Way = readonly Stop[];

/** More possibilities than anybody reads. */
const most = 32;

const lost: Way = [{ kind: 'unknown' }];

export const stop = (one: Stop): readonly Way[] => [[one]];
export const unknown: readonly Way[] = [lost];
export const ended = stop({ kind: 'end', endsAll: false });

/** One of them happens. */
export function oneOf(all: readonly (readonly Way[])[]): readonly Way[] {
  const found = new Map(all.flat().map((way) => [nameOf(way), way]));
  return found.size > most ? [...found.values()].slice(0, most).concat([lost]) : [...found.values()];
}

/** All of them happen, one beside the other. */
export function allOf(all: readonly (readonly Way[])[]): readonly Way[] {
  return all.reduce<readonly Way[]>(
    (before, ways) => oneOf([before.flatMap((way) => ways.map((other) => [...way, ...other]))]),
    [[]],
  );
}

/** Some of them happen, at least one. */
export function someOf(all: readonly (readonly Way[])[]): readonly Way[] {
  return oneOf(
    all.reduce<readonly (readonly Way[])[]>((before, ways) => {
      const beside = before.map((one) => allOf([one, ways]));
      return [...before, ways, ...beside].map((one) => oneOf([one])).slice(0, most);
    }, []),
  );
}

function nameOf(way: Way): string {
  return way
    .map((one) => [one.kind, 'node' in one ? one.node.id : '', 'flow' in one ? one.flow : ''].join(' '))
    .sort()
    .join('|');
}
