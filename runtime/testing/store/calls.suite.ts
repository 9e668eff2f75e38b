import { Engine } from '../../engine/engine.ts';
import type { CaseState } from '../../engine/engine-parts.ts';
import type { Rejected } from '../../ground/problems.ts';
import { replay } from '../../core/state/apply.ts';
import { bpmn, flows } from '../play.ts';
import type { Instance } from '../../core/state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { run } from '../../core/run.ts';
import type { Command } from '../../core/step/run.ts';
import { nthId } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';

const process = (id: string, body: string, before = ''): string => bpmn(body, before).replace('id="p"', `id="${id}"`);
const call = (attributes: string, mappings = ''): string =>
  `<callActivity id="c"><extensionElements><zeebe:calledElement ${attributes}/>${mappings}</extensionElements></callActivity>`;
const caller = (attributes: string, { mappings = '', more = '' } = {}): string =>
  process(
    'p',
    `<startEvent id="s"/>${call(attributes, mappings)}<userTask id="z"/>${flows('s>c', 'c>z')}${more}`,
    errors,
  );
const errors = '<error id="er" name="no" errorCode="no"/><escalation id="es" name="up" escalationCode="up"/>';
const child = process('q', `<startEvent id="s"/><userTask id="a"/>${flows('s>a')}`);
const boundary = (id: string, definition: string, interrupts = true): string =>
  `<boundaryEvent id="${id}" attachedToRef="c" cancelActivity="${interrupts}">${definition}</boundaryEvent><userTask id="after-${id}"/>${flows(`${id}>after-${id}`)}`;

/** What every store must keep of cases that call others. */
export function callsSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`cases that call others, ${name}`, () => {
    let now: string;
    let store: Store;
    let engine: Engine;
    let ids: number;

    beforeEach(async () => {
      now = '2026-03-02T08:00:00.000Z';
      ids = 0;
      store = await makeStore();
      engine = new Engine({ store, now: () => now, newId });
    });

    const newId = (): string => nthId((ids += 1));
    const deploy = (...contents: readonly string[]): Promise<unknown> =>
      engine.definitions.deploy(
        contents.map((content, i) => ({ name: `${i}.bpmn`, content })),
        { by: 'an' },
      );
    const start = (variables: Vars = {}): Promise<CaseState> =>
      engine.cases.start('p', { variables, businessKey: 'N-1', department: 'north' }, { by: 'li' });
    const at = async (n: number): Promise<readonly string[]> =>
      (await store.waits(nthId(n))).map(({ target, props }) => `${props.kind} ${target}`);
    const instance = async (n: number): Promise<Instance | null> => (await store.load(nthId(n)))?.instance ?? null;
    const complete = async (n: number, target: string, variables: Vars = {}): Promise<void> => {
      const wait = (await store.waits(nthId(n))).find((one) => one.target === target);
      await engine.tasks.complete(nthId(n), wait?.key ?? target, { variables }, { by: 'li' });
    };
    const incidents = async (n: number): Promise<readonly string[]> =>
      Object.values((await instance(n))?.state.incidents ?? {}).map(({ code }) => code);

    afterEach(async () => {
      for (let n = 1; n <= ids; n += 1) expect(replay(await store.history(nthId(n)))).toEqual(await instance(n));
      expect(await store.leaseOutbox('9999-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z', 9)).toEqual([]);
    });

    test('the called case has the variables, the number and the department, and gives its own back', async () => {
      await deploy(caller('processId="q"'), child);
      await start({ amount: 5 });
      expect(await at(1)).toEqual(['child c']);
      expect(await instance(2)).toMatchObject({
        ...{ businessKey: 'N-1', department: 'north', startedBy: 'li', variables: { 1: { amount: 5 } } },
        state: { processKey: 'q', caller: { instanceId: nthId(1), root: nthId(1), depth: 1 } },
      });
      await complete(2, 'a', { answer: 7 });
      expect((await instance(2))?.state.status).toBe('completed');
      expect(await at(1)).toEqual(['task z']);
      expect((await instance(1))?.variables[1]).toEqual({ amount: 5, answer: 7 });
    });

    const mappings =
      '<zeebe:ioMapping><zeebe:input source="=amount" target="given"/><zeebe:output source="=answer" target="got"/></zeebe:ioMapping>';
    test.each([
      ['', '', { amount: 5 }, { amount: 5, answer: 7 }],
      ['', mappings, { amount: 5, given: 5 }, { amount: 5, got: 7 }],
      ['propagateAllParentVariables="false"', mappings, { given: 5 }, { amount: 5, got: 7 }],
      ['propagateAllChildVariables="false"', '', { amount: 5 }, { amount: 5 }],
    ])('%s %s decides what goes over and what comes back', async (attributes, io, given, back) => {
      await deploy(caller(`processId="q" ${attributes}`, { mappings: io }), child);
      await start({ amount: 5 });
      expect((await instance(2))?.variables[1]).toEqual(given);
      await complete(2, 'a', { answer: 7 });
      expect((await instance(1))?.variables[1]).toEqual(back);
    });

    test.each([
      ['', 3],
      ['bindingType="deployment"', 1],
      ['bindingType="versionTag" versionTag="winter"', 2],
    ])('binding %s calls version %i', async (binding, version) => {
      const tagged = '<extensionElements><zeebe:versionTag value="winter"/></extensionElements><startEvent id="s"/>';
      const newer = child.replace('<startEvent id="s"/>', tagged);
      now = '2026-03-02T08:01:00.000Z';
      await deploy(caller(`processId="q"`), child);
      now = '2026-03-02T08:02:00.000Z';
      await deploy(newer);
      await deploy(child.replace('"a"', '"b"').replace('s>a', 's>b').replace('_a', '_b').replaceAll('="a"', '="b"'));
      const bound = caller(`processId="q" ${binding}`);
      now = binding.includes('deployment') ? '2026-03-02T08:01:30.000Z' : now;
      await deploy(bound);
      await start();
      expect((await instance(2))?.state.processVersion).toBe(version);
    });

    test('a process that is called must be deployed with it or before', async () => {
      const refused = (await deploy(caller('processId="q"')).catch((error: unknown) => error)) as Rejected;
      expect(refused.details.problems).toMatchObject([{ elementId: 'c', code: 'called-process-missing' }]);
      await deploy(child);
      await deploy(caller('processId="q"'));
      const tagged = caller('processId="q" bindingType="versionTag" versionTag="x"');
      const none = (await deploy(tagged).catch((error: unknown) => error)) as Rejected;
      expect(none.details.problems).toMatchObject([{ elementId: 'c', code: 'called-process-missing' }]);
    });

    test('a process that an expression names may be missing: an incident, repaired by a retry', async () => {
      await deploy(caller('processId="=which"'));
      await start({ which: 'q' });
      expect(await incidents(1)).toEqual(['called-process-missing']);
      await deploy(child);
      const [incident = ''] = Object.keys((await instance(1))?.state.incidents ?? {});
      await engine.operations.retryIncident(nthId(1), incident, { by: 'op' });
      expect(await at(2)).toEqual(['task a']);
    });

    test('a called case that ends at once brings its caller on in the same call', async () => {
      await deploy(caller('processId="q"'), process('q', `<startEvent id="s"/><endEvent id="e"/>${flows('s>e')}`));
      await start();
      expect(await at(1)).toEqual(['task z']);
    });

    test('a boundary event that interrupts the call cancels the called case, and those that it called', async () => {
      const timer = boundary(
        'b',
        '<timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>',
      );
      const middle = process('q', `<startEvent id="s"/>${call('processId="r"')}${flows('s>c')}`);
      const last = process('r', `<startEvent id="s"/><userTask id="a"/>${flows('s>a')}`);
      await deploy(caller('processId="q"', { more: timer }), middle, last);
      await start();
      expect(await instance(3)).toMatchObject({ state: { caller: { root: nthId(1), depth: 2 } } });
      now = '2026-03-02T09:00:00.000Z';
      await engine.runDue();
      expect(await at(1)).toEqual(['task after-b']);
      for (const n of [2, 3]) expect((await instance(n))?.state.status).toBe('terminated');
    });

    test('a case that is cancelled takes the called one with it', async () => {
      await deploy(caller('processId="q"'), child);
      await start();
      await engine.operations.cancel(nthId(1), { reason: 'withdrawn' }, { by: 'op' });
      expect((await instance(2))?.state.status).toBe('terminated');
    });

    test('a called case that is cancelled takes the whole with it', async () => {
      await deploy(caller('processId="q"'), child);
      await start();
      await engine.operations.cancel(nthId(2), { reason: 'withdrawn' }, { by: 'op' });
      expect((await instance(1))?.state.status).toBe('terminated');
    });

    const throwing = (end: string, reason = ''): string =>
      process(
        'q',
        `<startEvent id="s"/><userTask id="a"/><endEvent id="e">${reason}${end}</endEvent>${flows('s>a', 'a>e')}`,
        errors,
      );
    const error = '<errorEventDefinition id="ed" errorRef="er"/>';
    const escalation = '<escalationEventDefinition id="ed" escalationRef="es"/>';

    const io = (inside: string): string => `<zeebe:ioMapping>${inside}</zeebe:ioMapping>`;
    const extended = (inside: string): string => `<extensionElements>${inside}</extensionElements>`;
    const outputs = io('<zeebe:output source="=answer" target="got"/>');
    const reason = extended(io('<zeebe:input source="=answer + 1" target="reason"/>'));
    const told = extended(io('<zeebe:output source="=reason" target="told"/>'));

    test.each([
      ['an error', error, '', { reason: 8 }],
      ['an error, with an output mapping of what catches it', error, told, { told: 8 }],
      ['an escalation', escalation, '', { reason: 8, got: 7 }],
      ['an escalation, with an output mapping of what catches it', escalation, told, { told: 8, got: 7 }],
    ])(
      '%s that nobody in the called case catches is caught where it was called: what was thrown comes over, and of an escalation what the call maps',
      async (_, thrown, mapping, expected) => {
        const more = boundary('b', mapping + thrown.replace('id="ed"', 'id="caught"'));
        await deploy(caller('processId="q"', { mappings: outputs, more }), throwing(thrown, reason));
        await start({ amount: 1 });
        await complete(2, 'a', { answer: 7 });
        expect((await instance(2))?.state.status).toBe(thrown === error ? 'terminated' : 'completed');
        expect(await at(1)).toEqual(['task after-b']);
        expect((await instance(1))?.variables[1]).toEqual({ amount: 1, ...expected });
      },
    );

    test('the output mappings of a call run where the called case completes', async () => {
      await deploy(caller('processId="q"', { mappings: outputs, more: boundary('b', error) }), child);
      await start({ amount: 1 });
      await complete(2, 'a', { answer: 7 });
      expect(await at(1)).toEqual(['task z']);
      expect((await instance(1))?.variables[1]).toEqual({ amount: 1, got: 7 });
    });

    test('an error that nobody catches anywhere is an incident of the call, and its retry calls again', async () => {
      await deploy(caller('processId="q"'), throwing(error));
      await start();
      await complete(2, 'a');
      expect(await incidents(1)).toEqual(['error-not-caught']);
      const [incident = ''] = Object.keys((await instance(1))?.state.incidents ?? {});
      await engine.operations.retryIncident(nthId(1), incident, { by: 'op' });
      expect(await at(3)).toEqual(['task a']);
    });

    test.each([
      [true, ['task after-b'], 'terminated'],
      [false, ['task after-b', 'task z'], 'completed'],
    ])('an escalation out of the called case, interrupting %s', async (interrupts, waiting, status) => {
      const more = boundary('b', escalation, interrupts);
      await deploy(caller('processId="q"', { more }), throwing(escalation));
      await start();
      await complete(2, 'a');
      expect([...(await at(1))].sort()).toEqual(waiting);
      expect(['terminated', 'completed']).toContain((await instance(2))?.state.status);
      if (!interrupts) expect((await instance(2))?.state.status).toBe(status);
    });

    test('processes that call each other without end are stopped by an incident', async () => {
      await deploy(caller('processId="p"'));
      await start();
      await engine.runDue();
      expect(await incidents(101)).toEqual(['called-too-deep']);
    });

    test.each([
      ['globalTask', ''],
      ['globalManualTask', ''],
      ['globalScriptTask', '<zeebe:script expression="=amount + 1" resultVariable="more"/>'],
      ['globalUserTask', '<zeebe:formDefinition externalReference="x"/>'],
    ])('a %s is called like a process', async (type, extension) => {
      const global = `<${type} id="g" name="Ask">${extension && `<extensionElements>${extension}</extensionElements>`}</${type}>`;
      const calling = `<startEvent id="s"/>${call('processId="g"')}<userTask id="z"/>${flows('s>c', 'c>z')}`;
      await deploy(process('p', calling, global));
      await start({ amount: 1 });
      if (type === 'globalUserTask') await complete(2, 'g_task', { more: 2 });
      expect(await at(1)).toEqual(['task z']);
      expect((await instance(1))?.variables[1]).toMatchObject(extension ? { more: 2 } : { amount: 1 });
    });

    test('a called case that is suspended when it is to go on is told when it is resumed', async () => {
      await deploy(caller('processId="q"'), child);
      await start();
      await engine.operations.suspend(nthId(1), { reason: 'stop' }, { by: 'op' });
      await complete(2, 'a', { answer: 7 });
      expect(await at(1)).toEqual(['child c']);
      await engine.operations.resume(nthId(1), { by: 'op' });
      now = '2026-03-02T08:01:00.000Z';
      await engine.runDue();
      expect(await at(1)).toEqual(['task z']);
    });

    describe('where the process dies', () => {
      /** Commits and does nothing of what it left. */
      const commit = async (n: number, command: Command): Promise<void> => {
        const loaded = await store.load(nthId(n));
        const key = loaded?.instance.state.processKey ?? 'p';
        const stamp = { at: now, by: 'li' };
        const done = run(await engine.definitions.model(key, 1), loaded?.instance ?? null, command, stamp);
        await store.commit({
          ...{ revision: loaded?.revision ?? null, before: loaded?.instance ?? null },
          ...{ after: done.instance, events: done.events, stamp },
        });
      };
      const startOnly = async (): Promise<void> => {
        await deploy(caller('processId="q"'), child);
        const about = { instanceId: newId(), processVersion: 1, businessKey: null, department: null, variables: {} };
        await commit(1, { type: 'start', ...about });
      };
      /** Does what is left, and dies before it could say so. */
      const workAndDie = async (): Promise<void> => {
        const removeFromOutbox = store.removeFromOutbox.bind(store);
        store.removeFromOutbox = async () => undefined;
        await engine.runDue();
        store.removeFromOutbox = removeFromOutbox;
      };
      const later = (minute: number): void => {
        now = `2026-03-02T08:${String(minute).padStart(2, '0')}:00.000Z`;
      };

      test('before the called case has started: the worker starts it, and twice makes one', async () => {
        await startOnly();
        later(1);
        await workAndDie();
        later(2);
        await Promise.all([engine.runDue(), engine.runDue()]);
        later(3);
        await engine.runDue();
        const key = (await store.waits(nthId(1)))[0]?.key ?? '';
        expect(await store.calledBy({ instanceId: nthId(1), key })).toBe(nthId(2));
        expect(await at(2)).toEqual(['task a']);
        expect(await instance(3)).toBeNull();
      });

      test('before the caller has heard of the end: the worker tells it, once', async () => {
        await deploy(caller('processId="q"'), child);
        await start();
        const key = (await store.waits(nthId(2)))[0]?.key ?? '';
        await commit(2, { type: 'endWait', kind: 'task', key, data: { answer: 7 } });
        expect(await at(1)).toEqual(['child c']);
        later(1);
        await workAndDie();
        later(2);
        await engine.runDue();
        expect(await at(1)).toEqual(['task z']);
      });

      test('and the caller is cancelled meanwhile: the called case does not start', async () => {
        await startOnly();
        await commit(1, { type: 'cancel', reason: 'withdrawn' });
        later(1);
        await engine.runDue();
        expect(await instance(2)).toBeNull();
      });

      test('and the called case runs when its caller is cancelled: it is cancelled too', async () => {
        await startOnly();
        later(1);
        await workAndDie();
        await commit(1, { type: 'cancel', reason: 'withdrawn' });
        later(2);
        await engine.runDue();
        expect((await instance(2))?.state.status).toBe('terminated');
      });
    });
  });
}
