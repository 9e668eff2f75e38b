import {
  keptHours,
  root,
  type Condition,
  type LoopOf,
  type Post,
  type RandomModel,
  type RandomNode,
  type Trigger,
} from './random-model.ts';

const tags: Readonly<Record<RandomNode['kind'], string>> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'userTask',
  pass: 'task',
  set: 'scriptTask',
  xor: 'exclusiveGateway',
  and: 'parallelGateway',
  or: 'inclusiveGateway',
  complex: 'complexGateway',
  eventGateway: 'eventBasedGateway',
  catch: 'intermediateCatchEvent',
  throw: 'intermediateThrowEvent',
  sub: 'subProcess',
  eventSub: 'subProcess',
  boundary: 'boundaryEvent',
};

/** The BPMN of a generated model, as somebody would write it. */
export function asBpmn(model: RandomModel): string {
  return [
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="random">',
    ...named(model),
    `<process id="${root}" isExecutable="true">`,
    ...content(model, root),
    '</process>',
    '</definitions>',
  ].join('\n');
}

/** What triggers refer to. */
function named({ nodes }: RandomModel): readonly string[] {
  const all = nodes.flatMap(({ trigger }) => {
    if (!trigger || !('name' in trigger) || trigger.name === null || trigger.kind === 'link') return [];
    const { kind, name } = trigger;
    if (kind === 'message') return [message(trigger)];
    const code = kind === 'error' || kind === 'escalation' ? ` ${kind}Code="${name}"` : '';
    return [`<${kind} id="${kind}_${name}" name="${name}"${code}/>`];
  });
  return [...new Set(all)];
}

function message({ name, key }: Post): string {
  const subscription = `<zeebe:subscription correlationKey="${key}"/>`;
  return `<message id="message_${name}_${key}" name="${name}"><extensionElements>${subscription}</extensionElements></message>`;
}

function content(model: RandomModel, scope: string): readonly string[] {
  const inside = model.nodes.filter((node) => node.scope === scope);
  const ids = new Set(inside.map(({ id }) => id));
  const flows = model.flows.filter(({ source }) => ids.has(source));
  return [
    ...inside.flatMap((node) => element(model, node)),
    ...flows.map(({ id, source, target, condition }) => {
      const head = `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"`;
      return condition ? `${head}>${expression('conditionExpression', condition)}</sequenceFlow>` : `${head}/>`;
    }),
    ...inside.flatMap(({ id, undoes }) =>
      undoes === null
        ? []
        : [`<association id="as_${id}" associationDirection="One" sourceRef="${undoes}" targetRef="${id}"/>`],
    ),
  ];
}

function element(model: RandomModel, node: RandomNode): readonly string[] {
  const tag = node.isTransaction ? 'transaction' : tags[node.kind];
  const isInside = node.kind === 'sub' || node.kind === 'eventSub';
  const inner = [
    extensions(node),
    activation(node),
    trigger(node.trigger),
    loop(node.loop),
    ...(isInside ? content(model, node.id) : []),
  ];
  return [`<${tag} id="${node.id}"${attributes(model, node)}>`, ...inner.filter(Boolean), `</${tag}>`];
}

function activation({ kind, takes }: RandomNode): string {
  if (kind !== 'complex') return '';
  return `<activationCondition xsi:type="tFormalExpression">=activationCount &gt;= ${takes}</activationCondition>`;
}

function attributes({ flows, nodes }: RandomModel, node: RandomNode): string {
  const { id, kind, host, interrupting, scope, takes, sends, undoes } = node;
  const usual = flows.find(({ source, isDefault }) => isDefault && source === id);
  const ofHandler = kind === 'start' && nodes.some((node) => node.id === scope && node.kind === 'eventSub');
  return [
    kind !== 'complex' && takes > 1 ? ` startQuantity="${takes}"` : '',
    sends > 1 ? ` completionQuantity="${sends}"` : '',
    undoes === null ? '' : ' isForCompensation="true"',
    usual ? ` default="${usual.id}"` : '',
    host === null ? '' : ` attachedToRef="${host}" cancelActivity="${interrupting}"`,
    kind === 'eventSub' ? ' triggeredByEvent="true"' : '',
    ofHandler ? ` isInterrupting="${interrupting}"` : '',
  ].join('');
}

function extensions({ kind, sets, trigger }: RandomNode): string {
  if (trigger?.kind === 'message' && trigger.kept && (kind === 'throw' || kind === 'end'))
    return `<extensionElements><wattloom:publish timeToLive="PT${keptHours * 60 + 30}M"/></extensionElements>`;
  if (kind === 'task') return '<extensionElements><zeebe:userTask/></extensionElements>';
  if (!sets) return '';
  const script = `<zeebe:script expression="=${sets.value}" resultVariable="${sets.variable}"/>`;
  return `<extensionElements>${script}</extensionElements>`;
}

function trigger(found: Trigger | null): string {
  if (!found) return '';
  if (found.kind === 'condition')
    return `<conditionalEventDefinition>${expression('condition', found.condition)}</conditionalEventDefinition>`;
  if (found.kind === 'link') return `<linkEventDefinition name="${found.name}"/>`;
  if (found.kind === 'compensation')
    return `<compensateEventDefinition${found.activity === null ? '' : ` activityRef="${found.activity}"`}/>`;
  const tag = `${found.kind}EventDefinition`;
  if (found.kind === 'terminate' || found.kind === 'cancel') return `<${tag}/>`;
  if (found.kind === 'message') return `<${tag} messageRef="message_${found.name}_${found.key}"/>`;
  if (found.kind !== 'timer')
    return found.name === null ? `<${tag}/>` : `<${tag} ${found.kind}Ref="${found.kind}_${found.name}"/>`;
  const [how, text] = found.times === 1 ? ['timeDuration', 'PT1H'] : ['timeCycle', `R${found.times}/PT1H`];
  return `<${tag}><${how} xsi:type="tFormalExpression">${text}</${how}></${tag}>`;
}

function loop(found: LoopOf | null): string {
  if (!found) return '';
  if (found.kind === 'while') {
    const head = `<standardLoopCharacteristics testBefore="${found.testBefore}" loopMaximum="${found.most}">`;
    return `${head}${expression('loopCondition', found.condition)}</standardLoopCharacteristics>`;
  }
  const tag = 'multiInstanceLoopCharacteristics';
  const count = `<loopCardinality xsi:type="tFormalExpression">=${found.count}</loopCardinality>`;
  const until = found.until ? expression('completionCondition', found.until) : '';
  return `<${tag} isSequential="${found.isSequential}">${count}${until}</${tag}>`;
}

function expression(tag: string, { variable, is }: Condition): string {
  return `<${tag} xsi:type="tFormalExpression">=${is ? variable : `not(${variable})`}</${tag}>`;
}
