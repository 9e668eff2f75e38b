import { ApiProblem } from '../../api/api-problem.ts';
import type { Kept } from './kept-draft.ts';
import { TaskDraft, type Draft } from './task-draft.ts';

type Data = Readonly<Record<string, unknown>>;
interface Saved {
  readonly savedAt: string;
  readonly revision: number;
}
type Answer = () => Saved | Promise<Saved>;

const savedAt = '2026-11-24T14:02:00Z';
const draftOf = (revision: number, data: Data, id = 'li'): Draft => ({
  ...{ revision, data, savedAt },
  savedBy: { id, name: id, nameZh: null },
});

interface Before {
  readonly draft?: Draft | null;
  readonly kept?: Kept | null;
}

function desk(answers: Answer[] = [], { draft: before = null, kept: copy = null }: Before = {}) {
  const saved: Data[] = [];
  const bases: number[] = [];
  let kept: Kept | null = copy;
  let typed: Data | null = before?.data ?? {};
  const draft = new TaskDraft({
    port: {
      read: () => typed && { ...typed },
      show: (data) => (typed = data),
      save: async (data, revision) => {
        saved.push(data);
        bases.push(revision);
        return (answers.shift() ?? (() => ({ savedAt, revision: revision + 1 })))();
      },
      keep: (now) => (kept = now),
    },
    draft: before,
    kept: copy,
    restMs: 5,
  });
  typed = draft.first ?? {};
  const type = (data: Data): void => {
    typed = data;
    draft.touch();
  };
  const leave = (): void => {
    void draft.flush();
    typed = null;
  };
  return { draft, saved, bases, type, leave, kept: () => kept, typed: () => typed };
}
const changed = (draft: Draft | null) => () => {
  throw new ApiProblem(409, { code: 'draft-changed', details: { draft } });
};
const rest = (ms = 40): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const fail = (status: number, code?: string) => () => {
  throw new ApiProblem(status, { code });
};

test('what is typed is saved after a rest, once', async () => {
  const { draft, saved, type } = desk();
  type({ a: 1 });
  type({ a: 2 });
  expect(draft.snapshot().status).toBe('dirty');
  await rest();
  expect(saved).toEqual([{ a: 2 }]);
  expect(draft.snapshot()).toEqual({ status: 'saved', savedAt, savedBy: null, theirs: null });
});

test('without a network it is kept here and saved when the network is back', async () => {
  const { draft, saved, type, kept } = desk([fail(0)]);
  type({ a: 1 });
  await rest(15);
  expect(draft.snapshot().status).toBe('offline');
  expect(kept()).toEqual({ data: { a: 1 }, base: 0 });
  await rest(80);
  expect(draft.snapshot().status).toBe('saved');
  expect(saved).toHaveLength(2);
  expect(kept()).toBeNull();
});

test.each(['overloaded', 'database-unavailable'])('%s: it is not saved yet, and saved later', async (code) => {
  const { draft, saved, type, kept } = desk([fail(503, code)]);
  type({ a: 1 });
  await rest(15);
  expect([draft.snapshot().status, draft.isFailing]).toEqual(['waiting', true]);
  expect(kept()).toEqual({ data: { a: 1 }, base: 0 });
  type({ a: 2 });
  await rest(80);
  expect(draft.snapshot().status).toBe('saved');
  expect(saved).toEqual([{ a: 1 }, { a: 2 }]);
});

test('a refusal is not repeated', async () => {
  const { draft, saved, type } = desk([fail(403)]);
  type({ a: 1 });
  await rest();
  expect(draft.snapshot().status).toBe('refused');
  expect(saved).toHaveLength(1);
});

test('after the end nothing is saved', async () => {
  const { draft, saved, type } = desk();
  type({ a: 1 });
  draft.end();
  await rest();
  expect(saved).toEqual([]);
});

test('while the task is being completed what is not saved stays in this browser, and is saved if it is not completed', async () => {
  const { draft, saved, type, kept } = desk();
  type({ a: 1 });
  await draft.pause();
  await rest();
  expect([saved, kept()]).toEqual([[], { data: { a: 1 }, base: 0 }]);
  draft.resume();
  await rest();
  expect([saved, kept()]).toEqual([[{ a: 1 }], null]);
  draft.end();
});

test('each save takes the revision of the one before', async () => {
  const { draft, bases, type, kept } = desk([], { draft: draftOf(4, { a: 0 }) });
  type({ a: 1 });
  await rest();
  type({ a: 2 });
  await rest();
  expect([bases, draft.revision, kept()]).toEqual([[4, 5], 6, null]);
});

test('while a save hangs there is no second one, and what is typed meanwhile stays here', async () => {
  const answer = Promise.withResolvers<{ savedAt: string; revision: number }>();
  const { draft, bases, type, kept } = desk([() => answer.promise]);
  type({ a: 1 });
  await rest(15);
  for (const a of [2, 3]) {
    type({ a });
    await rest(15);
  }
  expect([bases, kept()]).toEqual([[0], { data: { a: 3 }, base: 0 }]);
  answer.resolve({ savedAt, revision: 1 });
  await rest();
  expect([bases, kept(), draft.snapshot().status]).toEqual([[0, 1], null, 'saved']);
});

test('what somebody saved meanwhile stops saving, and what is typed on stays here until one of them is chosen', async () => {
  const theirs = draftOf(2, { a: 'theirs' });
  const { draft, saved, bases, type, kept } = desk([changed(theirs)]);
  type({ a: 'mine' });
  await rest();
  expect(draft.snapshot()).toMatchObject({ status: 'conflict', theirs });
  type({ a: 'mine and more' });
  await rest();
  expect([saved.length, kept()]).toEqual([1, { data: { a: 'mine and more' }, base: 0 }]);

  await draft.keepMine();

  expect([saved.at(-1), bases.at(-1), kept()]).toEqual([{ a: 'mine and more' }, 2, null]);
  expect(draft.snapshot()).toMatchObject({ status: 'saved', theirs: null, savedBy: null });
});

test('theirs is taken: it stands in the form, and the next save is made from it', async () => {
  const { draft, bases, type, kept, typed } = desk([changed(draftOf(2, { a: 'theirs' }))]);
  type({ a: 'mine' });
  await rest();
  draft.takeTheirs();
  expect([typed(), kept(), draft.snapshot().savedBy?.id]).toEqual([{ a: 'theirs' }, null, 'li']);
  type({ a: 'theirs, and mine' });
  await rest();
  expect(bases).toEqual([0, 2]);
});

test('a page where nothing was typed shows what is saved meanwhile; one where something was, asks', async () => {
  const untouched = desk([], { draft: draftOf(1, { a: 1 }) });
  untouched.draft.meet(draftOf(2, { a: 2 }, 'wang'));
  expect([untouched.typed(), untouched.draft.snapshot()]).toMatchObject([
    { a: 2 },
    { status: 'saved', savedBy: { id: 'wang' } },
  ]);

  const { draft, type, typed, kept } = desk([], { draft: draftOf(1, { a: 1 }) });
  type({ a: 'mine' });
  await rest();
  // Read before one's own save.
  draft.meet(draftOf(1, { a: 1 }));
  expect(draft.snapshot().theirs).toBeNull();
  draft.meet(draftOf(3, { a: 3 }));
  expect(draft.snapshot()).toMatchObject({ status: 'conflict', theirs: { revision: 3 } });
  expect([typed(), kept()]).toEqual([{ a: 'mine' }, { data: { a: 'mine' }, base: 2 }]);
});

test.each<[string, Answer[], Data, number]>([
  ['its own, whose answer was lost', [fail(0), changed(draftOf(1, { a: 1 }))], { a: 2 }, 1],
  ['discarded', [changed(null)], { a: 2 }, 0],
])('what is %s is nobody to ask about', async (_, answers, typed, base) => {
  const { draft, saved, bases, type } = desk(answers);
  type({ a: 1 });
  await rest(10);
  type(typed);
  await rest(80);
  expect(draft.snapshot()).toMatchObject({ status: 'saved', theirs: null });
  expect([saved.at(-1), bases.at(-1)]).toEqual([typed, base]);
});

test('the same content by another is no conflict', async () => {
  const { draft, type, kept } = desk([changed(draftOf(2, { b: undefined, a: 1 }))]);
  type({ a: 1 });
  await rest();
  expect([draft.snapshot().status, draft.revision, kept()]).toEqual(['saved', 2, null]);
});

test.each<[string, Before, { status: string; first: Data; base?: number }]>([
  [
    'over the same draft is saved',
    { draft: draftOf(2, { a: 1 }), kept: { data: { a: 2 }, base: 2 } },
    { status: 'saved', first: { a: 2 }, base: 2 },
  ],
  ['over none is saved', { kept: { data: { a: 2 }, base: 0 } }, { status: 'saved', first: { a: 2 }, base: 0 }],
  [
    'over one that is gone is saved',
    { kept: { data: { a: 2 }, base: 3 } },
    { status: 'saved', first: { a: 2 }, base: 0 },
  ],
  [
    'and saved after all is forgotten',
    { draft: draftOf(2, { a: 2 }), kept: { data: { a: 2 }, base: 1 } },
    { status: 'saved', first: { a: 2 } },
  ],
  [
    'over an older draft is asked about',
    { draft: draftOf(2, { a: 1 }), kept: { data: { a: 2 }, base: 1 } },
    { status: 'conflict', first: { a: 2 } },
  ],
])('what was kept here %s', async (_, before, { status, first, base }) => {
  const { draft, bases, kept } = desk([], before);
  expect(draft.first).toEqual(first);
  draft.ready();
  await rest();
  expect([draft.snapshot().status, bases]).toEqual([status, base === undefined ? [] : [base]]);
  expect(kept()).toEqual(status === 'conflict' ? before.kept : null);
});

test('whoever gets the task sees what stands in the draft; whoever gets it back goes on with what they typed', async () => {
  const fresh = desk();
  fresh.draft.again(draftOf(3, { a: 'begun' }), null);
  expect([fresh.typed(), fresh.draft.snapshot()]).toMatchObject([
    { a: 'begun' },
    { status: 'saved', savedBy: { id: 'li' } },
  ]);

  const { draft, saved, type } = desk([fail(409, 'task-taken')]);
  type({ a: 'mine' });
  await rest();
  expect(draft.snapshot().status).toBe('refused');
  draft.again(null, null);
  await rest();
  expect([draft.snapshot().status, saved]).toEqual(['saved', [{ a: 'mine' }, { a: 'mine' }]]);
});

test('completing over a draft that was not seen asks, even where nothing was typed', async () => {
  const { draft, typed } = desk();
  await draft.pause();
  expect(draft.refuse(draftOf(1, { a: 1 }))).toBe(false);
  expect([typed(), draft.snapshot().status]).toEqual([{}, 'conflict']);
});

test('a page that was left while the server is away saves no empty form, and keeps what was typed', async () => {
  const { saved, type, leave, kept } = desk([fail(0), fail(0), fail(0)]);
  type({ a: 1 });
  leave();
  await rest(120);
  expect([saved, kept()]).toEqual([[{ a: 1 }], { data: { a: 1 }, base: 0 }]);
});
