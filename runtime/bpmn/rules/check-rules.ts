import type { Problem } from '../../ground/problems.ts';
import { readBpmnDocument, type BpmnDocument } from './bpmn-document.ts';
import type { BpmnElement } from './bpmn-element.ts';
import { modelRules } from './index.ts';
import type { Found, ModelRule } from './model-rule.ts';

/** Every rule of BPMN 2.0 that a file breaks: all processes of it, executable or not. Throws on malformed XML. */
export function checkRules(xml: string): readonly Problem[] {
  const document = readBpmnDocument(xml);
  return document ? checkDocument(document) : [];
}

function checkDocument(document: BpmnDocument, rules: readonly ModelRule[] = modelRules): readonly Problem[] {
  const asked = rules.filter(({ isStrict }) => !isStrict || !document.isDialect);
  const named = new Map<string, ModelRule[]>();
  for (const rule of asked) for (const name of rule.on ?? ['']) named.set(name, [...(named.get(name) ?? []), rule]);
  return document.elements.flatMap((element) =>
    [...(named.get('') ?? []), ...(named.get(element.name) ?? [])].flatMap((rule) =>
      problemsOf(rule, element, document),
    ),
  );
}

function problemsOf(rule: ModelRule, element: BpmnElement, document: BpmnDocument): readonly Problem[] {
  const found = rule.find(element, document);
  if (found === null) return [];
  const all = Array.isArray(found) ? (found as readonly Found[]) : [found as Found];
  return all.map((one) => (typeof one === 'string' ? problem(rule, element, one) : problem(rule, one.at, one.found)));
}

function problem({ rule, code, expected, remedy, isWarning }: ModelRule, element: BpmnElement, found: string): Problem {
  const elementId = element.nearestId;
  const where = elementId === null ? `in ${element.name}` : `at "${elementId}"`;
  const message = `Expected ${expected}, but found ${found} ${where}. ${remedy}`;
  return { elementId, code, message, rule, severity: isWarning ? 'warning' : 'error' };
}
