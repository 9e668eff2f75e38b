import { Engine, type Allow } from '../engine.ts';
import { replay } from '../state/apply.ts';
import { bpmn, flows } from '../step/play.ts';
import type { Store, WaitAddress } from './store.ts';

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
      const { state } = await engine.start('p', { variables: { no: 'A-1' }, department: 'north' }, { by: 'li' });
      const wait = (await store.waits(state.id)).find(({ props }) => props.kind === 'task');
      return { instanceId: state.id, key: wait?.key ?? '' };
    };

    test('a case goes from a task over a job and a message to its end, and its history makes the same state', async () => {
      const open = await task();
      await engine.completeTask(open, { ok: true }, { by: 'wang' });
      const [found] = await engine.activateJobs('notify', 'w1', 10);
      expect(found?.wait.props).toMatchObject({ job: { variables: { no: 'A-1', ok: true } } });
      await engine.completeJob(found ?? open, {}, { by: 'w1' });
      const ended = await engine.publish(
        { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 } },
        { by: null },
      );
      expect(ended?.state.status).toBe('completed');
      expect(await store.waits(open.instanceId)).toEqual([]);
      expect(replay(await store.history(open.instanceId))).toEqual((await store.load(open.instanceId))?.instance);
    });

    test('the same content is not a new version, and a running case stays on its own', async () => {
      const open = await task();
      const [same] = await engine.deploy([{ name: 'p.bpmn', content: xml }], { by: 'an' });
      expect(same).toMatchObject({ version: 1, changed: false });
      const content = bpmn(`<startEvent id="s"/><endEvent id="e"/>${flows('s>e')}`);
      expect(await engine.deploy([{ name: 'p.bpmn', content }], { by: 'an' })).toMatchObject([
        { version: 2, changed: true },
      ]);
      const { state } = await engine.completeTask(open, {}, { by: 'wang' });
      expect(state).toMatchObject({ processVersion: 1, status: 'active' });
      expect((await engine.start('p', {}, { by: 'li' })).state.status).toBe('completed');
    });

    test('of two completions at once exactly one wins, and the other is told', async () => {
      const open = await task();
      const both = await Promise.allSettled([
        engine.completeTask(open, {}, { by: 'a' }),
        engine.completeTask(open, {}, { by: 'b' }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'task-not-open' } });
    });

    test('a claimed task is not claimed by another, until it is released', async () => {
      const open = await task();
      await engine.claimTask(open, 'a');
      await expect(engine.claimTask(open, 'b')).rejects.toMatchObject({
        code: 'task-taken',
        details: { assignee: 'a' },
      });
      await engine.releaseTask(open, { by: 'a' });
      await engine.claimTask(open, 'b');
    });

    test('a refusal on the loaded task changes nothing', async () => {
      const open = await task();
      let seen: unknown[] = [];
      const refuse: Allow = (...shown) => {
        seen = shown;
        throw new Error('not yours');
      };
      await expect(engine.completeTask(open, {}, { by: 'x' }, refuse)).rejects.toThrow('not yours');
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
      await engine.completeTask(await task(), {}, { by: 'wang' });
      expect(await engine.activateJobs('notify', 'w1', 10)).toHaveLength(1);
      expect(await engine.activateJobs('notify', 'w2', 10)).toHaveLength(0);
      now = '2026-03-02T08:00:30.000Z';
      expect(await engine.activateJobs('notify', 'w2', 10)).toHaveLength(1);
    });

    test('a deployment with one bad file writes nothing and names every problem', async () => {
      const good = bpmn(`<startEvent id="s"/><task id="new"/>${flows('s>new')}`);
      const bad = bpmn(`<startEvent id="s"/><complexGateway id="g"/>${flows('s>g')}`);
      const refused = engine.deploy(
        [
          { name: 'a.bpmn', content: good },
          { name: 'b.bpmn', content: bad },
        ],
        { by: 'an' },
      );
      await expect(refused).rejects.toMatchObject({
        code: 'deployment-refused',
        details: { problems: [{ resource: 'b.bpmn', elementId: 'g', code: 'not-executed' }] },
      });
      expect((await store.process('p'))?.version).toBe(1);
    });
  });
}
