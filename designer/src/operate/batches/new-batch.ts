import type { Schemas } from '../../api/schemas.ts';
import { parseExact } from '../../api/exact-json.ts';

export type Work = Schemas['BatchWork'];
export type Selection = Schemas['Selection'];

export const kinds = ['suspend', 'resume', 'retry', 'setVariables', 'message', 'modify', 'cancel'] as const;
export type Kind = (typeof kinds)[number];

/** What is typed on the form of a new batch. */
export interface Typed {
  readonly kind: Kind;
  readonly reason: string;
  readonly json: string;
  readonly message: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Cases that were marked in the list; they alone count then. */
  readonly ids: readonly string[] | null;
  readonly process: string | null;
  readonly version: number | null;
  readonly state: 'any' | 'active' | 'suspended';
  readonly element: string | null;
  readonly isStopped: boolean;
  readonly numbers: string;
}

export const nothingTyped: Typed = {
  ...{ kind: 'suspend', reason: '', json: '', message: '', from: null, to: null, ids: null },
  ...{ process: null, version: null, state: 'any', element: null, isStopped: false, numbers: '' },
};

export const needsReason = (kind: Kind): boolean => ['suspend', 'cancel', 'setVariables', 'modify'].includes(kind);

/** One JSON object, or null. */
function objectOf(json: string): Record<string, unknown> | null {
  try {
    const found = parseExact(json);
    return typeof found === 'object' && found !== null && !Array.isArray(found)
      ? (found as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

export const isObject = (json: string): boolean => objectOf(json) !== null;

/** What is to be done; null while something of it is missing. */
export function workOf({ kind, reason: text, json, message, from, to }: Typed): Work | null {
  const reason = text.trim();
  if (needsReason(kind) && reason === '') return null;
  switch (kind) {
    case 'suspend':
    case 'cancel':
      return { kind, reason };
    case 'resume':
    case 'retry':
      return { kind };
    case 'setVariables': {
      const values = objectOf(json);
      return values && { kind, values, reason };
    }
    case 'message': {
      const variables = json.trim() === '' ? {} : objectOf(json);
      return message.trim() === '' ? null : variables && { kind, name: message.trim(), variables };
    }
    case 'modify':
      return from === null || to === null
        ? null
        : { kind, reason, instructions: [{ type: 'move', from: { elementId: from }, to }] };
  }
}

/** To which cases. Without a state those that have not ended. */
export function selectionOf({ ids, process, version, state, element, isStopped, numbers }: Typed): Selection {
  if (ids) return { ids: [...ids] };
  const businessKeys = numbers
    .split(/[\n,，;；]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return {
    ...(process === null ? {} : { process }),
    ...(process === null || version === null ? {} : { version }),
    ...(state === 'any' ? {} : { states: [state] }),
    ...(process === null || element === null ? {} : { element }),
    ...(isStopped ? { incident: '*' } : {}),
    ...(businessKeys.length ? { businessKeys } : {}),
  };
}
