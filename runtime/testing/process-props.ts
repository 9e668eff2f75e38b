import type { ListenerPoint } from '../bpmn/model/listeners.ts';
import { element, type Attributes, type Xml } from './process-xml.ts';

/** What any node may say of itself. Texts are as zeebe writes them: FEEL behind "=". */
export interface NodeProps {
  readonly name?: string;
  /** Mappings by their targets: `{ to: '=phone' }`. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly listeners?: readonly DrawnListener[];
  /** Other attributes of the standard. */
  readonly attributes?: Attributes;
  /** Other extension elements, by name. */
  readonly extensions?: Readonly<Record<`zeebe:${string}` | `wattloom:${string}`, Attributes>>;
  /** Other elements of the standard within it: properties, data associations. */
  readonly within?: readonly Xml[];
}

export interface DrawnListener {
  readonly on: ListenerPoint;
  readonly type?: string;
  readonly retries?: string;
}

export interface ActivityProps extends NodeProps {
  /** Done for each item of a list, or so many times. */
  readonly each?: EachProps;
  /** Done as long as a condition holds. */
  readonly loop?: LoopProps;
  /** Undoes another activity. */
  readonly forCompensation?: boolean;
}

export interface EachProps {
  readonly times?: number | string;
  /** The list, and the variable that holds the item of one instance. */
  readonly in?: string;
  readonly as?: string;
  readonly sequential?: boolean;
  /** The variable that the list of results goes to, and what of an instance goes there. */
  readonly into?: string;
  readonly result?: string;
  /** FEEL, without "=". */
  readonly until?: string;
}

interface LoopProps {
  /** FEEL, without "=". */
  readonly while?: string;
  readonly testBefore?: boolean;
  readonly maximum?: number;
}

export interface JobProps {
  /** The type of a worker's job. */
  readonly job?: string;
  readonly retries?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface UserTaskProps extends ActivityProps {
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly candidateUsers?: string;
  readonly role?: string;
  readonly dueDate?: string;
}

/** The extension elements that a node's props ask for, with those of its kind. */
export function extensionElements(props: NodeProps, own: readonly Xml[] = []): readonly Xml[] {
  const others = Object.entries<Attributes>(props.extensions ?? {}).map(([name, said]) => element(name, said));
  const all = [...own, ...others, ...ioMapping(props), ...listeners(props)];
  return all.length ? [element('extensionElements', {}, all)] : [];
}

/** The job of a task, if it is one. */
export function jobElements({ job, retries, headers = {} }: JobProps): readonly Xml[] {
  const values = Object.entries(headers).map(([key, value]) => element('zeebe:header', { key, value }));
  return [
    ...(job === undefined ? [] : [element('zeebe:taskDefinition', { type: job, retries })]),
    ...(values.length ? [element('zeebe:taskHeaders', {}, values)] : []),
  ];
}

/** Who is to do a user task, and by when. */
export function assignmentElements(props: UserTaskProps): readonly Xml[] {
  const { assignee, candidateGroups, candidateUsers, role, dueDate } = props;
  const has = (...said: readonly (string | undefined)[]): boolean => said.some((text) => text !== undefined);
  const assignment = element('zeebe:assignmentDefinition', { assignee, candidateGroups, candidateUsers });
  return [
    ...(has(assignee, candidateGroups, candidateUsers) ? [assignment] : []),
    ...(has(role) ? [element('wattloom:performer', { role })] : []),
    ...(has(dueDate) ? [element('zeebe:taskSchedule', { dueDate })] : []),
  ];
}

/** How often an activity is done. */
export function loopElements({ each, loop }: ActivityProps): readonly Xml[] {
  return [...(each ? [multiInstance(each)] : []), ...(loop ? [standardLoop(loop)] : [])];
}

function multiInstance(each: EachProps): Xml {
  const list = {
    ...{ inputCollection: each.in, inputElement: each.as },
    ...{ outputCollection: each.into, outputElement: each.result },
  };
  const isSaid = Object.values(list).some((text) => text !== undefined);
  return element('multiInstanceLoopCharacteristics', { isSequential: each.sequential }, [
    ...(isSaid ? [element('extensionElements', {}, [element('zeebe:loopCharacteristics', list)])] : []),
    ...(each.times === undefined ? [] : [element('loopCardinality', {}, [String(each.times)])]),
    ...(each.until === undefined ? [] : [element('completionCondition', {}, [`=${each.until}`])]),
  ]);
}

function standardLoop({ while: holds, testBefore, maximum }: LoopProps): Xml {
  const condition = holds === undefined ? [] : [element('loopCondition', {}, [`=${holds}`])];
  return element('standardLoopCharacteristics', { testBefore, loopMaximum: maximum }, condition);
}

function ioMapping({ inputs = {}, outputs = {} }: NodeProps): readonly Xml[] {
  const drawn = (kind: string, mappings: Readonly<Record<string, string>>): readonly Xml[] =>
    Object.entries(mappings).map(([target, source]) => element(kind, { source, target }));
  const all = [...drawn('zeebe:input', inputs), ...drawn('zeebe:output', outputs)];
  return all.length ? [element('zeebe:ioMapping', {}, all)] : [];
}

function listeners({ listeners: found = [] }: NodeProps): readonly Xml[] {
  const isOfElement = ({ on }: DrawnListener): boolean => on === 'start' || on === 'end';
  const drawn = (name: string, some: readonly DrawnListener[]): readonly Xml[] => {
    const all = some.map(({ on, ...said }) => element(`zeebe:${name}`, { eventType: on, ...said }));
    return all.length ? [element(`zeebe:${name}s`, {}, all)] : [];
  };
  return [
    ...drawn('executionListener', found.filter(isOfElement)),
    ...drawn(
      'taskListener',
      found.filter((one) => !isOfElement(one)),
    ),
  ];
}
