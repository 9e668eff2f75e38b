import {
  addWorkingDays,
  addWorkingTime,
  workingDaysBetween,
  workingTimeBetween,
} from '../../languages/calendar/work-calendar.ts';
import { nodeOf, type FlowNode } from '../../bpmn/model/model.ts';
import type { WaitProps } from '../state/wait-props.ts';
import { never, type Execution, type Key, type Wait, type WorkingDeadline } from '../state/state.ts';
import type { Step } from './step.ts';

/**
 * Deadlines in working time do not run while a token is at an element that stops them (`wattloom:clock`), as where the
 * customer has to act. Which ones stand still follows from the tokens and the model, so that no count can go wrong.
 */

/** A token came to an element that stops clocks: every deadline of its reach keeps what is left of it. */
export function stopClocks(step: Step, at: Execution, { stops, id }: FlowNode): void {
  if (stops === null) return;
  step.whole();
  step.emit({ type: 'clockStopped', elementId: id });
  for (const wait of Object.values(step.instance.state.waits)) {
    const running = deadlineOf(wait);
    if (!running || running.clock.rest !== null || running.dueAt <= step.stamp.at) continue;
    if (isStoppedBy(step, at, stops, wait.owner)) change(step, wait, stopped(step, running));
  }
}

/** A token left such an element: what nothing else stops gets the rest of its time. */
export function startClocks(step: Step, { stops, id }: FlowNode): void {
  if (stops === null) return;
  step.whole();
  const waiting = Object.values(step.instance.state.waits).filter(
    (wait) => (deadlineOf(wait)?.clock.rest ?? null) !== null,
  );
  for (const wait of waiting) {
    const deadline = deadlineOf(wait);
    if (deadline && !isStopped(step, wait.owner)) change(step, wait, started(step, deadline));
  }
  step.emit({ type: 'clockStarted', elementId: id });
}

/** What is opened while its clock stands still has its whole time left. */
export function asStopped(step: Step, owner: Execution, props: WaitProps): WaitProps {
  if (props.kind === 'timer' && props.timer.clock && isStopped(step, owner.key)) {
    const { dueAt, clock } = stopped(step, { dueAt: props.timer.dueAt, clock: props.timer.clock });
    return { kind: 'timer', timer: { ...props.timer, dueAt, clock } };
  }
  if (props.kind === 'task' && props.deadline && isStopped(step, owner.key)) {
    const task = { ...props.task, dueAt: null, marks: { ...props.task.marks, stopped: true } };
    return { kind: 'task', task, deadline: stopped(step, props.deadline) };
  }
  return props;
}

function deadlineOf({ timer, deadline }: Wait): WorkingDeadline | null {
  if (deadline) return deadline;
  return timer?.clock ? { dueAt: timer.dueAt, clock: timer.clock } : null;
}

function isStopped(step: Step, owner: Key): boolean {
  step.whole();
  return Object.values(step.instance.state.executions).some((at) => {
    const { stops } = step.node(at);
    return stops !== null && isStoppedBy(step, at, stops, owner);
  });
}

/** Its own deadlines run on: the customer, too, has a time limit. */
function isStoppedBy(step: Step, stopper: Execution, stops: string, owner: Key): boolean {
  const { executions } = step.instance.state;
  let reached = stops === 'case';
  for (let at = executions[owner]; at; at = at.parent === null ? undefined : executions[at.parent]) {
    if (at.key === stopper.key) return false;
    if (at.elementId === stops) reached = true;
  }
  return reached;
}

function stopped({ calendar, stamp }: Step, { dueAt, clock }: WorkingDeadline): WorkingDeadline {
  const rest =
    clock.unit === 'days'
      ? workingDaysBetween(calendar, stamp.at, dueAt)
      : workingTimeBetween(calendar, stamp.at, dueAt);
  return { dueAt: never, clock: { ...clock, rest } };
}

function started({ calendar, stamp }: Step, { clock: { unit, rest } }: WorkingDeadline): WorkingDeadline {
  const add = unit === 'days' ? addWorkingDays : addWorkingTime;
  return { dueAt: add(calendar, stamp.at, rest ?? 0), clock: { unit, rest: null } };
}

function change(step: Step, { key, kind, owner, timer }: Wait, deadline: WorkingDeadline): void {
  if (kind === 'timer' && timer) {
    step.emit({ type: 'timerRescheduled', key, timer: { ...timer, ...deadline } });
    return;
  }
  const stands = deadline.clock.rest !== null;
  const patch = { dueAt: stands ? null : deadline.dueAt, marks: { stopped: stands ? true : null } };
  step.emit({ type: 'taskChanged', key, act: stands ? 'stopClock' : 'startClock', patch, deadline });
  const at = step.instance.state.executions[owner];
  if (!at) return;
  const node = nodeOf(step.model, at.elementId);
  step.registry.element(node.type).dueChanged?.(step, at, node, { key, dueAt: patch.dueAt });
}
