import fc from 'fast-check';
import { bpmn, flows, Play } from '../../testing/play.ts';

const model = (isSequential: boolean, needed: number, inner: boolean): string => {
  const loop = (items: string, item: string, results: string, result: string, condition = ''): string =>
    `<multiInstanceLoopCharacteristics isSequential="${isSequential}"><extensionElements><zeebe:loopCharacteristics inputCollection="=${items}"
      inputElement="${item}" outputCollection="${results}" outputElement="=${result}"/></extensionElements>${condition}</multiInstanceLoopCharacteristics>`;
  const until = `<completionCondition>=numberOfCompletedInstances >= ${needed}</completionCondition>`;
  const task = (items: string): string =>
    `<userTask id="t">${loop(items, 'cell', 'cells', 'cell * 10', until)}</userTask>`;
  const body = inner
    ? `<subProcess id="a"><startEvent id="s2"/>${task('row')}${flows('s2>t')}${loop('rows', 'row', 'all', 'cells')}</subProcess>`
    : task('rows').replaceAll('cells', 'all').replace('id="t"', 'id="a"');
  return bpmn(`<startEvent id="s"/>${body}<userTask id="after"/>${flows('s>a', 'a>after')}`);
};

/** Counts agree with what is there, whatever happened. */
function expectCountsToAgree({ instance }: Play): void {
  const executions = Object.values(instance.state.executions);
  for (const { key, loop } of executions)
    if (loop) {
      expect(loop.active).toBe(executions.filter(({ parent }) => parent === key).length);
      expect(loop.active + loop.completed + loop.terminated).toBe(loop.next - 1);
      expect(loop.next - 1).toBeLessThanOrEqual(loop.total ?? Infinity);
    }
}

/** Completes open tasks in the order that the picks give, until only what comes after is open. */
function complete(p: Play, picks: readonly number[]): number {
  let done = 0;
  for (;;) {
    const open = Object.values(p.instance.state.waits).filter(({ target }) => target !== 'after');
    const wait = open[(picks[done % picks.length] ?? 0) % Math.max(open.length, 1)];
    if (!wait) return done;
    p.do({ type: 'endWait', kind: 'task', key: wait.key, data: {} });
    expectCountsToAgree(p);
    done += 1;
  }
}

const picks = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 });

test('any number, in any order, until enough are done: the counts agree and nothing is left over', async () => {
  const cases = fc.tuple(fc.array(fc.nat(9), { maxLength: 6 }), fc.integer({ min: 1, max: 7 }), fc.boolean(), picks);
  await fc.assert(
    fc.asyncProperty(cases, async ([rows, needed, isSequential, order]) => {
      const p = await Play.start(model(isSequential, needed, false), { rows });
      const done = complete(p, order);
      expect(done).toBe(Math.min(rows.length, needed));
      expect(p.waiting).toEqual(['after']);
      const all = p.variables.all as readonly (number | null)[];
      expect(all).toHaveLength(rows.length);
      expect(all.filter((value) => value !== null)).toHaveLength(done);
      for (const [i, value] of all.entries()) if (value !== null) expect(value).toBe((rows[i] ?? 0) * 10);
      expect(Object.keys(p.instance.variables)).toEqual(['1']);
    }),
    { numRuns: 40 },
  );
});

test('more than are kept in one piece, one after the other: each has its item, and every result is there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(9), { minLength: 21, maxLength: 30 }),
      fc.integer({ min: 18, max: 31 }),
      async (rows, needed) => {
        const p = await Play.start(model(true, needed, false), { rows });
        const done = complete(p, [0]);
        expect(done).toBe(Math.min(rows.length, needed));
        expect(p.variables.all).toEqual(rows.map((row, i) => (i < done ? row * 10 : null)));
        expect(Object.keys(p.instance.variables)).toEqual(['1']);
      },
    ),
    { numRuns: 10 },
  );
});

test('several inside several: every row is gathered where it belongs', async () => {
  const cases = fc.tuple(fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { maxLength: 3 }), fc.boolean(), picks);
  await fc.assert(
    fc.asyncProperty(cases, async ([rows, isSequential, order]) => {
      const p = await Play.start(model(isSequential, 9, true), { rows });
      complete(p, order);
      expect(p.variables.all).toEqual(rows.map((row) => row.map((cell) => cell * 10)));
      expect(Object.keys(p.instance.variables)).toEqual(['1']);
    }),
    { numRuns: 30 },
  );
});

test('cancelled at any moment, nothing of it is left', async () => {
  const cases = fc.tuple(fc.array(fc.nat(9), { minLength: 2, maxLength: 6 }), fc.boolean(), fc.nat(1));
  await fc.assert(
    fc.asyncProperty(cases, async ([rows, isSequential, before]) => {
      const p = await Play.start(model(isSequential, 9, false), { rows });
      for (let i = 0; i < before; i += 1) p.complete('a');
      p.do({ type: 'cancel', reason: 'x' });
      expect(p.instance.state.executions).toEqual({});
      expect(Object.keys(p.instance.variables)).toEqual(['1']);
    }),
    { numRuns: 20 },
  );
});
