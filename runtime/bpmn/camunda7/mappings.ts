import type { Writable } from './bpmn-file.ts';
import { finding } from './findings.ts';
import { feel, idOf, type Part, type Translation } from './translation.ts';

/** `inputOutput`: input and output parameters. */
export const mappings: Part = (element, translation) => {
  for (const holder of translation.vendor.children(element, 'inputOutput')) {
    for (const input of translation.vendor.children(holder, 'inputParameter')) add('Input', input);
    for (const output of translation.vendor.children(holder, 'outputParameter')) add('Output', output);
  }

  function add(side: 'Input' | 'Output', parameter: Writable): void {
    const source = feel(translation, element, bodyOf(parameter), 'value');
    const nested = (parameter.$children as unknown[] | undefined)?.length ?? 0;
    if (nested)
      translation.findings.push(
        finding(idOf(element), 'nested', { side: side.toLowerCase(), name: String(parameter.name) }),
      );
    else if (source !== null) addMapping(translation, element, side, source, String(parameter.name));
  }
};

function bodyOf(parameter: Writable): string {
  return typeof parameter.$body === 'string' ? parameter.$body.trim() : 'null';
}

export function addMapping(
  { file }: Translation,
  element: Writable,
  side: 'Input' | 'Output',
  source: string,
  target: string,
): void {
  const property = side === 'Input' ? 'inputParameters' : 'outputParameters';
  file.adopt(file.extension(element, 'zeebe:IoMapping'), property, file.create(`zeebe:${side}`, { source, target }));
}
