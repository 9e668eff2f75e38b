import { ApiProblem } from '../../api/api-problem.ts';
import { TaskDraft } from './task-draft.ts';

type Data = Record<string, unknown>;

function desk(answers: (() => { savedAt: string })[] = []) {
  const saved: Data[] = [];
  let kept: Data | null = null;
  let typed: Data = {};
  const draft = new TaskDraft({
    port: {
      read: () => ({ ...typed }),
      save: async (data) => {
        saved.push(data);
        return (answers.shift() ?? (() => ({ savedAt: '2026-11-24T14:02:00Z' })))();
      },
      keep: (data) => (kept = data),
    },
    savedAt: null,
    restMs: 5,
  });
  const type = (data: Data): void => {
    typed = data;
    draft.touch();
  };
  return { draft, saved, type, kept: () => kept };
}
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
  expect(draft.snapshot()).toEqual({ status: 'saved', savedAt: '2026-11-24T14:02:00Z' });
});

test('without a network it is kept here and saved when the network is back', async () => {
  const { draft, saved, type, kept } = desk([fail(0)]);
  type({ a: 1 });
  await rest(15);
  expect(draft.snapshot().status).toBe('offline');
  expect(kept()).toEqual({ a: 1 });
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
  expect(kept()).toEqual({ a: 1 });
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
  expect([saved, kept()]).toEqual([[], { a: 1 }]);
  draft.resume();
  await rest();
  expect([saved, kept()]).toEqual([[{ a: 1 }], null]);
  draft.end();
});
