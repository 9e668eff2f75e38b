import { compileFeel, compileUnary, type Feel } from '../../feel/feel.ts';
import { coerce } from '../../feel/values/conforms.ts';
import type { FeelType } from '../../feel/values/feel-type.ts';
import { kindOf } from '../../feel/values/kind-of.ts';
import { expressionText, type XmlElement } from '../xml-element.ts';
import type { Building, Logic } from './logic.ts';

/** Compiles a text and reports what is wrong with it. */
export function feelOf(text: string, at: XmlElement, by: Building, unary = false): Feel {
  const feel = (unary ? compileUnary : compileFeel)(text, {
    names: by.names,
    types: by.types,
    ...(by.known ? { known: by.known } : {}),
  });
  for (const { code, message } of feel.mistakes) by.problem(at, `feel-${code}`, `"${text}": ${message}.`);
  if (feel.problem) by.problem(at, `feel-${feel.problem.code}`, `"${text}": ${feel.problem.message}.`);
  return feel;
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
  return ({ run, scope }) => feel.evaluate(run, scope);
}
