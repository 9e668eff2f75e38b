import { jest } from '@jest/globals';
import { Autosave, type AutosavePolicy, type Failure } from './autosave.ts';

const policy: AutosavePolicy = { restMs: 1000, againTimes: 4, retried: ['offline'], stopped: ['refused', 'conflict'] };

class Refusal extends Error {
  constructor(readonly failure: Failure | null) {
    super('refused');
  }
}

type Answer = () => string | Promise<string>;

/** A machine over one text, with answers of the server in their order; without any more, all goes well. */
function machine(answers: Answer[] = [], changes: Partial<AutosavePolicy> = {}) {
  const seen = { text: 'a' as string | null, sent: [] as string[], blocked: 0, saved: [] as boolean[], isThere: true };
  const autosave = new Autosave<string, string>(
    {
      read: () => seen.text,
      save: async (text) => {
        seen.sent.push(text);
        return (answers.shift() ?? (() => 'saved'))();
      },
      saved: (_answer, isAll) => seen.saved.push(isAll),
      failed: (error) => (error instanceof Refusal ? error.failure : 'failed'),
      blocked: () => (seen.blocked += 1),
      isThere: () => seen.isThere,
      changed: () => undefined,
    },
    { ...policy, ...changes },
  );
  const type = (text: string): void => {
    seen.text = text;
    autosave.touch();
  };
  return { autosave, seen, type };
}

const fail =
  (failure: Failure | null): Answer =>
  () => {
    throw new Refusal(failure);
  };

/** An answer that comes when it is told to. */
function held() {
  let answer: (saved: string) => void = () => undefined;
  const promise = new Promise<string>((resolve) => (answer = resolve));
  return { answer: () => promise, give: () => answer('saved') };
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('it saves once the hand rests, not before', async () => {
  const { autosave, seen, type } = machine();
  type('b');
  await pass(900);
  type('c');
  await pass(900);
  expect([autosave.status, seen.sent]).toEqual(['dirty', []]);

  await pass(100);

  expect([autosave.status, seen.sent, autosave.hasUnsaved]).toEqual(['saved', ['c'], false]);
});

test('nothing is sent where nothing was typed', async () => {
  const { autosave, seen } = machine();

  expect(await autosave.flush()).toBe(true);
  expect(seen.sent).toEqual([]);
});

test('one save at a time: what is typed meanwhile is saved after it', async () => {
  const first = held();
  const { autosave, seen, type } = machine([first.answer]);
  type('b');
  await pass(1000);
  type('c');
  await pass(5000);
  expect([autosave.status, seen.sent]).toEqual(['saving', ['b']]);

  first.give();
  await pass(1000);

  expect([autosave.status, seen.sent, seen.saved]).toEqual(['saved', ['b', 'c'], [false, true]]);
});

test('a flush while a save is under way waits for it and says that it was blocked', async () => {
  const first = held();
  const { autosave, seen, type } = machine([first.answer]);
  type('b');
  const [one, other] = [autosave.flush(), autosave.flush()];

  first.give();

  expect(await Promise.all([one, other])).toEqual([true, true]);
  expect([seen.sent, seen.blocked]).toEqual([['b'], 1]);
});

test('a failure that is retried is tried again after several rests, with what is there by then', async () => {
  const { autosave, seen, type } = machine([fail('offline')]);
  type('b');
  await pass(1000);
  expect([autosave.status, autosave.isFailing]).toEqual(['offline', true]);

  type('c');
  await pass(5999);
  expect(seen.sent).toEqual(['b']);
  await pass(1);

  expect([autosave.status, seen.sent]).toEqual(['saved', ['b', 'c']]);
});

test('a failure that is not retried waits until something is typed', async () => {
  const { autosave, seen, type } = machine([fail('failed')]);
  type('b');
  await pass(100_000);
  expect([autosave.status, seen.sent]).toEqual(['failed', ['b']]);

  type('c');
  await pass(1000);

  expect([autosave.status, seen.sent]).toEqual(['saved', ['b', 'c']]);
});

test('where what was typed into is gone there is no other try', async () => {
  const { seen, type } = machine([fail('offline')]);
  type('b');
  seen.isThere = false;

  await pass(100_000);

  expect(seen.sent).toEqual(['b']);
});

test.each<[Failure, number]>([
  ['refused', 0],
  ['conflict', 1],
])('%s stops it, whatever is typed, until it is released', async (failure, blocked) => {
  const { autosave, seen, type } = machine([fail(failure)]);
  type('b');
  await pass(1000);
  type('c');
  await pass(100_000);
  expect([autosave.status, autosave.isStopped, seen.sent, seen.blocked]).toEqual([failure, true, ['b'], blocked]);

  autosave.release();
  autosave.ready();
  await pass(1000);

  expect([autosave.status, seen.sent]).toEqual(['saved', ['b', 'c']]);
});

test('what does not stop it by its policy is tried again with the next that is typed', async () => {
  const { autosave, seen, type } = machine([fail('refused')], { stopped: ['conflict'] });
  type('b');
  await pass(1000);
  type('c');
  await pass(1000);

  expect([autosave.status, seen.sent]).toEqual(['saved', ['b', 'c']]);
});

test('a failure that was settled by whoever owns it leaves the status to them', async () => {
  const { autosave, type } = machine([fail(null)]);
  type('b');

  expect(await autosave.flush()).toBe(false);
  expect(autosave.status).toBe('saving');
});

test('paused, nothing is saved and nothing counts as typed; resumed, what was unsaved is saved', async () => {
  const { autosave, seen, type } = machine();
  type('b');
  autosave.pause();
  type('c');
  await pass(100_000);
  expect([seen.sent, await autosave.flush()]).toEqual([[], true]);

  autosave.resume();
  await pass(1000);

  expect([autosave.status, seen.sent]).toEqual(['saved', ['c']]);
});

test('while there is nothing to read it waits, and saves when there is', async () => {
  const { autosave, seen } = machine();
  seen.text = null;
  autosave.touch();
  await pass(1000);
  expect([autosave.status, seen.sent]).toEqual(['dirty', []]);

  seen.text = 'b';
  await pass(1000);

  expect(seen.sent).toEqual(['b']);
});

test('what stands on the server is not saved, and starting over forgets that anything was typed', async () => {
  const { autosave, seen, type } = machine();
  type('b');
  autosave.stand('saved');
  await pass(100_000);
  expect([autosave.hasUnsaved, autosave.isUntouched, seen.sent]).toEqual([false, false, []]);

  autosave.start('clean');

  expect([autosave.status, autosave.isUntouched]).toEqual(['clean', true]);
});

test('a conflict makes what was saved before unsaved', async () => {
  const { autosave, type } = machine();
  type('b');
  await autosave.flush();

  autosave.conflict();

  expect([autosave.status, autosave.hasUnsaved]).toEqual(['conflict', true]);
});

test('a text that cannot be read is a failure of its own', async () => {
  const failures: unknown[] = [];
  const autosave = new Autosave<string, string>(
    {
      read: () => Promise.reject(new Error('half a drawing')),
      save: async () => 'saved',
      saved: () => undefined,
      failed: (error, content) => {
        failures.push(error, content);
        return 'failed';
      },
      blocked: () => undefined,
      isThere: () => true,
      changed: () => undefined,
    },
    policy,
  );
  autosave.touch();

  expect(await autosave.flush()).toBe(false);
  expect([autosave.status, failures]).toEqual(['failed', [new Error('half a drawing'), null]]);
});
