import { typedFunction } from '../../feel/compile/functions.ts';
import type { XmlElement } from '../../../ground/xml/xml-element.ts';
import { functionParts } from './boxed.ts';
import { typeRefOf } from './literal.ts';
import { within, type Building, type Env, type Logic } from './logic.ts';

/** A boxed function: a value that may be called with the names around it still in view. */
export function functionDefinition(xml: XmlElement, by: Building): Logic {
  const { parameters, body } = functionParts(xml, by);
  const result = typeRefOf({ ...xml, attributes: {} }, by);
  return (env: Env) =>
    typedFunction(
      xml.attributes.label ?? 'function',
      parameters,
      (run, values) => {
        const given = parameters.map(({ name }, index) => [name, values[index] ?? null] as const);
        return body({ ...within(env, Object.fromEntries(given)), run });
      },
      result,
    );
}
