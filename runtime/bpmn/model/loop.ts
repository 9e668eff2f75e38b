import type { Problem } from '../../ground/problems.ts';
import { asText } from '../../ground/as-text.ts';
import { constantOf } from './constant.ts';
import { itemName } from './data-association.ts';
import { eventKey } from './event-key.ts';
import { conditionProblems, feelProblems, type FeelText } from './feel-texts.ts';
import { extension, list, one, text, type ModdleElement } from './moddle.ts';

/** An activity that is done several times: its execution is a body, and each time is an execution inside it. */
export type Loop = MultiInstance | StandardLoop;

export interface MultiInstance {
  readonly kind: 'multi-instance';
  readonly isSequential: boolean;
  /** What is gone through; where it is null, `cardinality` says how often. */
  readonly collection: FeelText;
  readonly cardinality: FeelText;
  /** The variable that holds the item of one instance. */
  readonly inputElement: string | null;
  /** The variable that the list of results goes to. */
  readonly outputCollection: string | null;
  readonly outputElement: FeelText;
  /** FEEL without "=". Where it holds after an instance, those still running are cancelled. */
  readonly completionCondition: string | null;
  readonly behavior: Behavior;
}

/** The events that an instance throws when it completes, as `eventKey` names them; null is any signal. */
type Behavior =
  | { readonly kind: 'All' }
  | { readonly kind: 'None' | 'One'; readonly event: string | null }
  | { readonly kind: 'Complex'; readonly definitions: readonly ComplexBehavior[] };

interface ComplexBehavior {
  readonly condition: string;
  readonly event: string | null;
}

/** As long as the condition holds (BPMN 2.0, 10.3.7), and at most `maximum` times. */
export interface StandardLoop {
  readonly kind: 'standard';
  readonly testBefore: boolean;
  readonly condition: string | null;
  readonly maximum: number | null;
}

export function parseLoop(xml: ModdleElement): Loop | null {
  const found = one(xml, 'loopCharacteristics');
  if (!found) return null;
  if (found.$type === 'bpmn:StandardLoopCharacteristics') return standardLoop(found);
  return multiInstance(found, xml);
}

function standardLoop(found: ModdleElement): StandardLoop {
  return {
    kind: 'standard',
    testBefore: found.testBefore === true,
    condition: expression(found, 'loopCondition'),
    maximum: found.loopMaximum === undefined ? null : Number(found.loopMaximum),
  };
}

function multiInstance(found: ModdleElement, activity: ModdleElement): MultiInstance {
  const zeebe = extension(found, 'zeebe:LoopCharacteristics');
  const cardinality = expression(found, 'loopCardinality');
  return {
    kind: 'multi-instance',
    isSequential: found.isSequential === true,
    collection: text(zeebe, 'inputCollection') ?? sourceOf(activity, one(found, 'loopDataInputRef')),
    cardinality: cardinality === null ? null : `=${cardinality}`,
    inputElement: text(zeebe, 'inputElement') ?? nameOf(one(found, 'inputDataItem')),
    outputCollection: text(zeebe, 'outputCollection') ?? targetOf(activity, one(found, 'loopDataOutputRef')),
    outputElement: text(zeebe, 'outputElement') ?? variable(nameOf(one(found, 'outputDataItem'))),
    completionCondition: expression(found, 'completionCondition'),
    behavior: behavior(found),
  };
}

function behavior(found: ModdleElement): Behavior {
  const kind = found.behavior;
  if (kind === 'None') return { kind, event: eventKey(one(found, 'noneBehaviorEventRef')) };
  if (kind === 'One') return { kind, event: eventKey(one(found, 'oneBehaviorEventRef')) };
  if (kind !== 'Complex') return { kind: 'All' };
  // bpmn-moddle reads one complexBehaviorDefinition as an object, several as a list.
  const several = list(found, 'complexBehaviorDefinition');
  const definitions = several.length
    ? several
    : [one(found, 'complexBehaviorDefinition')].filter((one) => one !== undefined);
  return { kind, definitions: definitions.map(complexBehavior) };
}

function complexBehavior(found: ModdleElement): ComplexBehavior {
  const thrown = one(found, 'event');
  const [definition] = [...list(thrown, 'eventDefinitions'), ...list(thrown, 'eventDefinitionRef')];
  return { condition: expression(found, 'condition') ?? 'true', event: eventKey(definition) };
}

function expression(owner: ModdleElement, property: string): string | null {
  return text(one(owner, property), 'body')?.replace(/^=/, '') ?? null;
}

function nameOf(item: ModdleElement | undefined): string | null {
  return item ? itemName(item) : null;
}

function variable(name: string | null): FeelText {
  return name === null ? null : `=${name}`;
}

/** A data input of the activity stands for what its association fills it from. */
function sourceOf(activity: ModdleElement, item: ModdleElement | undefined): FeelText {
  const filled = list(activity, 'dataInputAssociations').find((found) => one(found, 'targetRef') === item);
  const [source] = list(filled, 'sourceRef');
  return variable(nameOf(source ?? item));
}

function targetOf(activity: ModdleElement, item: ModdleElement | undefined): string | null {
  const filled = list(activity, 'dataOutputAssociations').find((found) =>
    list(found, 'sourceRef').some((one) => one === item),
  );
  const target = one(filled, 'targetRef');
  return nameOf(target ?? item);
}

export function loopProblems(id: string, loop: Loop): readonly Problem[] {
  const problem = (code: string, what: string): Problem => ({ elementId: id, code, message: `Expected ${what}.` });
  if (loop.kind === 'standard') {
    const { condition, maximum } = loop;
    const problems = conditionProblems(id, [condition]);
    if (condition === null && maximum === null)
      return [problem('loop-endless', `the loop of "${id}" to have a condition or a maximum. Set one`)];
    if (maximum !== null && !(Number.isInteger(maximum) && maximum >= 0))
      return [problem('loop-maximum', `loopMaximum of "${id}" to be a whole number, but it is not. Correct it`)];
    return problems;
  }
  const { collection, cardinality, outputElement } = loop;
  return [
    ...instanceProblems(id, loop, problem),
    ...feelProblems(id, [collection, cardinality, outputElement]),
    ...conditionProblems(id, conditionsOf(loop)),
  ];
}

function conditionsOf({ completionCondition, behavior }: MultiInstance): FeelText[] {
  const conditions = behavior.kind === 'Complex' ? behavior.definitions.map(({ condition }) => condition) : [];
  return [completionCondition, ...conditions];
}

function instanceProblems(
  id: string,
  { collection, cardinality, outputCollection, outputElement }: MultiInstance,
  problem: (code: string, what: string) => Problem,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (collection === null && cardinality === null)
    problems.push(
      problem(
        'loop-without-items',
        `"${id}" to say for which items it is done. Set inputCollection or loopCardinality`,
      ),
    );
  if (collection !== null && !collection.startsWith('='))
    problems.push(problem('loop-without-items', `the inputCollection of "${id}" to be FEEL. Write "=" before it`));
  else if (collection !== null && constantOf(collection))
    problems.push(
      problem('loop-collection', `the inputCollection of "${id}" to give a list, but found ${collection}. Correct it`),
    );
  const count = constantOf(cardinality);
  if (count && !(Number.isInteger(Number(asText(count.value) || Number.NaN)) && Number(asText(count.value)) >= 0))
    problems.push(
      problem(
        'loop-cardinality',
        `loopCardinality of "${id}" to be a whole number from 0, but found ${(cardinality ?? '').slice(1)}. Correct it`,
      ),
    );
  if (outputCollection !== null && outputElement === null)
    problems.push(problem('loop-output', `"${id}" to say what goes into "${outputCollection}". Set outputElement`));
  return problems;
}
