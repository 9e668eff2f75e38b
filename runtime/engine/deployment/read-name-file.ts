import type { Problem } from '../../ground/problems.ts';
import { checkNames, unused } from '../../bpmn/names/check-names.ts';
import type { DrawnProcess } from '../../bpmn/names/drawn-names.ts';
import { readNames, type Names } from '../../bpmn/names/read-names.ts';
import type { DefinitionKind, NewDefinition } from '../../store/stored.ts';
import type { Resource } from './read-resources.ts';

const shape = /(?:^|\/)(?:([^/]+)\/)?i18n\/([^/]+)\.json$/;

/** `<folder>/i18n/zh-CN.json`: names in another language of what the folder holds. */
export function isNameFile(name: string): boolean {
  return shape.test(name);
}

interface There {
  /** Processes of the same deployment. */
  readonly drawn: readonly DrawnProcess[];
  readonly known: (kind: DefinitionKind, key: string) => Promise<boolean>;
}

export async function readNameFile(
  { name: resource, content }: Resource,
  there: There,
): Promise<{ readonly definitions: readonly NewDefinition[]; readonly problems: readonly Problem[] }> {
  const [, folder, language = ''] = shape.exec(resource) ?? [];
  const { names, problems } = readNames(content);
  const found = language === 'zh-CN' ? problems : [otherLanguage(language), ...problems];
  if (!names || language !== 'zh-CN') return { definitions: [], problems: found };
  const key = folder === undefined ? language : `${folder}/${language}`;
  const definition: NewDefinition = { kind: 'names', key, name: key, resource, content };
  const warnings = [...checkNames(names, there.drawn), ...(await ofNothing(names, there))];
  return { definitions: [definition], problems: [...found, ...warnings] };
}

function otherLanguage(language: string): Problem {
  const message = `Expected names in zh-CN, but found a file for "${language}". English names stand in the models themselves.`;
  return { elementId: null, code: 'names-invalid', message };
}

async function ofNothing({ processes, forms, decisions }: Names, { known }: There): Promise<readonly Problem[]> {
  const named = [
    ...Object.keys(processes).map((key) => ['process', key] as const),
    ...Object.keys(forms).map((key) => ['form', key] as const),
    ...Object.keys(decisions).map((key) => ['decision', key] as const),
  ];
  const problems: Problem[] = [];
  for (const [kind, key] of named)
    if (!(await known(kind, key))) problems.push(unused(key, `${kind} "${key}", but none of that id is deployed`));
  return problems;
}
