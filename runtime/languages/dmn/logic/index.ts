import type { XmlElement } from '../../../ground/xml/xml-element.ts';
import { conditional, context, filter, forLoop, invocation, list, quantified, relation } from './boxed.ts';
import { decisionTable } from './decision-table.ts';
import { functionDefinition } from './function-definition.ts';
import { literal, typed, typeRefOf } from './literal.ts';
import type { Building, Logic } from './logic.ts';
import { table } from '../../../ground/table.ts';

const builders: Readonly<Record<string, (xml: XmlElement, by: Building) => Logic>> = table({
  literalExpression: literal,
  decisionTable,
  context,
  invocation,
  functionDefinition,
  relation,
  list,
  conditional,
  filter,
  for: forLoop,
  some: quantified,
  every: quantified,
});

/** Compiles any boxed expression; its result is of its typeRef, if it has one. */
export function buildLogic(xml: XmlElement, by: Building): Logic {
  const builder = builders[xml.name];
  if (builder)
    return xml.name === 'functionDefinition' ? builder(xml, by) : typed(builder(xml, by), typeRefOf(xml, by));
  by.problem(xml, 'unknown-expression', `There is no boxed expression "${xml.name}".`);
  return ({ run }) => run.fail('unknown-expression', `cannot evaluate ${xml.name}`);
}
