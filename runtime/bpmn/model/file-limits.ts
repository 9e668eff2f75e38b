import type { XmlLimits } from '../../ground/xml/xml-size.ts';
import { callableNames, flowElementNames } from '../rules/schema/schema.ts';

/** What a file may hold at most: of processes, and of decisions. */
export interface FileLimits {
  readonly bpmn: XmlLimits;
  readonly dmn: XmlLimits;
}

const megabyte = 1024 * 1024;
const texts: ReadonlySet<string> = new Set(['text']);
const processNames: ReadonlySet<string> = new Set(callableNames);

interface Most {
  readonly processes: number;
  readonly elements: number;
  readonly expressions: number;
  readonly characters: number;
}

function limits({ processes, elements, expressions, characters }: Most): FileLimits {
  // Deeper than any process that a person can read; what reads elements within elements goes as deep as they do.
  const shape = { characters, depth: 200, attributes: 1000 };
  return {
    bpmn: {
      ...shape,
      elements: 20 * elements,
      counted: [
        { what: 'flow nodes and flows', names: flowElementNames, most: elements },
        { what: 'processes', names: processNames, most: processes },
      ],
    },
    dmn: {
      ...shape,
      elements: 20 * expressions,
      counted: [{ what: 'expressions and cells', names: texts, most: expressions }],
    },
  };
}

/**
 * Of what a server takes: a check of that many is done in two seconds. 2,400 processes of one event each took half a second
 * of the thread that serves people to take over from the one that had read them.
 */
export const servedLimits = limits({
  processes: 200,
  elements: 5000,
  expressions: 10_000,
  characters: 2 * megabyte,
});

/** Of what a person checks on their own machine. */
export const ownLimits = limits({
  processes: 4000,
  elements: 100_000,
  expressions: 200_000,
  characters: 64 * megabyte,
});
