import type { Allow } from '../../engine/engine-parts.ts';
import { replay } from '../../core/state/apply.ts';
import { bpmn, flows } from '../play.ts';
import { forClerks, storeGround, type StoreGround } from './store-ground.ts';
import type { Store } from '../../store/store.ts';

/** What every store must do with tasks. */
export function tasksSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`tasks of people, ${name}`, () => {
    let on: StoreGround;

    beforeEach(async () => {
      on = await storeGround(makeStore);
    });

    test('of two completions at once exactly one wins, and the other is told', async () => {
      const open = await on.task();
      const both = await Promise.allSettled([on.complete(open, {}, { by: 'a' }), on.complete(open, {}, { by: 'b' })]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'task-not-open' } });
    });

    test('a claimed task is not claimed by another, until it is released', async () => {
      const open = await on.task();
      const { instanceId, key } = open;
      await on.engine.tasks.claim(instanceId, key, { by: 'a' });
      const refused = on.engine.tasks.claim(instanceId, key, { by: 'b' });
      await expect(refused).rejects.toMatchObject({ code: 'task-taken', details: { assignee: 'a' } });
      await on.engine.tasks.release(instanceId, key, { by: 'a' });
      await on.engine.tasks.claim(instanceId, key, { by: 'b' });
      expect((await on.store.load(instanceId, key))?.task).toMatchObject({
        assignee: 'b',
        revision: 4,
        initiator: 'li',
      });
      const stale = on.engine.tasks.assign(instanceId, key, 'c', { by: 'b', expectedRevision: 3 });
      await expect(stale).rejects.toMatchObject({ code: 'task-changed', details: { revision: 4 } });
    });

    test('a deadline counts on the calendar that is deployed, stands still, and is told of', async () => {
      const ext = (text: string): string => `<extensionElements>${text}</extensionElements>`;
      const deadline = ext('<wattloom:deadline workingDays="2" escalateAfter="1" escalateTo="head" widenTo="deputy"/>');
      const content =
        bpmn(`<startEvent id="s"/><parallelGateway id="f"/><userTask id="before"/><userTask id="ours">${deadline}</userTask>
        <userTask id="theirs">${ext('<wattloom:clock stops="case"/>')}</userTask><endEvent id="e"/>
        ${flows('s>f', 'f>ours', 'f>before', 'before>theirs', 'ours>e', 'theirs>e')}`);
      const calendar = JSON.stringify({
        ...{ name: 'Hours', zone: '+08:00', week: ['monday', 'tuesday'], hours: [{ from: '08:00', to: '16:00' }] },
        ...{ validFrom: '2026-01-01', validTo: '2026-12-31', holidays: [{ from: '2026-03-03' }], workingDays: [] },
      });
      await on.engine.definitions.deploy([{ name: 'people/calendar.json', content: calendar }], { by: 'an' });
      await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      const { id } = await on.engine.cases.start('p', { department: 'north' }, { by: 'li' });
      const keyAt = async (elementId: string): Promise<string> =>
        (await on.store.waits(id)).find(({ target, props }) => target === elementId && props.kind === 'task')?.key ??
        '';
      const ours = async (): Promise<unknown> => (await on.store.load(id, await keyAt('ours')))?.task;
      expect(await ours()).toMatchObject({ dueAt: '2026-03-10T08:00:00.000Z', marks: {} });
      await on.engine.tasks.complete(id, await keyAt('before'), {}, { by: 'li' });
      expect(await ours()).toMatchObject({ dueAt: null, marks: { stopped: true } });
      on.now = '2026-03-09T04:00:00.000Z';
      await on.engine.tasks.complete(id, await keyAt('theirs'), {}, { by: 'li' });
      expect(await ours()).toMatchObject({ dueAt: '2026-03-16T08:00:00.000Z', marks: {} });
      on.now = '2026-03-16T08:00:00.000Z';
      expect(await on.engine.runDue()).toBe(1);
      on.now = '2026-03-17T01:00:00.000Z';
      await on.engine.tasks.claim(id, await keyAt('ours'), { by: 'wang' });
      expect(await on.engine.runDue()).toBe(1);
      expect(await ours()).toMatchObject({ candidateRoles: ['deputy'], assignee: 'wang', revision: 2 });
      expect(await on.store.notices(id)).toMatchObject([
        { kind: 'overdue', users: [], roles: [], department: 'north' },
        { kind: 'escalated', users: [], roles: ['head'], department: 'north', by: null, at: on.now },
      ]);
    });

    describe('acts on tasks', () => {
      const keyAt = async (id: string, elementId: string): Promise<string> =>
        (await on.store.waits(id)).findLast(({ target, props }) => target === elementId && props.kind === 'task')
          ?.key ?? '';
      const two = async (): Promise<string> => {
        const content =
          bpmn(`<startEvent id="s"/><userTask id="a">${forClerks}</userTask><userTask id="b">${forClerks}</userTask>
          <endEvent id="e"/>${flows('s>a', 'a>b', 'b>e')}`);
        await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
        return (await on.engine.cases.start('p', { department: 'north' }, { by: 'li' })).id;
      };
      const taskAt = async (id: string, elementId: string): Promise<unknown> =>
        (await on.store.load(id, await keyAt(id, elementId)))?.task;

      test('change only what they name, and tell whom they concern', async () => {
        const id = await two();
        const key = await keyAt(id, 'a');
        const give = { assignee: 'wang', delegatedBy: 'li' };
        await on.engine.tasks.change(id, key, { act: 'delegate', patch: () => give, reason: 'busy' }, { by: 'li' });
        await expect(on.engine.tasks.complete(id, key, {}, { by: 'wang' })).rejects.toMatchObject({
          code: 'task-delegated',
        });
        await on.engine.tasks.change(id, key, { act: 'setPriority', patch: () => ({ priority: 80 }) }, { by: 'chief' });
        const due = { dueAt: '2026-03-05T08:00:00.000Z', followUpAt: '2026-03-04T08:00:00.000Z' };
        await on.engine.tasks.change(id, key, { act: 'setDue', patch: () => due }, { by: 'chief' });
        expect(await taskAt(id, 'a')).toMatchObject({ ...give, ...due, priority: 80, revision: 4 });
        await on.engine.tasks.change(id, key, { act: 'setDue', patch: () => ({ dueAt: null }) }, { by: 'chief' });
        const back = { assignee: 'li', delegatedBy: null };
        await on.engine.tasks.change(id, key, { act: 'resolve', patch: () => back }, { by: 'wang' });
        expect(await taskAt(id, 'a')).toMatchObject({ ...back, dueAt: null, doneBy: ['a:wang'] });
        expect(await on.store.notices(id)).toMatchObject([
          { kind: 'delegate', users: ['wang'], by: 'li', details: { reason: 'busy' } },
          { kind: 'resolve', users: ['li'], by: 'wang' },
        ]);
      });

      test('go back with a mark and an assignee, and forward again', async () => {
        const id = await two();
        await on.engine.tasks.complete(id, await keyAt(id, 'a'), { variables: { ok: 1 } }, { by: 'li' });
        const back = { target: 'a', reason: 'wrong', assignee: () => 'li' };
        await on.engine.tasks.sendBack(id, await keyAt(id, 'b'), back, { by: 'wang' });
        const returned = { from: 'b', by: 'wang', reason: 'wrong' };
        expect(await taskAt(id, 'a')).toMatchObject({ assignee: 'li', marks: { returned } });
        await on.engine.tasks.complete(id, await keyAt(id, 'a'), {}, { by: 'li' });
        expect(await taskAt(id, 'b')).toMatchObject({ assignee: null, marks: {} });
        expect(replay(await on.store.history(id))).toEqual((await on.store.load(id))?.instance);
      });

      test('take a completed task back until somebody touches what followed', async () => {
        const id = await two();
        const first = await keyAt(id, 'a');
        await on.engine.tasks.complete(id, first, {}, { by: 'li' });
        const late = { code: 'withdraw-too-late' };
        await expect(on.engine.tasks.withdraw(id, first, {}, { by: 'wang' })).rejects.toMatchObject(late);
        await on.engine.tasks.withdraw(id, first, {}, { by: 'li' });
        const again = await keyAt(id, 'a');
        expect(await taskAt(id, 'a')).toMatchObject({ assignee: 'li' });
        await on.engine.tasks.complete(id, again, {}, { by: 'li' });
        await on.engine.tasks.claim(id, await keyAt(id, 'b'), { by: 'wang' });
        await expect(on.engine.tasks.withdraw(id, again, {}, { by: 'li' })).rejects.toMatchObject(late);
      });

      test('ask for signatures after the task, which holds what was submitted', async () => {
        const id = await two();
        await on.engine.tasks.addSigner(id, await keyAt(id, 'a'), { signer: 'head', order: 'after' }, { by: 'li' });
        await on.engine.tasks.complete(id, await keyAt(id, 'a'), { variables: { ok: 1 } }, { by: 'li' });
        expect(await taskAt(id, 'a')).toMatchObject({
          assignee: 'head',
          marks: { signOff: { order: 'after', by: 'li' } },
        });
        await on.engine.tasks.complete(id, await keyAt(id, 'a'), {}, { by: 'head' });
        expect((await on.store.load(id))?.instance).toMatchObject({
          variables: { 1: { ok: 1 } },
          doneBy: ['a:li', 'a:head'],
        });
        expect(await on.store.notices(id)).toMatchObject([{ kind: 'sign', users: ['head'] }]);
      });
    });

    test('a refusal on the loaded task changes nothing', async () => {
      const open = await on.task();
      let seen: unknown[] = [];
      const refuse: Allow = (...shown) => {
        seen = shown;
        throw new Error('not yours');
      };
      await expect(on.complete(open, {}, { by: 'x', allow: refuse })).rejects.toThrow('not yours');
      const [task, instance] = seen;
      expect(task).toMatchObject({ candidateRoles: ['clerk'], department: 'north' });
      expect(instance).toMatchObject({ startedBy: 'li' });
      expect((await on.store.load(open.instanceId))?.revision).toBe(1);
    });
  });
}
