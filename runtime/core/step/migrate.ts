import { nodeOf, type FlowNode, type ProcessModel } from '../../bpmn/model/model.ts';
import { Rejected } from '../../ground/problems.ts';
import type { Execution, Instance, Key, Wait } from '../state/state.ts';
import { migrationProblems } from './migration-problems.ts';
import { changedFlows, changedIds, type MigrationMap } from './migration-map.ts';
import type { Step } from './step.ts';
import { Trouble } from './trouble.ts';

export interface MigrationOptions {
  /** Timers, messages and other events: as they are, or worked out anew by the new model from now on. */
  readonly events?: 'keep' | 'recompute' | undefined;
  /** Open tasks: as they are, or with the name, form and candidates of the new model. Whoever has one keeps it. */
  readonly tasks?: 'keep' | 'refresh' | undefined;
}

export interface Migrate {
  readonly type: 'migrate';
  readonly to: ProcessModel;
  readonly toVersion: number;
  readonly mapping: MigrationMap;
  readonly options?: MigrationOptions | undefined;
}

/** The events that an operator may have worked out anew; work that was given out stays as it is. */
const eventKinds: ReadonlySet<string> = new Set(['timer', 'message', 'signal', 'condition', 'escalation']);

/** The problems that keep an instance from going to another version, by element. */
export function checkMigration(
  from: ProcessModel,
  instance: Instance,
  { to, mapping }: Migrate,
): ReturnType<typeof migrationProblems> {
  return migrationProblems(from, to, mapping, instance.state);
}

/**
 * Puts an instance on another version. The step already works on the new model; `from` is the old one. What no longer has
 * a place is closed before, what is new is opened after.
 */
export function migrate(step: Step, from: ProcessModel, command: Migrate): void {
  step.whole();
  const { to, toVersion, mapping, options = {} } = command;
  const { state } = step.instance;
  if (state.processVersion === toVersion) throw new Rejected('already-migrated', { id: state.id, version: toVersion });
  const problems = checkMigration(from, step.instance, command);
  if (problems.length) {
    const named = problems.map((problem) => ({ resource: to.key, ...problem }));
    throw new Rejected('migration-refused', { count: problems.length, problems: named });
  }
  closeLost(step, to, mapping);
  step.emit({
    type: 'instanceMigrated',
    fromVersion: state.processVersion,
    toVersion,
    elements: changedIds(mapping),
    flows: changedFlows(from, to, mapping),
  });
  for (const at of Object.values(state.executions)) settleIn(step, { at, from, mapping, options });
  step.caseChanged();
}

/** Waits on the border of an element whose event is gone from it. */
function closeLost(step: Step, to: ProcessModel, mapping: MigrationMap): void {
  const { executions, waits } = step.instance.state;
  for (const wait of Object.values(waits)) {
    const owner = executions[wait.owner];
    if (!owner || wait.target === owner.elementId) continue;
    const host = to.nodes.get(mapping[owner.elementId] ?? '');
    if (!host || !eventsOf(host).includes(mapping[wait.target] ?? '')) close(step, wait);
  }
}

/** The events that an element listens for beside its own work: on its border, and at the starts of its event sub-processes. */
function eventsOf(node: FlowNode): readonly string[] {
  return [...node.boundaries, ...node.eventStarts];
}

interface Settling {
  /** As it stood before. */
  readonly at: Execution;
  readonly from: ProcessModel;
  readonly mapping: MigrationMap;
  readonly options: MigrationOptions;
}

function settleIn(step: Step, { at: before, from, mapping, options }: Settling): void {
  const at = step.instance.state.executions[before.key];
  if (!at) return;
  const waits = Object.values(step.instance.state.waits).filter(({ owner }) => owner === at.key);
  const recomputed = options.events === 'recompute' ? waits.filter(({ kind }) => eventKinds.has(kind)) : [];
  for (const wait of recomputed) close(step, wait);
  // An event that was there before and has none to wait for any more has happened: it does not begin again.
  const was = new Set(eventsOf(nodeOf(from, before.elementId)).map((id) => mapping[id]));
  const wanted = new Set(recomputed.map(({ target }) => target));
  step.listenAgain(at.key, (id) => !was.has(id) || wanted.has(id));
  if (recomputed.some(({ target }) => target === at.elementId)) step.retry(at.key, 'begin');
  if (options.tasks !== 'keep') for (const wait of waits) if (wait.kind === 'task') refresh(step, at, wait);
}

/** A task that cannot be worked out by the new model stays as it was. */
function refresh(step: Step, at: Execution, { key, target }: Wait): void {
  if (target !== at.elementId) return;
  const node = step.node(at);
  try {
    const props = step.registry.element(node.type).task?.(step, at, node);
    if (!props) return;
    const { name, formKey, candidateRoles, candidateUsers, department, record } = props;
    const task = { elementId: at.elementId, name, formKey, candidateRoles, candidateUsers, department, record };
    step.emit({ type: 'taskRefreshed', key, task });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
  }
}

function close(step: Step, { key, kind }: { readonly key: Key; readonly kind: Wait['kind'] }): void {
  step.emit({ type: 'waitClosed', key, kind, how: 'cancelled' });
}
