import { Engine } from '../engine.ts';
import type { Allow, CaseState, TaskActor } from '../engine/engine-parts.ts';
import type { Rejected } from '../problems.ts';
import { replay } from '../state/apply.ts';
import { bpmn, flows } from '../step/play.ts';
import type { Vars } from '../state/state.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Job, Loaded, Store, WaitAddress } from './store.ts';

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

    beforeEach(async () => {
      now = '2026-03-02T08:00:00.000Z';
      store = await makeStore();
      engine = new Engine({
        store,
        now: () => now,
        newId: numberedIds(),
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
      await engine.deploy([{ name: 'people/calendar.json', content: calendar }], { by: 'an' });
      await engine.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      const { id } = await engine.start('p', { department: 'north' }, { by: 'li' });
      const keyAt = async (elementId: string): Promise<string> =>
        (await store.waits(id)).find(({ target, props }) => target === elementId && props.kind === 'task')?.key ?? '';
      const ours = async (): Promise<unknown> => (await store.load(id, await keyAt('ours')))?.task;
      expect(await ours()).toMatchObject({ dueAt: '2026-03-10T08:00:00.000Z', marks: {} });
      await engine.completeTask(id, await keyAt('before'), {}, { by: 'li' });
      expect(await ours()).toMatchObject({ dueAt: null, marks: { stopped: true } });
      now = '2026-03-09T04:00:00.000Z';
      await engine.completeTask(id, await keyAt('theirs'), {}, { by: 'li' });
      expect(await ours()).toMatchObject({ dueAt: '2026-03-16T08:00:00.000Z', marks: {} });
      now = '2026-03-16T08:00:00.000Z';
      expect(await engine.runDue()).toBe(1);
      now = '2026-03-17T01:00:00.000Z';
      await engine.claimTask(id, await keyAt('ours'), { by: 'wang' });
      expect(await engine.runDue()).toBe(1);
      expect(await ours()).toMatchObject({ candidateRoles: ['deputy'], assignee: 'wang', revision: 2 });
      expect(await store.notices(id)).toMatchObject([
        { kind: 'overdue', users: [], roles: [], department: 'north' },
        { kind: 'escalated', users: [], roles: ['head'], department: 'north', by: null, at: now },
      ]);
    });

    describe('acts on tasks', () => {
      const keyAt = async (id: string, elementId: string): Promise<string> =>
        (await store.waits(id)).findLast(({ target, props }) => target === elementId && props.kind === 'task')?.key ??
        '';
      const two = async (): Promise<string> => {
        const content =
          bpmn(`<startEvent id="s"/><userTask id="a">${groups}</userTask><userTask id="b">${groups}</userTask>
          <endEvent id="e"/>${flows('s>a', 'a>b', 'b>e')}`);
        await engine.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
        return (await engine.start('p', { department: 'north' }, { by: 'li' })).id;
      };
      const taskAt = async (id: string, elementId: string): Promise<unknown> =>
        (await store.load(id, await keyAt(id, elementId)))?.task;

      test('change only what they name, and tell whom they concern', async () => {
        const id = await two();
        const key = await keyAt(id, 'a');
        const give = { assignee: 'wang', delegatedBy: 'li' };
        await engine.changeTask(id, key, { act: 'delegate', patch: () => give, reason: 'busy' }, { by: 'li' });
        await expect(engine.completeTask(id, key, {}, { by: 'wang' })).rejects.toMatchObject({
          code: 'task-delegated',
        });
        await engine.changeTask(id, key, { act: 'setPriority', patch: () => ({ priority: 80 }) }, { by: 'chief' });
        const due = { dueAt: '2026-03-05T08:00:00.000Z', followUpAt: '2026-03-04T08:00:00.000Z' };
        await engine.changeTask(id, key, { act: 'setDue', patch: () => due }, { by: 'chief' });
        expect(await taskAt(id, 'a')).toMatchObject({ ...give, ...due, priority: 80, revision: 4 });
        await engine.changeTask(id, key, { act: 'setDue', patch: () => ({ dueAt: null }) }, { by: 'chief' });
        const back = { assignee: 'li', delegatedBy: null };
        await engine.changeTask(id, key, { act: 'resolve', patch: () => back }, { by: 'wang' });
        expect(await taskAt(id, 'a')).toMatchObject({ ...back, dueAt: null, doneBy: ['a:wang'] });
        expect(await store.notices(id)).toMatchObject([
          { kind: 'delegate', users: ['wang'], by: 'li', details: { reason: 'busy' } },
          { kind: 'resolve', users: ['li'], by: 'wang' },
        ]);
      });

      test('go back with a mark and an assignee, and forward again', async () => {
        const id = await two();
        await engine.completeTask(id, await keyAt(id, 'a'), { variables: { ok: 1 } }, { by: 'li' });
        const back = { target: 'a', reason: 'wrong', assignee: () => 'li' };
        await engine.returnTask(id, await keyAt(id, 'b'), back, { by: 'wang' });
        const returned = { from: 'b', by: 'wang', reason: 'wrong' };
        expect(await taskAt(id, 'a')).toMatchObject({ assignee: 'li', marks: { returned } });
        await engine.completeTask(id, await keyAt(id, 'a'), {}, { by: 'li' });
        expect(await taskAt(id, 'b')).toMatchObject({ assignee: null, marks: {} });
        expect(replay(await store.history(id))).toEqual((await store.load(id))?.instance);
      });

      test('take a completed task back until somebody touches what followed', async () => {
        const id = await two();
        const first = await keyAt(id, 'a');
        await engine.completeTask(id, first, {}, { by: 'li' });
        const late = { code: 'withdraw-too-late' };
        await expect(engine.withdrawTask(id, first, {}, { by: 'wang' })).rejects.toMatchObject(late);
        await engine.withdrawTask(id, first, {}, { by: 'li' });
        const again = await keyAt(id, 'a');
        expect(await taskAt(id, 'a')).toMatchObject({ assignee: 'li' });
        await engine.completeTask(id, again, {}, { by: 'li' });
        await engine.claimTask(id, await keyAt(id, 'b'), { by: 'wang' });
        await expect(engine.withdrawTask(id, again, {}, { by: 'li' })).rejects.toMatchObject(late);
      });

      test('ask for signatures after the task, which holds what was submitted', async () => {
        const id = await two();
        await engine.addSigner(id, await keyAt(id, 'a'), { signer: 'head', order: 'after' }, { by: 'li' });
        await engine.completeTask(id, await keyAt(id, 'a'), { variables: { ok: 1 } }, { by: 'li' });
        expect(await taskAt(id, 'a')).toMatchObject({
          assignee: 'head',
          marks: { signOff: { order: 'after', by: 'li' } },
        });
        await engine.completeTask(id, await keyAt(id, 'a'), {}, { by: 'head' });
        expect((await store.load(id))?.instance).toMatchObject({
          variables: { 1: { ok: 1 } },
          doneBy: ['a:li', 'a:head'],
        });
        expect(await store.notices(id)).toMatchObject([{ kind: 'sign', users: ['head'] }]);
      });
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

    describe('a suspended case', () => {
      const suspend = async ({ instanceId }: WaitAddress): Promise<void> => {
        await engine.suspendInstance(instanceId, { reason: 'asked to wait' }, { by: 'op' });
      };

      test('takes no commands until it is resumed', async () => {
        const open = await task();
        await suspend(open);
        await expect(suspend(open)).rejects.toMatchObject({ code: 'instance-suspended', status: 409 });
        await expect(complete(open, {}, { by: 'wang' })).rejects.toMatchObject({ code: 'instance-suspended' });
        await engine.resumeInstance(open.instanceId, { by: 'op' });
        await expect(engine.resumeInstance(open.instanceId, { by: 'op' })).rejects.toMatchObject({
          code: 'instance-not-suspended',
        });
        expect(await complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
        expect(replay(await store.history(open.instanceId))).toEqual((await store.load(open.instanceId))?.instance);
      });

      test('keeps its timers until after, and then they are due at once', async () => {
        const open = await task();
        await suspend(open);
        now = '2026-03-02T10:00:00.000Z';
        expect(await engine.runDue()).toBe(0);
        expect(await store.nextTimerAt()).toBeNull();
        await engine.resumeInstance(open.instanceId, { by: 'op' });
        expect(await engine.runDue()).toBe(1);
        expect((await store.load(open.instanceId))?.instance.state.status).toBe('completed');
      });

      test('gives no jobs to workers, and takes none back', async () => {
        const open = await task();
        await complete(open, {}, { by: 'wang' });
        const [taken] = await jobs();
        await suspend(open);
        now = '2026-03-02T08:10:00.000Z';
        expect(await jobs()).toEqual([]);
        const late = engine.completeJob(open.instanceId, taken?.key ?? '', {}, 'w1');
        await expect(late).rejects.toMatchObject({ code: 'instance-suspended' });
        await engine.resumeInstance(open.instanceId, { by: 'op' });
        expect(await jobs()).toMatchObject([{ key: taken?.key }]);
      });

      test('gets the message that came meanwhile when it goes on, time to live or not', async () => {
        const open = await task();
        await complete(open, {}, { by: 'wang' });
        await engine.completeJob(open.instanceId, (await jobs())[0]?.key ?? '', {}, 'w1');
        await suspend(open);
        const paid = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 } };
        expect(await engine.publishMessage(paid, { by: null })).toEqual({ outcome: 'buffered' });
        now = '2026-03-09T08:00:00.000Z';
        expect(await engine.runDue()).toBe(0);
        await engine.resumeInstance(open.instanceId, { by: 'op' });
        const { instance } = (await store.load(open.instanceId)) ?? {};
        expect(instance).toMatchObject({ state: { status: 'completed' }, variables: { 1: { amount: 5 } } });
      });

      test('lets a message pass to another that waits for it and goes on', async () => {
        const [first, second] = [await task(), await task()];
        for (const open of [first, second]) {
          await complete(open, {}, { by: 'wang' });
          const key = (await jobs()).find(({ instanceId }) => instanceId === open.instanceId)?.key ?? '';
          await engine.completeJob(open.instanceId, key, {}, 'w1');
        }
        await suspend(first);
        const paid = { name: 'paid', correlationKey: 'A-1' };
        expect(await engine.publishMessage(paid, { by: null })).toMatchObject({ instanceId: second.instanceId });
      });

      test('can be cancelled', async () => {
        const open = await task();
        await suspend(open);
        const cancelled = await engine.cancelInstance(open.instanceId, { reason: 'withdrawn' }, { by: 'op' });
        expect(cancelled.status).toBe('terminated');
        expect(await store.waits(open.instanceId)).toEqual([]);
      });
    });

    describe('what an operator changes', () => {
      const reason = 'by telephone';
      const operator = { by: 'op' };
      const at = async ({ instanceId }: WaitAddress): Promise<readonly string[]> =>
        (await store.waits(instanceId)).map(({ target }) => target).sort();
      const same = async ({ instanceId }: WaitAddress): Promise<void> =>
        expect(replay(await store.history(instanceId))).toEqual((await store.load(instanceId))?.instance);

      test('variables are kept with the next command', async () => {
        const open = await task();
        await engine.operate(open.instanceId, { type: 'setVariables', values: { no: 'B-2' }, reason }, operator);
        expect((await store.load(open.instanceId))?.instance.variables['1']).toEqual({ no: 'B-2' });
        await same(open);
      });

      test('a moved token waits elsewhere; the same command under one key moves it once', async () => {
        const open = await task();
        const instructions = [{ type: 'move', from: { elementId: 'u' }, to: 'c' }] as const;
        const move = { type: 'modify', instructions, reason } as const;
        const twice = [1, 2].map(() => engine.operate(open.instanceId, move, { ...operator, remember: 'batch:1:1' }));
        await Promise.all(twice);
        expect(await at(open)).toEqual(['c']);
        const paid = { name: 'paid', correlationKey: 'A-1' };
        expect(await engine.publishMessage(paid, { by: null })).toMatchObject({ outcome: 'correlated' });
        await same(open);
      });

      test('a rehearsal says where a case would stand, and changes nothing', async () => {
        const open = await task();
        const instructions = [{ type: 'move', from: { elementId: 'u' }, to: 'c' }] as const;
        const after = await engine.rehearse(open.instanceId, { type: 'modify', instructions, reason }, operator);
        expect(Object.values(after?.state.waits ?? {})).toMatchObject([{ target: 'c' }]);
        expect(await at(open)).toEqual(['b', 'u']);
        const wrong = { type: 'modify', instructions: [{ type: 'activate', elementId: 'x' }], reason } as const;
        await expect(engine.rehearse(open.instanceId, wrong, operator)).rejects.toMatchObject({
          code: 'modification-refused',
          details: { problems: [{ resource: 'p', elementId: 'x', code: 'element-unknown' }] },
        });
      });

      test('an ended case is begun again where the operator says, with its variables', async () => {
        const open = await task();
        await expect(engine.restart(open.instanceId, { at: ['c'] }, operator)).rejects.toMatchObject({
          code: 'instance-running',
        });
        await engine.cancelInstance(open.instanceId, { reason }, operator);
        const again = await engine.restart(open.instanceId, { at: ['c'] }, operator);
        const address = { instanceId: again.id, key: '' };
        expect(await at(address)).toEqual(['c']);
        expect((await store.load(again.id))?.instance).toMatchObject({
          department: 'north',
          variables: { 1: { no: 'A-1' } },
        });
        await same(address);
        await expect(engine.restart(open.instanceId, { at: ['x'] }, operator)).rejects.toMatchObject({ status: 422 });
      });

      test('a case goes to a new version with its rows, and back', async () => {
        const open = await task();
        const next = xml.replaceAll('"u"', '"check"').replaceAll('s_u', 's_check').replaceAll('u_j', 'check_j');
        const named = next.replace('id="check"', 'id="check" name="Check"').replace('"clerk"', '"head"');
        await engine.deploy([{ name: 'p.bpmn', content: named }], { by: 'an' });
        const mapping = { u: 'check', b: 'b' };
        const version = 2;
        await expect(engine.migrateInstance(open.instanceId, { version }, operator)).rejects.toMatchObject({
          code: 'migration-refused',
          details: { problems: [{ elementId: 'u', code: 'element-not-mapped' }] },
        });
        const migrate = (): Promise<CaseState> =>
          engine.migrateInstance(open.instanceId, { version, mapping }, { ...operator, remember: 'batch:2:1' });
        await migrate();
        await migrate();
        expect((await store.load(open.instanceId, open.key))?.task).toMatchObject({
          ...{ elementId: 'check', name: 'Check', candidateRoles: ['head'], processVersion: 2, revision: 2 },
        });
        expect(await at(open)).toEqual(['b', 'check']);
        await same(open);
        await expect(engine.migrateInstance(open.instanceId, { version }, operator)).rejects.toMatchObject({
          code: 'already-migrated',
        });
        await engine.migrateInstance(open.instanceId, { version: 1, mapping: { check: 'u', b: 'b' } }, operator);
        expect((await store.load(open.instanceId, open.key))?.task).toMatchObject({
          elementId: 'u',
          processVersion: 1,
        });
        await same(open);
        expect(await complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
      });
    });

    test('a suspended process starts no cases, by hand or by message, and those that run go on', async () => {
      const open = await task();
      await engine.suspendProcess('p', { reason: 'wrong price list' }, { by: 'op' });
      await engine.suspendProcess('p', { reason: 'again' }, { by: 'op' });
      await expect(engine.start('p', {}, { by: 'li' })).rejects.toMatchObject({ code: 'process-suspended' });
      await expect(engine.start('p', { version: 1 }, { by: 'li' })).rejects.toMatchObject({ status: 409 });
      expect(await complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
      await engine.resumeProcess('p');
      expect((await engine.start('p', {}, { by: 'li' })).status).toBe('active');
      await expect(engine.suspendProcess('x', { reason: '-' }, { by: 'op' })).rejects.toMatchObject({ status: 404 });
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

    describe('a job that a worker has', () => {
      const given = async (worker: string): Promise<WaitAddress & { lockedUntil: string }> => {
        const [job] = await jobs(worker);
        return { instanceId: job?.instanceId ?? '', key: job?.key ?? '', lockedUntil: job?.lockedUntil ?? '' };
      };

      test('is its own until another has it; then it is refused whatever it says', async () => {
        await complete(await task(), {}, { by: 'wang' });
        const { instanceId, key } = await given('w1');
        now = '2026-03-02T08:00:30.000Z';
        await given('w2');
        const late = { code: 'job-not-yours' };
        await expect(engine.completeJob(instanceId, key, {}, 'a', 'w1')).rejects.toMatchObject(late);
        await expect(engine.failJob(instanceId, key, { message: 'x', retries: 1 }, 'a', 'w1')).rejects.toMatchObject(
          late,
        );
        await expect(engine.throwError(instanceId, key, { code: 'E' }, 'a', 'w1')).rejects.toMatchObject(late);
        await expect(engine.extendJob(instanceId, key, 'w1', 1_000)).rejects.toMatchObject(late);
        await engine.completeJob(instanceId, key, {}, 'a', 'w2');
        const again = engine.completeJob(instanceId, key, {}, 'a', 'w2');
        await expect(again).rejects.toMatchObject({ code: 'wait-not-open' });
      });

      test('can still be done when its time is over and nobody else has it, but not after it was given back', async () => {
        await complete(await task(), {}, { by: 'wang' });
        const { instanceId, key } = await given('w1');
        now = '2026-03-02T09:30:00.000Z';
        await engine.failJob(instanceId, key, { message: 'no line', retries: 2 }, 'a', 'w1');
        const late = engine.completeJob(instanceId, key, {}, 'a', 'w1');
        await expect(late).rejects.toMatchObject({ code: 'job-not-yours' });
      });

      test('stays its own for as long as it asks, and never for less than it had', async () => {
        await complete(await task(), {}, { by: 'wang' });
        const { instanceId, key } = await given('w1');
        expect(await engine.extendJob(instanceId, key, 'w1', 120_000)).toBe('2026-03-02T08:02:00.000Z');
        expect(await engine.nextJobAt(['notify'])).toBe('2026-03-02T08:02:00.000Z');
        await engine.extendJob(instanceId, key, 'w1', 1_000);
        now = '2026-03-02T08:01:59.999Z';
        expect(await jobs('w2')).toEqual([]);
        now = '2026-03-02T08:02:00.000Z';
        expect(await jobs('w2')).toHaveLength(1);
      });
    });

    test('a deployment with one bad file writes nothing and names every problem', async () => {
      const good = bpmn(`<startEvent id="s"/><task id="new"/>${flows('s>new')}`);
      const bad = bpmn(`<startEvent id="s"/><implicitThrowEvent id="g"/>${flows('s>g')}`);
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

    test('activities of an ad-hoc sub-process are chosen, and the choice is ended', async () => {
      const content = bpmn(
        `<startEvent id="s"/><adHocSubProcess id="h"><extensionElements><zeebe:adHoc/></extensionElements><userTask id="a"/>
         <userTask id="b"/></adHocSubProcess><userTask id="after"/>${flows('s>h', 'h>after')}`,
      );
      await engine.deploy([{ name: 'p.bpmn', content }], { by: null });
      const { id } = await engine.start('p', {}, { by: 'li' });
      const open = async (): Promise<readonly string[]> => (await store.waits(id)).map(({ target }) => target).sort();
      const [choice] = await store.waits(id);
      expect(choice?.props).toEqual({ kind: 'choice', choice: { activities: ['a', 'b'] } });
      await engine.activateActivities(id, choice?.key ?? '', ['b', 'b'], { by: 'li' });
      expect(await open()).toEqual(['b', 'b', 'h']);
      await engine.completeChoice(id, choice?.key ?? '', { by: 'li' });
      expect(await open()).toEqual(['after']);
    });

    test('the items and results of what is done several times are kept while it runs, and gone after', async () => {
      const loop = `<multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics
        inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=item * n"/></extensionElements></multiInstanceLoopCharacteristics>`;
      const content = bpmn(
        `<startEvent id="s"/><userTask id="a">${loop}</userTask><userTask id="after"/>${flows('s>a', 'a>after')}`,
      );
      await engine.deploy([{ name: 'p.bpmn', content }], { by: null });
      const { id } = await engine.start('p', { variables: { items: [1, 2] } }, { by: 'li' });
      for (const n of [10, 100]) {
        const [wait] = await store.waits(id);
        await complete({ instanceId: id, key: wait?.key ?? '' }, { n }, { by: 'li' });
      }
      expect((await store.load(id))?.instance.variables).toEqual({ '1': { items: [1, 2], n: 100, all: [10, 200] } });
    });

    test('a repeating timer fires as often as it says, and a missed time is not made up', async () => {
      const cycle = '<timerEventDefinition id="t"><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>';
      const content = bpmn(
        `<startEvent id="s"/><userTask id="u"/><boundaryEvent id="b" attachedToRef="u" cancelActivity="false">${cycle}</boundaryEvent>
         <task id="chase"/>${flows('s>u', 'b>chase')}`,
      );
      await engine.deploy([{ name: 'p.bpmn', content }], { by: null });
      const { id } = await engine.start('p', {}, { by: null });
      const fired: number[] = [];
      for (const at of ['09:00', '09:30', '11:30', '12:00', '12:30', '14:00']) {
        now = `2026-03-02T${at}:00.000Z`;
        fired.push(await engine.runDue());
      }
      expect(fired).toEqual([1, 0, 1, 0, 1, 0]);
      expect(await store.nextTimerAt()).toBeNull();
      expect(replay(await store.history(id))).toEqual((await store.load(id))?.instance);
    });

    test('a failed job is free again after its back-off; without tries left it is an incident that a retry repeats', async () => {
      const open = await task();
      const { instanceId } = open;
      await complete(open, {}, { by: 'wang' });
      const key = (await jobs())[0]?.key ?? '';
      const failure = { message: 'no answer', retries: 2, retryAfter: 'PT5M' };
      await engine.failJob(instanceId, key, failure, 'w1');
      expect(await jobs()).toHaveLength(0);
      now = '2026-03-02T08:05:00.000Z';
      expect(await jobs()).toMatchObject([{ key, retries: 2 }]);
      await engine.failJob(instanceId, key, { message: 'no answer', retries: 0 }, 'w1');
      const incidents = Object.entries((await store.load(instanceId))?.instance.state.incidents ?? {});
      expect(incidents).toMatchObject([[expect.any(String), { code: 'job-failed' }]]);
      await engine.retryIncident(instanceId, incidents[0]?.[0] ?? '', { by: 'op' });
      expect(await jobs()).toMatchObject([{ retries: 3 }]);
    });

    test('a job that fails again and again is tried later each time, up to five minutes, and at once where that is said', async () => {
      const open = await task();
      const { instanceId } = open;
      await complete(open, {}, { by: 'wang' });
      const waited: number[] = [];
      const failed = async (more: object = {}): Promise<number> => {
        const [job] = await jobs();
        await engine.failJob(instanceId, job?.key ?? '', { message: 'no answer', retries: 2, ...more }, 'w1');
        const free = (await engine.nextJobAt(['notify'])) ?? now;
        const seconds = (Date.parse(free) - Date.parse(now)) / 1000;
        now = free;
        return seconds;
      };
      for (let n = 0; n < 11; n += 1) waited.push(await failed());
      expect(waited).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
      expect(await failed({ retryAfter: 'PT0S' })).toBe(0);
      await failed({ retries: 0 });
      const [incident] = Object.keys((await store.load(instanceId))?.instance.state.incidents ?? {});
      await engine.retryIncident(instanceId, incident ?? '', { by: 'op' });
      expect(await failed()).toBe(1);
      expect(replay(await store.history(instanceId))).toEqual((await store.load(instanceId))?.instance);
    });

    test('a message that comes too early is kept for its time, and a second one of the same id changes nothing', async () => {
      const open = await task();
      const paid = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 }, timeToLive: 'P1D', id: 'pay-1' };
      expect(await engine.publishMessage(paid, { by: null })).toEqual({ outcome: 'buffered' });
      expect(await engine.publishMessage(paid, { by: null })).toEqual({ outcome: 'buffered' });
      await complete(open, {}, { by: 'wang' });
      await engine.completeJob(open.instanceId, (await jobs())[0]?.key ?? '', {}, 'w1');
      const { instance } = (await store.load(open.instanceId)) ?? {};
      expect(instance).toMatchObject({ state: { status: 'completed' }, variables: { 1: { amount: 5 } } });
      expect(await store.buffered(paid, now)).toBeNull();
      const late = { name: 'paid', correlationKey: 'A-1' };
      expect(await engine.publishMessage(late, { by: null })).toEqual({ outcome: 'dropped' });
    });

    test('a message starts a process, once for its id', async () => {
      const asked = '<message id="m" name="asked"/>';
      const content = bpmn(
        `<startEvent id="s"><messageEventDefinition id="md" messageRef="m"/></startEvent><userTask id="u"/>${flows('s>u')}`,
        asked,
      );
      await engine.deploy([{ name: 'p.bpmn', content }], { by: null });
      const message = { name: 'asked', correlationKey: '', variables: { no: 7 }, id: 'q-1' };
      const first = await engine.publishMessage(message, { by: null });
      expect(first).toMatchObject({ outcome: 'started' });
      expect(await engine.publishMessage(message, { by: null })).toEqual(first);
      expect((await store.load(first.instanceId ?? ''))?.instance.variables['1']).toEqual({ no: 7 });
      await expect(engine.start('p', {}, { by: 'li' })).rejects.toMatchObject({ code: 'starts-by-message' });
    });

    test('the same call with the same idempotency key is answered again and done once', async () => {
      const first = await engine.start('p', {}, { by: 'li' }, 'k1');
      expect(await engine.start('p', {}, { by: 'li' }, 'k1')).toEqual(first);
      expect((await engine.start('p', {}, { by: 'li' }, 'k2')).id).not.toBe(first.id);
      const open = await task();
      const twice = [1, 2].map(() => complete(open, {}, { by: 'wang', idempotencyKey: 'k3' }));
      const [one, two] = await Promise.all(twice);
      expect(two).toEqual(one);
      expect((await store.load(open.instanceId))?.revision).toBe(2);
    });

    const thing = JSON.stringify({
      key: 'thing',
      label: 'Thing',
      fields: [
        { key: 'no', label: 'Number', type: 'text', required: true, unique: true },
        { key: 'state', label: 'State', type: 'text' },
      ],
    });
    const create = record('create', 'c', { values: '={no: no, state: &quot;new&quot;}' }, 'thing');
    const bound = `<extensionElements><wattloom:record dataSet="thing" id="=thing.id" variable="thing"/></extensionElements>`;
    const deployRecords = async (): Promise<void> => {
      const content = bpmn(
        `<startEvent id="s"/>${create}<userTask id="u">${bound}</userTask><endEvent id="e"/>${flows('s>c', 'c>u', 'u>e')}`,
      );
      const resources = [
        { name: 'thing.json', content: thing },
        { name: 'p.bpmn', content },
      ];
      await engine.deploy(resources, { by: 'an' });
    };

    test('records are written in the transaction of the case, and a task writes the record it shows', async () => {
      await deployRecords();
      const { id } = await engine.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const [wait] = await store.waits(id);
      expect(wait?.props).toMatchObject({ task: { record: { dataSet: 'thing', mode: 'update', variable: 'thing' } } });
      const submitted = { thing: { state: 'checked', note: 'only on the form' }, remark: 'fine' };
      await complete({ instanceId: id, key: wait?.key ?? '' }, submitted, { by: 'wang' });
      expect((await store.load(id))?.instance).toMatchObject({
        state: { status: 'completed' },
        variables: { 1: { thing: { no: 'T-1', state: 'checked', version: 2 }, remark: 'fine' } },
      });
    });

    test('a record that cannot be kept is an incident of a service task, and a refusal of a task that leaves it open', async () => {
      await deployRecords();
      const first = await engine.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const { id } = await engine.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      expect(Object.values((await store.load(id))?.instance.state.incidents ?? {})).toMatchObject([
        { code: 'record-invalid' },
      ]);
      const [wait] = await store.waits(first.id);
      const open = { instanceId: first.id, key: wait?.key ?? '' };
      const refused = complete(open, { thing: { no: null } }, { by: 'wang' });
      await expect(refused).rejects.toMatchObject({ code: 'record-invalid' });
      expect(await store.waits(first.id)).toHaveLength(1);
      await complete(open, { thing: { state: 'checked' } }, { by: 'wang' });
      expect((await store.load(first.id))?.instance.state.status).toBe('completed');
    });

    test('a data store is read and written with the case, and what cannot be written leaves the task open', async () => {
      const reference = (id: string, how: string): string =>
        `<dataStoreReference id="${id}"><extensionElements><wattloom:record dataSet="thing" ${how}/></extensionElements><dataState name="checked"/></dataStoreReference>`;
      const writes = '<dataOutputAssociation><targetRef>one</targetRef></dataOutputAssociation>';
      const reads = `<property id="pr" name="__targetRef_placeholder"/><dataInputAssociation><sourceRef>all</sourceRef><targetRef>pr</targetRef></dataInputAssociation>`;
      const content = bpmn(
        `${reference('one', 'id="=thing.id" state="state"')}${reference('all', 'where="={no: no}" many="true" variable="found" state="state"')}
         <startEvent id="s"/>${create}<userTask id="u">${writes}</userTask>
         <scriptTask id="r"><extensionElements><zeebe:script expression="=found[1].state" resultVariable="seen"/></extensionElements>${reads}</scriptTask>
         <userTask id="v"/>${flows('s>c', 'c>u', 'u>r', 'r>v')}`,
      );
      const resources = [
        { name: 'thing.json', content: thing },
        { name: 'p.bpmn', content },
      ];
      await engine.deploy(resources, { by: 'an' });
      const { id } = await engine.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const [open] = await store.waits(id);
      const task = { instanceId: id, key: open?.key ?? '' };
      const kept = thingOf(await store.load(id));
      const refused = complete(task, { thing: { ...kept, no: null } }, { by: 'wang' });
      await expect(refused).rejects.toMatchObject({ code: 'record-invalid' });
      expect((await store.waits(id)).map(({ target }) => target)).toEqual(['u']);
      await complete(task, { thing: kept }, { by: 'wang' });
      expect((await store.waits(id)).map(({ target }) => target)).toEqual(['v']);
      const after = await store.load(id);
      expect(thingOf(after)).toMatchObject({ no: 'T-1', state: 'checked', version: 2 });
      expect(after?.instance.variables['1']).toMatchObject({ seen: 'checked' });
    });

    test('a case that is cancelled ends when the listeners of its task have heard of it', async () => {
      const listener =
        '<extensionElements><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners></extensionElements>';
      const content = bpmn(`<startEvent id="s"/><userTask id="u">${listener}</userTask>${flows('s>u')}`);
      await engine.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      const { id } = await engine.start('p', {}, { by: 'li' });
      await engine.cancelInstance(id, { reason: 'no need' }, { by: 'op' });
      expect((await store.waits(id)).map(({ props }) => props.kind)).toEqual(['job']);
      const [job] = await engine.activateJobs({ type: 'told', worker: 'w', maxJobs: 9, timeoutMs: 1_000 });
      await engine.completeJob(id, job?.key ?? '', {}, 'w');
      expect((await store.load(id))?.instance.state).toMatchObject({ status: 'terminated', executions: {} });
    });

    test('a change that throws after its records takes them back', async () => {
      await deployRecords();
      const { id } = await engine.start('p', { variables: { no: 'T-1' } }, { by: 'li' });
      const [wait] = await store.waits(id);
      const row = { op: 'get' as const, dataSet: 'thing', id: String(thingOf(await store.load(id)).id) };
      const lost = store.locked(id, async (_, records) => {
        await records.run({ ...row, op: 'update', values: { state: 'lost' } }, { at: now, by: null });
        throw new Error('afterwards');
      });
      await expect(lost).rejects.toThrow('afterwards');
      expect(await store.locked(id, (_, records) => records.run(row, { at: now, by: null }))).toMatchObject({
        state: 'new',
        version: 1,
      });
      expect(wait).toBeDefined();
    });

    test('a dry run and a refusal name what is missing, and write nothing', async () => {
      const needs = '<extensionElements><zeebe:formDefinition formId="ask"/></extensionElements>';
      const content = bpmn(`<startEvent id="s"/><userTask id="u">${needs}</userTask>${create}${flows('s>u', 'u>c')}`);
      const resources = [
        { name: 'p.bpmn', content },
        { name: 'x.json', content: '{"key": "Bad name", "label": "x", "fields": []}' },
        { name: 'x.txt', content: '' },
      ];
      const refused = engine.deploy(resources, { by: 'an' }, { dryRun: true });
      await expect(refused).rejects.toMatchObject({ code: 'deployment-refused', status: 422 });
      const problems = await refused.catch((error: unknown) => (error as Rejected).details.problems);
      const codes = (problems as { code: string }[]).map(({ code }) => code);
      expect(codes).toEqual(['form-missing', 'data-set-missing', 'bad-key', 'fields-missing', 'resource-unknown']);
      expect(await engine.deploy([{ name: 'x.json', content: thing }], { by: 'an' }, { dryRun: true })).toEqual({
        definitions: [],
        warnings: [],
      });
      expect(await store.definition('dataSet', 'thing')).toBeNull();
    });
  });
}

function record(op: string, id: string, inputs: Readonly<Record<string, string>>, target: string): string {
  const all = Object.entries({ dataSet: 'thing', ...inputs }).map(
    ([name, source]) => `<zeebe:input source="${source}" target="${name}"/>`,
  );
  return `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="record:${op}"/>
    <zeebe:ioMapping>${all.join('')}<zeebe:output source="=record" target="${target}"/></zeebe:ioMapping></extensionElements></serviceTask>`;
}

function thingOf(loaded: Loaded | null): Vars {
  return loaded?.instance.variables['1']?.thing as Vars;
}
