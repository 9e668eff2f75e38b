import { Engine, type Allow, type CaseState, type TaskActor } from '../engine.ts';
import { replay } from '../state/apply.ts';
import { bpmn, flows } from '../step/play.ts';
import type { Vars } from '../state/state.ts';
import type { Job, Store, WaitAddress } from './store.ts';

const timer = '<timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const message =
  '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
const job = '<extensionElements><zeebe:taskDefinition type="notify"/></extensionElements>';
const groups = '<extensionElements><zeebe:assignmentDefinition candidateGroups="clerk"/></extensionElements>';

const xml = bpmn(
  `<startEvent id="s"/><userTask id="u">${groups}</userTask><serviceTask id="j">${job}</serviceTask>
   <intermediateCatchEvent id="c"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent><endEvent id="e"/>
   <boundaryEvent id="b" attachedToRef="u">${timer}</boundaryEvent><endEvent id="late"/>
   ${flows('s>u', 'u>j', 'j>c', 'c>e', 'b>late')}`,
  message,
);

/** What every store must do. Run it with a factory that gives an empty store. */
export function storeSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`store ${name}`, () => {
    let now: string;
    let store: Store;
    let engine: Engine;
    let ids: number;

    beforeEach(async () => {
      now = '2026-03-02T08:00:00.000Z';
      ids = 0;
      store = await makeStore();
      engine = new Engine({
        store,
        now: () => now,
        newId: () => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`,
      });
      await engine.deploy([{ name: 'p.bpmn', content: xml }], { by: 'an' });
    });

    const task = async (): Promise<WaitAddress> => {
      const { id } = await engine.start('p', { variables: { no: 'A-1' }, department: 'north' }, { by: 'li' });
      const wait = (await store.waits(id)).find(({ props }) => props.kind === 'task');
      return { instanceId: id, key: wait?.key ?? '' };
    };
    const complete = ({ instanceId, key }: WaitAddress, variables: Vars, actor: TaskActor): Promise<CaseState> =>
      engine.completeTask(instanceId, key, { variables }, actor);
    const jobs = (worker = 'w1'): Promise<readonly Job[]> =>
      engine.activateJobs({ type: 'notify', worker, maxJobs: 10, timeoutMs: 30_000 });

    test('a case goes from a task over a job and a message to its end, and its history makes the same state', async () => {
      const open = await task();
      await complete(open, { ok: true }, { by: 'wang' });
      const [found] = await jobs();
      expect(found).toMatchObject({
        processKey: 'p',
        elementId: 'j',
        variables: { no: 'A-1', ok: true },
        worker: 'w1',
      });
      await engine.completeJob(open.instanceId, found?.key ?? '', {}, 'w1');
      const paid = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 } };
      expect(await engine.publishMessage(paid, { by: null })).toMatchObject({ outcome: 'correlated' });
      const ended = await store.load(open.instanceId);
      expect(ended?.instance).toMatchObject({
        state: { status: 'completed' },
        variables: { 1: { amount: 5, ok: true } },
      });
      expect(await store.waits(open.instanceId)).toEqual([]);
      expect(replay(await store.history(open.instanceId))).toEqual((await store.load(open.instanceId))?.instance);
    });

    test('the same content is not a new version, and a running case stays on its own', async () => {
      const open = await task();
      const [same] = (await engine.deploy([{ name: 'p.bpmn', content: xml }], { by: 'an' })).definitions;
      expect(same).toMatchObject({ version: 1, changed: false });
      const content = bpmn(`<startEvent id="s"/><endEvent id="e"/>${flows('s>e')}`);
      const { definitions } = await engine.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      expect(definitions).toMatchObject([{ version: 2, changed: true }]);
      expect(await complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
      expect((await store.load(open.instanceId))?.instance.state.processVersion).toBe(1);
      expect((await engine.start('p', {}, { by: 'li' })).status).toBe('completed');
      expect((await engine.start('p', { version: 1 }, { by: 'li' })).status).toBe('active');
    });

    test('of two completions at once exactly one wins, and the other is told', async () => {
      const open = await task();
      const both = await Promise.allSettled([complete(open, {}, { by: 'a' }), complete(open, {}, { by: 'b' })]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'task-not-open' } });
    });

    test('a claimed task is not claimed by another, until it is released', async () => {
      const open = await task();
      const { instanceId, key } = open;
      await engine.claimTask(instanceId, key, { by: 'a' });
      const refused = engine.claimTask(instanceId, key, { by: 'b' });
      await expect(refused).rejects.toMatchObject({ code: 'task-taken', details: { assignee: 'a' } });
      await engine.releaseTask(instanceId, key, { by: 'a' });
      await engine.claimTask(instanceId, key, { by: 'b' });
      expect((await store.load(instanceId, key))?.task).toMatchObject({ assignee: 'b', revision: 4, initiator: 'li' });
      const stale = engine.assignTask(instanceId, key, 'c', { by: 'b', expectedRevision: 3 });
      await expect(stale).rejects.toMatchObject({ code: 'task-changed', details: { revision: 4 } });
    });

    test('a refusal on the loaded task changes nothing', async () => {
      const open = await task();
      let seen: unknown[] = [];
      const refuse: Allow = (...shown) => {
        seen = shown;
        throw new Error('not yours');
      };
      await expect(complete(open, {}, { by: 'x', allow: refuse })).rejects.toThrow('not yours');
      expect(seen).toMatchObject([{ candidateRoles: ['clerk'], department: 'north' }, { startedBy: 'li' }]);
      expect((await store.load(open.instanceId))?.revision).toBe(1);
    });

    test('a timer fires when it is due, once', async () => {
      const { instanceId } = await task();
      now = '2026-03-02T08:59:59.000Z';
      expect(await engine.runDue()).toBe(0);
      now = '2026-03-02T09:00:00.000Z';
      expect(await Promise.all([engine.runDue(), engine.runDue()])).toEqual(expect.arrayContaining([0, 1]));
      expect((await store.load(instanceId))?.instance.state.status).toBe('completed');
    });

    test('a leased job is not given twice before its lease ends', async () => {
      await complete(await task(), {}, { by: 'wang' });
      expect(await jobs()).toHaveLength(1);
      expect(await jobs('w2')).toHaveLength(0);
      now = '2026-03-02T08:00:30.000Z';
      expect(await jobs('w2')).toHaveLength(1);
    });

    test('a deployment with one bad file writes nothing and names every problem', async () => {
      const good = bpmn(`<startEvent id="s"/><task id="new"/>${flows('s>new')}`);
      const bad = bpmn(`<startEvent id="s"/><complexGateway id="g"/>${flows('s>g')}`);
      const refused = engine.deploy(
        [
          { name: 'a.bpmn', content: good },
          { name: 'b.bpmn', content: bad.replace('process id="p"', 'process id="q"') },
        ],
        { by: 'an' },
      );
      await expect(refused).rejects.toMatchObject({
        code: 'deployment-refused',
        details: { problems: [{ resource: 'b.bpmn', elementId: 'g', code: 'not-executed' }] },
      });
      expect((await store.definition('process', 'p'))?.version).toBe(1);
    });
  });
}
