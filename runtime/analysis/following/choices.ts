import { flowOf, nodeOf, type FlowNode, type ProcessModel } from '../../bpmn/model/model.ts';

/** A condition that what is in the form decides, and how it must come out. */
interface Deciding {
  /** FEEL without the leading "=". */
  readonly feel: string;
  readonly holds: boolean;
  /** Fields that it reads; while one of them is empty, nothing is decided. */
  readonly reads: readonly string[];
}

/** One way through the exclusive gateways right behind a task: what must hold for it, and the flow that each of them takes. */
export interface Choice {
  readonly when: readonly Deciding[];
  readonly taken: ReadonlyMap<string, string>;
}

const words = new Set('and or not true false null if then else in between'.split(' '));
/** More than a page asks of a form at each key. */
const most = 16;

/** The choices that the values of the named fields decide; none where the model takes them through work or mappings first. */
export function choicesBehind(model: ProcessModel, task: FlowNode, fields: ReadonlySet<string>): readonly Choice[] {
  if (task.outputs.length > 0 || task.loop) return [];
  const found = behind(model, task, fields, { when: [], taken: new Map() });
  return found.length > 1 && found.length <= most ? found : [];
}

function behind(model: ProcessModel, node: FlowNode, fields: ReadonlySet<string>, sofar: Choice): readonly Choice[] {
  const [only, ...others] = node.outgoing;
  if (only === undefined || others.length > 0 || flowOf(model, only).condition !== null) return [sofar];
  return through(model, flowOf(model, only).target, fields, sofar);
}

function through(model: ProcessModel, id: string, fields: ReadonlySet<string>, sofar: Choice): readonly Choice[] {
  const gateway = nodeOf(model, id);
  if (gateway.role !== 'exclusive' || sofar.taken.has(id)) return [sofar];
  const take = (flow: string, when: readonly Deciding[]): readonly Choice[] =>
    through(model, flowOf(model, flow).target, fields, { when, taken: new Map(sofar.taken).set(id, flow) });
  if (gateway.outgoing.length === 1) return gateway.outgoing.flatMap((flow) => take(flow, sofar.when));
  const ways: Choice[] = [];
  let when = sofar.when;
  // In the order of the model: the first that holds is taken, and the default where none does.
  for (const flow of gateway.outgoing.filter((one) => one !== gateway.defaultFlow)) {
    const feel = flowOf(model, flow).condition;
    const reads = feel === null ? null : readsOf(feel, fields);
    if (feel === null || reads === null) return [sofar];
    ways.push(...take(flow, [...when, { feel, holds: true, reads }]));
    when = [...when, { feel, holds: false, reads }];
  }
  return gateway.defaultFlow === null ? ways : [...ways, ...take(gateway.defaultFlow, when)];
}

/** The fields that a condition reads; null where it reads anything else, or calls something. */
function readsOf(feel: string, fields: ReadonlySet<string>): readonly string[] | null {
  const names = feel.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const read = [...new Set(names.filter((name) => !words.has(name)))];
  return read.length > 0 && read.every((name) => fields.has(name)) ? read : null;
}
