import { table } from '../../ground/table.ts';
import type { Problem } from '../../ground/problems.ts';

/** Names of one process in another language: its own, those of what is drawn in it, by id, and of variables, by path. */
export interface ProcessNames {
  readonly name?: string;
  readonly elements: Readonly<Record<string, string>>;
  /** `survey` and, of what lies in it, `survey.result`. */
  readonly variables: Readonly<Record<string, string>>;
}

/** `i18n/zh-CN.json` beside the definitions of a folder: Chinese names of what its files name in English. */
export interface Names {
  readonly processes: Readonly<Record<string, ProcessNames>>;
  readonly forms: Readonly<Record<string, string>>;
  readonly decisions: Readonly<Record<string, string>>;
}

const sections = ['processes', 'forms', 'decisions'];

/** Reads a file of names with everything that is wrong with it; null where something refuses it. */
export function readNames(content: string): { readonly names: Names | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const file = objectIn(content);
  if (!file) {
    const message = 'Expected a JSON object with processes, forms and decisions. Correct the file.';
    return { names: null, problems: [{ elementId: null, code: 'names-invalid', message }] };
  }
  const names = {
    processes: processesIn(file.processes, problems),
    forms: textsIn(file.forms, 'forms', problems),
    decisions: textsIn(file.decisions, 'decisions', problems),
  };
  const isRefused = problems.length > 0;
  for (const name of Object.keys(file)) if (!sections.includes(name)) problems.push(unknownSection(name));
  return { names: isRefused ? null : names, problems };
}

function processesIn(found: unknown, problems: Problem[]): Names['processes'] {
  const entries = Object.entries(objectAt(found, 'processes', problems)).map(([key, process]) => {
    const at = `processes.${key}`;
    const { name, elements, variables } = objectAt(process, at, problems);
    const own = name === undefined ? {} : textsIn({ name }, at, problems);
    const inside = {
      elements: textsIn(elements, `${at}.elements`, problems),
      variables: textsIn(variables, `${at}.variables`, problems),
    };
    return [key, { ...own, ...inside }] as const;
  });
  return table(Object.fromEntries(entries));
}

function textsIn(found: unknown, at: string, problems: Problem[]): Readonly<Record<string, string>> {
  const texts = objectAt(found, at, problems);
  for (const [id, text] of Object.entries(texts))
    if (typeof text !== 'string' || text.trim() === '')
      problems.push(wrong(`${at}.${id}`, `a name, but found ${JSON.stringify(text).slice(0, 80)}`));
  return table(texts as Readonly<Record<string, string>>);
}

/** What is left out is empty. */
function objectAt(found: unknown, at: string, problems: Problem[]): Readonly<Record<string, unknown>> {
  if (found === undefined) return {};
  if (isObject(found)) return found;
  problems.push(wrong(at, `names by id, as {"id": "name"}, but found ${JSON.stringify(found).slice(0, 80)}`));
  return {};
}

function wrong(elementId: string, what: string): Problem {
  return { elementId, code: 'names-invalid', message: `Expected at "${elementId}" ${what}. Correct it.` };
}

function unknownSection(name: string): Problem {
  const message = `Expected processes, forms and decisions, but found "${name}", which nothing reads. Leave it out.`;
  return { elementId: name, code: 'names-of-nothing', message, severity: 'warning' };
}

function objectIn(content: string): Readonly<Record<string, unknown>> | null {
  try {
    const found: unknown = JSON.parse(content);
    return isObject(found) ? found : null;
  } catch {
    return null;
  }
}

function isObject(found: unknown): found is Readonly<Record<string, unknown>> {
  return typeof found === 'object' && found !== null && !Array.isArray(found);
}
