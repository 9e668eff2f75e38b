import path from 'node:path';
import { Decisions, type Decided } from '../../../runtime/languages/dmn/index.ts';
import { entryOf, isContext, setEntry, type Context } from '../../../runtime/languages/feel/values/context.ts';
import { childOf, childrenOf, readXmlElements, type XmlElement } from '../../../runtime/ground/xml/xml-element.ts';
import { matchOf, readKitValue, told } from './expected.ts';

export interface CaseResult {
  readonly folder: string;
  readonly id: string;
  readonly passed: boolean;
  readonly exact: boolean;
  readonly why: string;
}

const KIT = 'http://www.omg.org/spec/DMN/20160719/testcase';

function inputOf(test: XmlElement): Context {
  const input: Context = {};
  for (const node of childrenOf(test, 'inputNode')) setEntry(input, node.attributes.name ?? '', readKitValue(node));
  return input;
}

function decided(decisions: Decisions, test: XmlElement, node: XmlElement, input: Context): Decided {
  const { invocableName, type } = test.attributes;
  const name = type === undefined || type === 'decision' ? (node.attributes.name ?? '') : (invocableName ?? '');
  const namespace = node.attributes.namespace ?? decisions.models[0]?.namespace;
  const found = decisions.evaluate(name, input, {
    now: '2026-01-31T12:00:00Z',
    zone: 'Etc/UTC',
    ...(namespace === undefined ? {} : { namespace }),
  });
  // A service of several decisions gives them by name; the kit asks for one at a time.
  const one = isContext(found.value) && childrenOf(test, 'resultNode').length > 1 && type === 'decisionService';
  return one ? { ...found, value: entryOf(found.value, node.attributes.name ?? '') ?? null } : found;
}

function judge(node: XmlElement, { value, diagnostics }: Decided): { passed: boolean; exact: boolean; why: string } {
  const expected = readKitValue(childOf(node, 'expected'));
  const said = diagnostics.map(({ message }) => message).join('; ');
  if (node.attributes.errorResult === 'true') {
    const passed = value === null;
    return { passed, exact: passed, why: `expected an error, found ${told(value)}` };
  }
  const { near, exact } = matchOf(value, expected);
  return { passed: near, exact, why: `expected ${told(expected)}, found ${told(value)} ${said && `(${said})`}` };
}

function runCase(decisions: Decisions, folder: string, file: string, test: XmlElement): CaseResult {
  const input = inputOf(test);
  const nodes = childrenOf(test, 'resultNode');
  const verdicts = nodes.map((node) => ({
    name: node.attributes.name ?? '',
    ...judge(node, decided(decisions, test, node, input)),
  }));
  return {
    folder,
    id: `${file} ${test.attributes.id ?? ''}`,
    passed: verdicts.every(({ passed }) => passed),
    exact: verdicts.every(({ exact }) => exact),
    why: verdicts
      .filter(({ passed, exact }) => !passed || !exact)
      .map(({ name, why }) => `${name}: ${why}`)
      .join(' | '),
  };
}

/** The files a test needs: its own first, and the others of the folder if it imports. */
function sourcesFor(model: string, folder: string, names: readonly string[], read: (file: string) => string) {
  const own = { name: model, content: read(path.join(folder, model)) };
  if (!/<(\w+:)?import\s/.test(own.content)) return [own];
  const others = names.filter((name) => name.endsWith('.dmn') && name !== model);
  return [own, ...others.map((name) => ({ name, content: read(path.join(folder, name)) }))];
}

/** All the cases of one folder of the kit. */
export function runFolder(folder: string, read: (file: string) => string, names: readonly string[]): CaseResult[] {
  const results: CaseResult[] = [];
  const models = new Map<string, Decisions>();
  for (const file of names.filter((name) => name.endsWith('.xml')).sort()) {
    const root = readXmlElements(read(path.join(folder, file)), (namespace) => namespace === KIT);
    const named = childOf(root, 'modelName')?.text.trim() ?? '';
    const model = names.includes(named) ? named : (names.find((name) => name.endsWith('.dmn')) ?? named);
    const decisions = models.get(model) ?? new Decisions(sourcesFor(model, folder, names, read));
    models.set(model, decisions);
    for (const test of childrenOf(root, 'testCase')) results.push(runCase(decisions, folder, file, test));
  }
  return results;
}
