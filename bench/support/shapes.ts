/** For whom a model is written: service tasks are bound differently. */
type Reader = 'wattloom' | 'bpmn-engine';

export interface Shape {
  readonly name: string;
  readonly says: string;
  readonly xml: (reader: Reader) => string;
  /** Instances a round, the warm-up with them. */
  readonly instances: number;
  /** Always loaded, as after a rest; or changed elsewhere and looked at here first; else started here, and so at hand. */
  readonly how?: 'loaded' | 'looked';
  /** Instances in bpmn-engine a round. */
  readonly besides: number;
  /** Acts of an instance that are sent bare too; all where not given. */
  readonly sample?: number;
  /** Completions of an instance of which the cost is compared: while nearly all children are open. */
  readonly children?: number;
}

type Element = (reader: Reader, id: string) => string;

const user: Element = (_, id) => `<userTask id="${id}"/>`;

const service: Element = (reader, id) =>
  reader === 'wattloom'
    ? `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>`
    : `<serviceTask id="${id}" implementation="\${environment.services.work}"/>`;

const many =
  (children: number): Element =>
  (_, id) =>
    `<userTask id="${id}"><multiInstanceLoopCharacteristics><loopCardinality>${children}</loopCardinality></multiInstanceLoopCharacteristics></userTask>`;

const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;

const model = (content: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d"
 targetNamespace="bench"><process id="p" isExecutable="true"><startEvent id="s"/>${content}<endEvent id="e"/></process></definitions>`;

/** Tasks one after the other. */
const row =
  (task: Element, count: number) =>
  (reader: Reader): string => {
    const ids = Array.from({ length: count }, (_, n) => `t${n}`);
    const path = ['s', ...ids, 'e'];
    return model(
      ids.map((id) => task(reader, id)).join('') +
        path
          .slice(1)
          .map((id, n) => flow(path[n] ?? '', id))
          .join(''),
    );
  };

const forkJoin = (reader: Reader): string =>
  model(
    `<parallelGateway id="f"/>${user(reader, 'a')}${user(reader, 'b')}<parallelGateway id="j"/>` +
      [flow('s', 'f'), flow('f', 'a'), flow('f', 'b'), flow('a', 'j'), flow('b', 'j'), flow('j', 'e')].join(''),
  );

const timer = (id: string, task: string): string =>
  `<boundaryEvent id="${id}" attachedToRef="${task}"><timerEventDefinition id="${id}d"><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition></boundaryEvent>`;

/** Ten service tasks, a gateway before the last, and two timers that are opened and closed again: the usual way through. */
const typical = (reader: Reader): string => {
  const path = ['s', 't0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 'x', 't9', 'e'];
  const tasks = path.filter((id) => id.startsWith('t')).map((id) => service(reader, id));
  const flows = path
    .slice(1)
    .map((id, n) => flow(path[n] ?? '', id).replace('/>', id === 't9' ? condition(reader) : '/>'));
  const timers = [timer('b1', 't2'), flow('b1', 'late'), timer('b2', 't6'), flow('b2', 'late')];
  return model(
    `${tasks.join('')}<exclusiveGateway id="x" default="x-late"/><endEvent id="late"/>${flow('x', 'late')}${flows.join('')}${timers.join('')}`,
  );
};

const condition = (reader: Reader): string =>
  `><conditionExpression xsi:type="tFormalExpression">${reader === 'wattloom' ? '=amount &gt; 10' : '${environment.variables.isLarge}'}</conditionExpression></sequenceFlow>`;

const userTask: Shape = { name: 'user-task', says: 'a user task', xml: row(user, 1), instances: 1200, besides: 400 };

export const shapes: readonly Shape[] = [
  { name: 'service-task', says: 'start, service task, end', xml: row(service, 1), instances: 800, besides: 400 },
  { name: 'ten-service-tasks', says: 'ten service tasks', xml: row(service, 10), instances: 150, besides: 150 },
  userTask,
  { ...userTask, name: 'user-task-looked', says: 'a user task, looked at first', how: 'looked' },
  { ...userTask, name: 'user-task-loaded', says: 'a user task, loaded again', how: 'loaded' },
  { name: 'five-user-tasks', says: 'five user tasks', xml: row(user, 5), instances: 300, besides: 200 },
  { name: 'fork-join', says: 'fork, two user tasks, join', xml: forkJoin, instances: 500, besides: 300 },
  { name: 'typical', says: "Zeebe's typical process", xml: typical, instances: 150, besides: 150 },
  { name: 'multi-10', says: '10 user tasks at once', xml: row(many(10), 1), instances: 120, besides: 80, children: 5 },
  {
    name: 'multi-100',
    says: '100 user tasks at once',
    xml: row(many(100), 1),
    instances: 24,
    besides: 12,
    children: 50,
  },
  {
    ...{ name: 'multi-1000', says: '1,000 user tasks at once', xml: row(many(1000), 1), instances: 8, besides: 2 },
    ...{ sample: 51, children: 50 },
  },
];
