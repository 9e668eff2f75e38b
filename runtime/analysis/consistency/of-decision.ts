import type { Decisions } from '../../languages/dmn/index.ts';
import type { DrgNode } from '../../languages/dmn/model.ts';
import { childOf, childrenOf, expressionText } from '../../ground/xml/xml-element.ts';
import { kindShapes } from './of-feel-type.ts';
import { isKnown, one, union, type Shapes } from './shape.ts';

/** What a decision reads of the case: the input data below it, whichever decisions are in between. */
export function inputsOf(decision: DrgNode, seen: ReadonlySet<DrgNode> = new Set()): readonly string[] {
  if (seen.has(decision)) return [];
  const all = new Set([...seen, decision]);
  const names = decision.requires.flatMap((node) => {
    // What another model brings is given to it under that model's name.
    if (node.model !== decision.model) return [];
    if (node.kind === 'inputData') return [node.name];
    return node.kind === 'decision' ? inputsOf(node, all) : [];
  });
  return [...new Set(names)];
}

/** What a decision gives: by the type of its variable, else by the texts that its table puts out. */
export function resultOf(decision: DrgNode): Shapes {
  const typed = kindShapes(decision.type);
  const [only] = typed.all;
  if (isKnown(typed) && !(only?.kind === 'text' && only.literal === undefined)) return typed;
  return putOut(decision) ?? typed;
}

const single: ReadonlySet<string> = new Set(['UNIQUE', 'FIRST', 'ANY', 'PRIORITY']);

/** Of a table with one output that holds texts only. */
function putOut({ xml }: DrgNode): Shapes | null {
  const table = childOf(xml, 'decisionTable');
  if (!table || !single.has(table.attributes.hitPolicy ?? 'UNIQUE')) return null;
  const outputs = childrenOf(table, 'output');
  if (outputs.length !== 1 || outputs.some((output) => childOf(output, 'defaultOutputEntry'))) return null;
  const cells = childrenOf(table, 'rule').map((rule) => expressionText(childOf(rule, 'outputEntry'))?.trim() ?? '');
  if (cells.length === 0 || !cells.every((cell) => /^"[^"\\]*"$/.test(cell))) return null;
  return union(cells.map((cell) => one({ kind: 'text', literal: cell.slice(1, -1) })));
}

export function decisionNamed(decisions: Decisions | null, id: string): DrgNode | null {
  return decisions?.find(id) ?? null;
}
