import { asText } from '../../ground/as-text.ts';
import type { Writable } from './bpmn-file.ts';
import { finding } from './findings.ts';
import { addMapping } from './mappings.ts';
import { feel, type Part, type Translation } from './translation.ts';
import { asWritten } from './vendor.ts';

/** What is called, and what goes in and comes out: nothing unless `in` and `out` say so. */
export const callActivities: Part = (call, translation) => {
  if (call.$type !== 'bpmn:CallActivity') return;
  const { file, vendor } = translation;
  const ins = vendor.children(call, 'in');
  const outs = vendor.children(call, 'out');
  const processId = feel(translation, call, asText(call.calledElement));
  file.extend(call, 'zeebe:CalledElement', {
    ...(processId !== null && { processId }),
    propagateAllParentVariables: ins.some(isAll),
    propagateAllChildVariables: outs.some(isAll),
  });
  for (const one of ins) pass(translation, call, 'Input', one);
  for (const one of outs) pass(translation, call, 'Output', one);
};

function isAll({ variables }: Writable): boolean {
  return variables === 'all';
}

function pass(translation: Translation, call: Writable, side: 'Input' | 'Output', one: Writable): void {
  const { source, sourceExpression, target } = one;
  if (isAll(one)) return;
  if (typeof target !== 'string' || target === '') {
    translation.findings.push(finding(call.id, 'no-counterpart', { what: asWritten(one) }));
    return;
  }
  const expression = typeof sourceExpression === 'string' ? feel(translation, call, sourceExpression, 'value') : null;
  const from = typeof source === 'string' && source !== '' ? `=${source}` : expression;
  if (from !== null) addMapping(translation, call, side, from, target);
}
