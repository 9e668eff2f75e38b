import { Engine } from '../../engine/engine.ts';
import type { Facts, Observed, Observer, Tell } from '../../engine/observer.ts';
import { bpmn, flows } from '../play.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';

interface Seen {
  readonly name: string;
  readonly trace: string;
  readonly cause: string | undefined;
  facts: Facts;
  outcome?: string;
}

/** Keeps what it is shown, one after the other: the trace of each is its number. */
class Watching implements Observer {
  readonly seen: Seen[] = [];
  readonly #open: Seen[] = [];

  async observe<T>({ name, facts, cause }: Observed, work: (tell: Tell) => Promise<T>): Promise<T> {
    const one: Seen = { name, cause, facts, trace: `t${this.seen.length + 1}` };
    this.seen.push(one);
    this.#open.push(one);
    try {
      return await work((more) => {
        one.facts = { ...one.facts, ...more };
      });
    } catch (error) {
      one.outcome = (error as { code?: string }).code ?? 'thrown';
      throw error;
    } finally {
      this.#open.pop();
    }
  }

  current(): string | undefined {
    return this.#open.at(-1)?.trace;
  }

  get told(): readonly string[] {
    return this.seen.map(({ name, facts: { command = '', element = '', outcome }, outcome: refused }) =>
      [name, command, element, outcome ?? refused].filter(Boolean).join(' '),
    );
  }
}

const thing = JSON.stringify({
  ...{ key: 'thing', label: 'Thing' },
  fields: [{ key: 'no', label: 'Number', type: 'text', required: true }],
});
const job =
  '<serviceTask id="j"><extensionElements><zeebe:taskDefinition type="notify"/></extensionElements></serviceTask>';
const call =
  '<callActivity id="c"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>';
const calling = bpmn(`<startEvent id="s"/>${call}${flows('s>c')}`);
const create = `<serviceTask id="r"><extensionElements><zeebe:taskDefinition type="record:create"/><zeebe:ioMapping>
  <zeebe:input source="thing" target="dataSet"/><zeebe:input source="={no: no}" target="values"/></zeebe:ioMapping></extensionElements></serviceTask>`;
const working = bpmn(
  `<startEvent id="s"/><userTask id="u"/>${job}${create}<endEvent id="e"/>${flows('s>u', 'u>j', 'j>r', 'r>e')}`,
).replace('id="p"', 'id="q"');

/** What whoever watches the engine is shown, on every store. */
export function observedSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`watched from outside, ${name}`, () => {
    let watching: Watching;
    let store: Store;
    let engine: Engine;

    beforeEach(async () => {
      [watching, store] = [new Watching(), await makeStore()];
      engine = new Engine({
        ...{ store, observer: watching, now: () => '2026-03-02T08:00:00.000Z' },
        newId: numberedIds(),
      });
      const files = { 'p.bpmn': calling, 'q.bpmn': working, 'thing.json': thing };
      await engine.definitions.deploy(
        Object.entries(files).map(([file, content]) => ({ name: file, content })),
        { by: 'an' },
      );
    });

    const keyOf = async (id: string, kind: string): Promise<string> =>
      (await store.waits(id)).find(({ props }) => props.kind === kind)?.key ?? '';

    test('each command is told once, with where it was and what came of it', async () => {
      const { id } = await engine.cases.start('q', { variables: { no: 'A-1' } }, { by: 'li' }, 'once');
      await engine.cases.start('q', {}, { by: 'li' }, 'once');
      const key = await keyOf(id, 'task');
      await engine.tasks.complete(id, key, {}, { by: 'li' });
      await expect(engine.tasks.complete(id, key, {}, { by: 'li' })).rejects.toMatchObject({ code: 'task-not-open' });
      await engine.jobs.complete(id, await keyOf(id, 'job'), {}, null);
      expect(watching.told).toEqual([
        'command start first-try',
        'command start repeated',
        'command endWait task u first-try',
        'command task-not-open',
        'command endWait job j locked',
      ]);
      expect(watching.seen[2]?.facts).toMatchObject({ process: 'q', instance: id });
      expect(watching.seen[1]?.facts).toMatchObject({ instance: id });
    });

    test('what a commit leaves for others belongs to its trace, and so does the job that a worker is given', async () => {
      await engine.cases.start('p', { variables: { no: 'A-1' } }, { by: 'li' });
      expect(watching.seen.map(({ name: one, cause, trace }) => [one, cause, trace])).toEqual([
        ['command start', undefined, 't1'],
        ['dispatch startChild', 't1', 't2'],
        ['command start', undefined, 't3'],
      ]);
      const called = '00000000-0000-7000-8000-000000000002';
      await engine.tasks.complete(called, await keyOf(called, 'task'), {}, { by: 'li' });
      const wanted = { type: 'notify', worker: 'w', maxJobs: 1, timeoutMs: 1_000 };
      expect(await engine.jobs.activate(wanted)).toMatchObject([{ instanceId: called, trace: 't4' }]);
    });

    test('what a crash left for others still belongs to the trace of its commit', async () => {
      const props = { kind: 'signal', signal: { name: 'none', variables: {} } } as const;
      const at = '2026-03-02T07:00:00.000Z';
      const left = { instanceId: '00000000-0000-7000-8000-000000000009', key: '1', props, createdAt: at, trace: 't0' };
      await store.addToOutbox(left, at);
      expect(await engine.runDue()).toBe(1);
      expect(watching.seen).toMatchObject([{ name: 'dispatch signal', cause: 't0' }]);
    });
  });
}
