import { ApiProblem } from '../../api/api-problem.ts';
import { DraftKeeper } from './draft-keeper.ts';

type Sent = { content: string; baseVersion: number | null; revision: number | null; unanswered: string | null };

/** A server that keeps one draft and refuses a save that does not know its revision. */
function server() {
  const store = { revision: null as number | null, content: '', saves: [] as Sent[], down: null as ApiProblem | null };
  const save = async (draft: Sent) => {
    if (store.down) throw store.down;
    if (draft.revision !== store.revision) throw new ApiProblem(409, { code: 'draft-changed', detail: 'changed' });
    store.revision = (store.revision ?? 0) + 1;
    store.content = draft.content;
    store.saves.push(draft);
    return { revision: store.revision, savedAt: '2026-01-01T10:00:00Z' };
  };
  return { store, save };
}

function keep(restMs = 5) {
  const { store, save } = server();
  const editor = { text: 'first' };
  const port = { read: async () => editor.text, save };
  const keeper = new DraftKeeper({ port, baseVersion: 7, revision: null, savedAt: null, restMs });
  return { store, editor, keeper };
}

const rest = (ms = 40) => new Promise((done) => setTimeout(done, ms));

test('a draft saves itself once the hand rests', async () => {
  const { store, keeper } = keep();
  keeper.touch();
  keeper.touch();
  expect(keeper.state.status).toBe('dirty');
  await rest();
  expect(store.saves).toEqual([{ content: 'first', baseVersion: 7, revision: null, unanswered: null }]);
  expect(keeper.state).toMatchObject({ status: 'saved', revision: 1 });
});

test('nothing is sent while nothing changed', async () => {
  const { store, keeper } = keep();
  expect(await keeper.save()).toBe(true);
  expect(store.saves).toEqual([]);
});

test('a change made while saving is saved after it', async () => {
  const { store, editor, keeper } = keep(1000);
  keeper.touch();
  const first = keeper.save();
  await Promise.resolve();
  editor.text = 'second';
  keeper.touch();
  await first;
  expect(await keeper.save()).toBe(true);
  expect(store.content).toBe('second');
  keeper.dispose();
});

test('somebody else saved: it stops, and goes on when told to keep mine', async () => {
  const { store, editor, keeper } = keep(1000);
  store.revision = 4;
  editor.text = 'mine';
  keeper.touch();
  expect(await keeper.save()).toBe(false);
  expect(keeper.state.status).toBe('conflict');
  keeper.touch();
  expect(await keeper.save()).toBe(false);

  expect(await keeper.keepMine(4)).toBe(true);
  expect(store.content).toBe('mine');
  expect(keeper.state).toMatchObject({ status: 'saved', revision: 5 });
  keeper.dispose();
});

test.each([
  ['without a network', new ApiProblem(0), 'offline', 'first'],
  ['while the server is busy', new ApiProblem(503, { code: 'overloaded' }), 'waiting', null],
  ['while the database restarts', new ApiProblem(503, { code: 'database-unavailable' }), 'waiting', null],
] as const)('%s it says so and tries again, with what is there by then', async (_, problem, status, unanswered) => {
  const { store, editor, keeper } = keep(3);
  store.down = problem;
  keeper.touch();
  expect(await keeper.save()).toBe(false);
  expect([keeper.state.status, keeper.isFailing]).toEqual([status, true]);
  editor.text = 'second';
  store.down = null;
  await rest(80);
  expect(keeper.state.status).toBe('saved');
  expect(store.saves).toEqual([{ content: 'second', baseVersion: 7, revision: null, unanswered }]);
});

test('after publishing there is nothing left to save', () => {
  const { keeper } = keep(1000);
  keeper.touch();
  keeper.reset({ baseVersion: 8, revision: null, savedAt: null });
  expect(keeper.hasUnsaved).toBe(false);
  expect(keeper.state).toMatchObject({ status: 'clean', baseVersion: 8 });
});
