import { Engine } from '../../engine/engine.ts';
import type { CaseState, TaskActor } from '../../engine/engine-parts.ts';
import type { Vars } from '../../ground/value.ts';
import { bpmn, flows } from '../play.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';
import type { Job, WaitAddress } from '../../store/stored.ts';

const timer = '<timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const message =
  '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
const job = '<extensionElements><zeebe:taskDefinition type="notify"/></extensionElements>';
export const forClerks = '<extensionElements><zeebe:assignmentDefinition candidateGroups="clerk"/></extensionElements>';

/** A task with a time limit, a job, and a message that is waited for. */
export const taskJobMessage = bpmn(
  `<startEvent id="s"/><userTask id="u">${forClerks}</userTask><serviceTask id="j">${job}</serviceTask>
   <intermediateCatchEvent id="c"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent><endEvent id="e"/>
   <boundaryEvent id="b" attachedToRef="u">${timer}</boundaryEvent><endEvent id="late"/>
   ${flows('s>u', 'u>j', 'j>c', 'c>e', 'b>late')}`,
  message,
);

/** What the tests of stores stand on: an empty store for each, and an engine on it with one process deployed. */
export class StoreGround {
  now = '2026-03-02T08:00:00.000Z';
  readonly store: Store;
  readonly engine: Engine;

  constructor(store: Store) {
    this.store = store;
    this.engine = new Engine({ store, now: () => this.now, newId: numberedIds() });
  }

  /** The task of a new case. */
  async task(): Promise<WaitAddress> {
    const { id } = await this.engine.cases.start('p', { variables: { no: 'A-1' }, department: 'north' }, { by: 'li' });
    const wait = (await this.store.waits(id)).find(({ props }) => props.kind === 'task');
    return { instanceId: id, key: wait?.key ?? '' };
  }

  complete({ instanceId, key }: WaitAddress, variables: Vars, actor: TaskActor): Promise<CaseState> {
    return this.engine.tasks.complete(instanceId, key, { variables }, actor);
  }

  jobs(worker = 'w1'): Promise<readonly Job[]> {
    return this.engine.jobs.activate({ type: 'notify', worker, maxJobs: 10, timeoutMs: 30_000 });
  }
}

export async function storeGround(makeStore: () => Promise<Store>): Promise<StoreGround> {
  const ground = new StoreGround(await makeStore());
  await ground.engine.definitions.deploy([{ name: 'p.bpmn', content: taskJobMessage }], { by: 'an' });
  return ground;
}
