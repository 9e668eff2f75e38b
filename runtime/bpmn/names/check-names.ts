import type { Problem } from '../../ground/problems.ts';
import type { DrawnProcess } from './drawn-names.ts';
import type { ProcessNames } from './read-names.ts';

/** Names of what is drawn. */
interface NamesOfDrawn {
  readonly processes: Readonly<Record<string, Pick<ProcessNames, 'name' | 'elements'>>>;
}

/** Names of elements that the given processes do not have. Processes that are not given are not looked at. */
export function checkNames({ processes }: NamesOfDrawn, given: readonly DrawnProcess[]): readonly Problem[] {
  return given.flatMap(({ key, elements }) =>
    Object.keys(processes[key]?.elements ?? {})
      .filter((id) => !elements.has(id))
      .map((id) => unused(`${key}.${id}`, `element "${id}" of process "${key}", but the process has none of that id`)),
  );
}

/** A name of something that is not there is shown nowhere; it refuses nothing. */
export function unused(elementId: string, what: string): Problem {
  const message = `Expected the name of ${what}. Correct the id, or leave the name out.`;
  return { elementId, code: 'names-of-nothing', message, severity: 'warning' };
}

/** What has a name in its file and none in Chinese, neither there nor in the file of names: `process.element`. */
export function namelessIn({ processes }: NamesOfDrawn, given: readonly DrawnProcess[]): readonly string[] {
  return given.flatMap(({ key, elements }) => {
    const file = processes[key];
    const nameOf = (id: string): string | undefined => (id === key ? file?.name : file?.elements[id]);
    return [...elements]
      .filter(([id, { name, nameZh }]) => name !== null && nameZh === null && nameOf(id) === undefined)
      .map(([id]) => `${key}.${id}`);
  });
}
