import { iterable } from '../../feel/compile/iteration.ts';
import { isContext, setEntry, type Context } from '../../feel/values/context.ts';
import { FeelFunction } from '../../feel/values/feel-function.ts';
import { ANY } from '../../feel/values/feel-type.ts';
import { normalName } from '../../feel/values/names.ts';
import { childOf, childrenOf, type XmlElement } from '../../../ground/xml/xml-element.ts';
import { knowing, within, type Building, type Logic } from './logic.ts';
import { typed, typeRefOf } from './literal.ts';

const NOT_LOGIC = new Set(['variable', 'description', 'extensionElements', 'formalParameter', 'parameter']);

/** The boxed expression among the children. */
export function logicIn(xml: XmlElement | undefined, by: Building): Logic {
  const inner = xml?.children.find(({ name }) => !NOT_LOGIC.has(name));
  return inner ? by.build(inner, by) : () => null;
}

export function context(xml: XmlElement, by: Building): Logic {
  let inner = by;
  const entries = childrenOf(xml, 'contextEntry').map((entry) => {
    const variable = childOf(entry, 'variable');
    const logic = logicIn(entry, inner);
    const type = variable ? typeRefOf(variable, by) : ANY;
    if (variable?.attributes.name !== undefined) inner = knowing(inner, [variable.attributes.name], [type]);
    return { name: variable?.attributes.name ?? null, logic: typed(logic, type) };
  });
  return (env) => {
    const made: Context = {};
    let scope: Context = env.scope;
    for (const { name, logic } of entries) {
      const value = logic({ ...env, scope });
      if (name === null) return value;
      setEntry(made, name, value);
      scope = { ...scope };
      setEntry(scope, normalName(name), value);
    }
    return made;
  };
}

export function invocation(xml: XmlElement, by: Building): Logic {
  const [calleeXml] = xml.children.filter(({ name }) => !NOT_LOGIC.has(name) && name !== 'binding');
  const callee = calleeXml ? by.build(calleeXml, by) : () => null;
  const bindings = childrenOf(xml, 'binding').map((binding) => ({
    name: normalName(childOf(binding, 'parameter')?.attributes.name ?? ''),
    value: logicIn(binding, by),
  }));
  return (env) => {
    const called = callee(env);
    if (!(called instanceof FeelFunction)) return env.run.fail('unknown-function', 'expected a function to call');
    const args = new Map(bindings.map(({ name, value }) => [name, value(env)]));
    env.run.enter();
    const found = called.call(env.run, args);
    env.run.leave();
    return found;
  };
}

export function list(xml: XmlElement, by: Building): Logic {
  const entries = xml.children.filter(({ name }) => !NOT_LOGIC.has(name)).map((entry) => by.build(entry, by));
  return (env) => entries.map((entry) => entry(env));
}

export function relation(xml: XmlElement, by: Building): Logic {
  const columns = childrenOf(xml, 'column').map((column) => ({
    name: column.attributes.name ?? '',
    type: typeRefOf(column, by),
  }));
  const rows = childrenOf(xml, 'row').map((row) =>
    row.children
      .filter(({ name }) => !NOT_LOGIC.has(name))
      .map((cell, index) => {
        const type = columns[index]?.type;
        return type ? typed(by.build(cell, by), type) : by.build(cell, by);
      }),
  );
  return (env) =>
    rows.map((cells) => {
      const made: Context = {};
      columns.forEach(({ name }, index) => setEntry(made, name, cells[index]?.(env) ?? null));
      return made;
    });
}

export function conditional(xml: XmlElement, by: Building): Logic {
  const test = logicIn(childOf(xml, 'if'), by);
  const yes = logicIn(childOf(xml, 'then'), by);
  const no = logicIn(childOf(xml, 'else'), by);
  return (env) => {
    const found = test(env);
    if (found !== null && typeof found !== 'boolean')
      return env.run.fail('wrong-type', 'expected the condition to be a boolean');
    return found ? yes(env) : no(env);
  };
}

/** Boxed filter: the entries of `in` for which `match` holds; it may give a position too. */
export function filter(xml: XmlElement, by: Building): Logic {
  const source = logicIn(childOf(xml, 'in'), by);
  const match = logicIn(childOf(xml, 'match'), { ...by, known: null });
  return (env) => {
    const found = source(env);
    const entries: readonly unknown[] = Array.isArray(found) ? found : found === null ? [] : [found];
    const made: unknown[] = [];
    for (const entry of entries) {
      env.run.step();
      const outcome = match(within(env, { ...(isContext(entry) ? named(entry) : {}), item: entry }));
      if (typeof outcome !== 'boolean') {
        if (outcome !== null) return env.run.fail('wrong-type', 'expected the match to be true or false');
      } else if (outcome) made.push(entry);
    }
    return made;
  };
}

const named = (entry: Context): Context =>
  Object.fromEntries(Object.entries(entry).map(([name, value]) => [normalName(name), value]));

interface Loop {
  readonly values: (env: Parameters<Logic>[0]) => Iterable<unknown> | null;
  readonly name: string;
}

function loopOf(xml: XmlElement, by: Building): Loop {
  const source = logicIn(childOf(xml, 'in'), by);
  return {
    name: normalName(xml.attributes.iteratorVariable ?? 'item'),
    values: (env) => iterable(env.run, source(env), { from: 0, to: 0 }),
  };
}

export function forLoop(xml: XmlElement, by: Building): Logic {
  const { values, name } = loopOf(xml, by);
  const body = logicIn(childOf(xml, 'return'), knowing(by, [name, 'partial']));
  return (env) => {
    const found = values(env);
    if (!found) return null;
    const made: unknown[] = [];
    for (const value of found) {
      env.run.step();
      made.push(body(within(env, { partial: made, [name]: value })));
      env.run.size(made.length);
    }
    return made;
  };
}

export function quantified(xml: XmlElement, by: Building): Logic {
  const decisive = xml.name === 'some';
  const { values, name } = loopOf(xml, by);
  const test = logicIn(childOf(xml, 'satisfies'), knowing(by, [name]));
  return (env) => {
    let unknown = false;
    for (const value of values(env) ?? [null]) {
      env.run.step();
      const found = test(within(env, { [name]: value }));
      if (found === decisive) return decisive;
      unknown ||= typeof found !== 'boolean';
    }
    return unknown ? null : !decisive;
  };
}

/** The parameters and the body of a function definition, of its own or of a business knowledge model. */
export function functionParts(
  xml: XmlElement,
  by: Building,
): { parameters: { name: string; type: ReturnType<typeof typeRefOf> }[]; body: Logic } {
  const parameters = childrenOf(xml, 'formalParameter').map((parameter) => ({
    name: normalName(parameter.attributes.name ?? ''),
    type: typeRefOf(parameter, by),
  }));
  const kind = xml.attributes.kind ?? 'FEEL';
  const body = logicIn(
    xml,
    knowing(
      by,
      parameters.map(({ name }) => name),
      parameters.map(({ type }) => type),
    ),
  );
  if (kind !== 'FEEL') by.problem(xml, 'external-function', `Functions in ${kind} cannot be called: write it in FEEL.`);
  const external: Logic = ({ run }) => run.fail('external-function', `functions in ${kind} cannot be called`);
  return { parameters, body: kind === 'FEEL' ? body : external };
}
