import {
  findUnstorable,
  isStorableText,
  longestName,
  unstorableFaults,
  type UnstorableCode,
} from '../../languages/storable/storable.ts';
import type { NewDefinition } from '../../store/stored.ts';
import { encodingFaults, isGarbled } from '../../ground/xml/decode-text.ts';
import type { DeploymentProblem, Resource } from './read-resources.ts';

/** A reference by number to the character 0, or to half of a character of two, which XML itself forbids. */
const characterReference =
  /&#(?:0+|x0+|x0*d[89a-f][0-9a-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));/i;

/** A file of which some text cannot be kept, as it stands or as its escapes say it. */
export function unstorableProblem({ name: resource, content }: Resource): DeploymentProblem | null {
  const code = faultOf(resource, content);
  if (code === null) return null;
  const message = `${unstorableFaults[code]}, but found something else in the file. Correct it.`;
  return { resource, elementId: null, code, message };
}

/** A text that whoever sent it had decoded wrongly. */
export function garbledProblem({ name: resource, content }: Resource): DeploymentProblem | null {
  if (!isGarbled(content)) return null;
  return { resource, elementId: null, code: 'text-garbled', message: encodingFaults['text-garbled'] };
}

function faultOf(name: string, content: string): UnstorableCode | null {
  if (!isStorableText(name) || !isStorableText(content)) return 'text-unstorable';
  if (/\.(bpmn|dmn)$/.test(name)) return characterReference.test(content) ? 'text-unstorable' : null;
  try {
    return findUnstorable(JSON.parse(content))?.code ?? null;
  } catch {
    // No JSON: whoever reads it says so better.
    return null;
  }
}

/** Names by which definitions are looked for, and which are longer than an index keeps. */
export function longNames(definitions: readonly NewDefinition[]): readonly DeploymentProblem[] {
  return definitions.flatMap((definition) => {
    const { resource, key, startMessages = [], provides = [], starts = [] } = definition;
    const names = [key, ...startMessages, ...provides, ...starts.map(({ topic }) => topic ?? '')];
    const long = names.find(({ length }) => length > longestName);
    if (long === undefined) return [];
    const code = 'name-too-long';
    const message = `${unstorableFaults[code]}, but found "${long.slice(0, 60)}…" of ${long.length}. Shorten it.`;
    return [{ resource, elementId: null, code, message }];
  });
}
