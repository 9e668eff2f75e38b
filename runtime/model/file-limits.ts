import type { XmlLimits } from './xml-size.ts';
import { flowElementNames } from './rules/schema/schema.ts';

/** What a file may hold at most: of processes, and of decisions. */
export interface FileLimits {
  readonly bpmn: XmlLimits;
  readonly dmn: XmlLimits;
}

const megabyte = 1024 * 1024;
const texts: ReadonlySet<string> = new Set(['text']);

function limits(elements: number, expressions: number, characters: number): FileLimits {
  // Deeper than any process that a person can read; what reads elements within elements goes as deep as they do.
  const shape = { characters, depth: 200, attributes: 1000 };
  const of = (what: string, names: ReadonlySet<string>, most: number): XmlLimits => ({
    ...shape,
    elements: 20 * most,
    counted: { what, names, most },
  });
  return {
    bpmn: of('flow nodes and flows', flowElementNames, elements),
    dmn: of('expressions and cells', texts, expressions),
  };
}

/** Of what a server takes: a check of that many is done in two seconds. */
export const servedLimits = limits(5000, 10_000, 2 * megabyte);

/** Of what a person checks on their own machine. */
export const ownLimits = limits(100_000, 200_000, 64 * megabyte);
