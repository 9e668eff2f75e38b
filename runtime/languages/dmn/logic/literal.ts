import { compileFeel, compileUnary, type Feel } from '../../feel/feel.ts';
import { coerce } from '../../feel/values/conforms.ts';
import type { FeelType } from '../../feel/values/feel-type.ts';
import { kindOf } from '../../feel/values/kind-of.ts';
import { expressionText, type XmlElement } from '../../../ground/xml/xml-element.ts';
import type { Building, Logic } from './logic.ts';

/** Compiles a text and reports what is wrong with it. */
export function feelOf(text: string, at: XmlElement, by: Building, unary = false, input?: FeelType): Feel {
  const feel = (unary ? compileUnary : compileFeel)(text, {
    names: by.names,
    types: by.types,
    ...(by.known ? { known: by.known } : {}),
    ...(input ? { input } : {}),
  });
  for (const { code, message } of feel.mistakes) by.problem(at, `feel-${code}`, `"${text}": ${message}.`);
  if (feel.problem) by.problem(at, `feel-${feel.problem.code}`, `"${text}": ${feel.problem.message}.`);
  return feel;
}

const kindName = (type: FeelType): string => (type.kind === 'simple' ? type.name : type.kind);

/** Whether what an expression certainly gives is never of the type asked for. */
function clash(wanted: FeelType, given: FeelType): boolean {
  if (wanted.kind !== 'simple' || given.kind !== 'simple' || wanted.name === given.name) return false;
  return !(wanted.name === 'date and time' && given.name === 'date');
}

export function typed(logic: Logic, type: FeelType): Logic {
  if (type.kind === 'any') return logic;
  return (env) => {
    const found = logic(env);
    const value = coerce(found, type);
    return value === undefined
      ? env.run.fail('wrong-type', `the ${kindOf(found)} is not of the type asked for`)
      : value;
  };
}

export function typeRefOf(xml: XmlElement, by: Building): FeelType {
  const type = by.resolve(xml.attributes.typeRef, xml);
  if (!type) by.problem(xml, 'unknown-type', `There is no type "${xml.attributes.typeRef ?? ''}".`);
  return type ?? { kind: 'any' };
}

export function literal(xml: XmlElement, by: Building): Logic {
  const text = expressionText(xml);
  if (!text) return () => null;
  const feel = feelOf(text, xml, by);
  if (by.wanted && clash(by.wanted, feel.type))
    by.problem(
      xml,
      'feel-wrong-type',
      `"${text}" gives a ${kindName(feel.type)}, but a ${kindName(by.wanted)} is asked for.`,
    );
  return ({ run, scope }) => feel.evaluate(run, scope);
}
