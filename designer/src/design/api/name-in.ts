import type { Kind } from './types.ts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

function jsonText(content: string, property: string): string | null {
  try {
    const value = (JSON.parse(content) as Record<string, unknown>)[property];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  } catch {
    return null;
  }
}

function processName(content: string): string | null {
  const [process] = new DOMParser().parseFromString(content, 'application/xml').getElementsByTagNameNS(BPMN, 'process');
  return process?.getAttribute('name') ?? null;
}

/** What a definition calls itself, and null where it does not. */
export function nameIn(kind: Kind, content: string): string | null {
  if (kind === 'process') return processName(content);
  return jsonText(content, kind === 'form' ? 'name' : 'label');
}
