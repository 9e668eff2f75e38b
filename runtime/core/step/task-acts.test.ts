import { Rejected } from '../../ground/problems.ts';
import type { TaskPatch, TaskProps } from '../state/task-props.ts';
import { patchTask } from '../state/patch-task.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';
import { returnTargets, type ReturnTarget } from './return-task.ts';
import type { TaskCommand } from './task-acts.ts';
import { parseBpmn } from '../reading/parse.ts';

const tasks = (...ids: readonly string[]): string => ids.map((id) => `<userTask id="${id}"/>`).join('');
const line = bpmn(`<startEvent id="s"/>${tasks('a', 'b', 'c')}<endEvent id="e"/>${flows('s>a', 'a>b', 'b>c', 'c>e')}`);

const give = (play: Play, elementId: string, target: string, assignee: string | null = null): Play =>
  play.do({ type: 'returnTask', key: play.key('task', elementId), target, reason: 'wrong', assignee }, 'chief');
const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Rejected) return error.code;
    throw error;
  }
  return 'done';
};
/** The open task at an element, with every act on it. */
const taskAt = (play: Play, elementId: string): TaskProps | undefined => {
  const key = play.key('task', elementId);
  return play.events.reduce<TaskProps | undefined>((task, event) => {
    if (event.type === 'waitOpened' && event.key === key && event.props.kind === 'task') return event.props.task;
    return event.type === 'taskChanged' && event.key === key && task ? patchTask(task, event.patch) : task;
  }, undefined);
};
const change = (
  play: Play,
  elementId: string,
  act: (TaskCommand & { type: 'changeTask' })['act'],
  patch: TaskPatch,
  by: string,
) => play.do({ type: 'changeTask', key: play.key('task', elementId), act, patch }, by);
const targets = async (play: Play, xml: string, elementId: string): Promise<readonly ReturnTarget[]> => {
  const model = (await parseBpmn(xml)).models[0];
  return model ? returnTargets(model, play.instance, play.key('task', elementId)) : [];
};

describe('sending back', () => {
  test('opens the earlier task again with its data, and the case goes on from there', async () => {
    const play = await Play.start(line);
    play.complete('a', { found: 1 }, 'li').complete('b', {}, 'wang');
    expect(await targets(play, line, 'c')).toEqual([
      { elementId: 'b', hindrance: null },
      { elementId: 'a', hindrance: null },
    ]);
    give(play, 'c', 'a', 'li');
    expect(play.waiting).toEqual(['a']);
    expect(play.variables).toEqual({ found: 1 });
    expect(taskAt(play, 'a')).toMatchObject({
      assignee: 'li',
      marks: { returned: { from: 'c', by: 'chief', reason: 'wrong' } },
    });
    expect(play.complete('a', {}, 'li').waiting).toEqual(['b']);
  });

  test('goes only to what was completed on the way here', async () => {
    const play = await Play.start(line);
    play.complete('a', {}, 'li');
    expect(refused(() => give(play, 'b', 'c'))).toBe('return-target-unknown');
    expect(refused(() => give(play, 'b', 'b'))).toBe('return-target-unknown');
  });

  const fork =
    bpmn(`<startEvent id="s"/>${tasks('t', 'a', 'a2', 'b', 'after')}<parallelGateway id="f"/><parallelGateway id="j"/><endEvent id="e"/>
    ${flows('s>t', 't>f', 'f>a', 'a>a2', 'f>b', 'a2>j', 'b>j', 'j>after', 'after>e')}`);

  test('is refused where other paths would be left behind, or a join would wait for ever', async () => {
    const play = await Play.start(fork);
    play.complete('t', {}, 'li').complete('a', {}, 'li');
    expect(refused(() => give(play, 'a2', 't'))).toBe('return-unsafe');
    play.complete('b', {}, 'li');
    expect(refused(() => give(play, 'a2', 't'))).toBe('return-unsafe');
    play.complete('a2', {}, 'li');
    expect(await targets(play, fork, 'after')).toEqual([
      { elementId: 'b', hindrance: 'parallel-join' },
      { elementId: 'a2', hindrance: 'parallel-join' },
      { elementId: 'a', hindrance: 'parallel-join' },
      { elementId: 't', hindrance: null },
    ]);
    expect(give(play, 'after', 't').complete('t').waiting).toEqual(['a', 'b']);
  });

  test('within one branch leaves the other alone', async () => {
    const play = await Play.start(fork);
    play.complete('t', {}, 'li').complete('a', {}, 'li').complete('b', {}, 'li');
    expect(give(play, 'a2', 'a').waiting).toEqual(['a']);
    expect(play.complete('a').complete('a2').waiting).toEqual(['after']);
  });

  test('out of a sub-process ends it', async () => {
    const xml =
      bpmn(`<startEvent id="s"/>${tasks('a')}<subProcess id="sub"><startEvent id="s2"/>${tasks('x', 'y')}<endEvent id="e2"/>
      ${flows('s2>x', 'x>y', 'y>e2')}</subProcess><endEvent id="e"/>${flows('s>a', 'a>sub', 'sub>e')}`);
    const play = await Play.start(xml);
    play.complete('a', {}, 'li').complete('x', {}, 'li');
    expect(await targets(play, xml, 'y')).toEqual([
      { elementId: 'x', hindrance: null },
      { elementId: 'a', hindrance: null },
    ]);
    expect(give(play, 'y', 'a').waiting).toEqual(['a']);
    expect(play.complete('a').waiting).toEqual(['x']);
  });
});

describe('taking back', () => {
  const withdraw = (play: Play, elementId: string, by: string): Play =>
    play.do({ type: 'withdrawTask', elementId, scope: '1' }, by);

  test('ends what the completion opened and opens the task again for the same person', async () => {
    const play = await Play.start(line);
    play.complete('a', { found: 1 }, 'li');
    withdraw(play, 'a', 'li');
    expect(play.waiting).toEqual(['a']);
    expect(taskAt(play, 'a')).toMatchObject({ assignee: 'li' });
  });

  test('takes back every branch, and is refused where a token went on elsewhere', async () => {
    const xml =
      bpmn(`<startEvent id="s"/>${tasks('t', 'a', 'b')}<parallelGateway id="f"/><parallelGateway id="j"/><endEvent id="e"/>
      ${flows('s>t', 't>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>e')}`);
    const play = await Play.start(xml);
    play.complete('t', {}, 'li');
    expect(withdraw(play, 't', 'li').waiting).toEqual(['t']);
    play.complete('t', {}, 'li').complete('a');
    expect(refused(() => withdraw(play, 't', 'li'))).toBe('withdraw-too-late');
  });
});

describe('signatures', () => {
  const sign = (play: Play, order: 'before' | 'after', signer: string): Play =>
    play.do({ type: 'addSigner', key: mainKey(play), signer, order, reason: 'large', revision: 2 }, 'li');
  const mainKey = (play: Play): string =>
    Object.values(play.instance.state.waits).find(({ kind, signOff }) => kind === 'task' && !signOff)?.key ?? '';
  const signKey = (play: Play, signer: string): string =>
    Object.values(play.instance.state.waits).find(({ signOff }) => signOff === signer)?.key ?? '';
  const end = (play: Play, key: string, by: string, data = {}): Play =>
    play.do({ type: 'endWait', kind: 'task', key, data }, by);

  test('before: the task waits for them', async () => {
    const play = await Play.start(line);
    sign(play, 'before', 'head');
    expect(refused(() => end(play, mainKey(play), 'li'))).toBe('signers-open');
    end(play, signKey(play, 'head'), 'head');
    expect(play.waiting).toEqual(['a']);
    expect(end(play, mainKey(play), 'li', { ok: true }).waiting).toEqual(['b']);
    expect(play.instance.doneBy).toEqual(['a:head', 'a:li']);
  });

  test('after: what was submitted waits for all of them', async () => {
    const play = await Play.start(line);
    sign(play, 'after', 'head');
    sign(play, 'after', 'deputy');
    end(play, mainKey(play), 'li', { ok: true });
    expect(play.waiting).toEqual(['a', 'a']);
    expect(play.variables).toEqual({});
    end(play, signKey(play, 'deputy'), 'deputy');
    expect(play.waiting).toEqual(['a']);
    end(play, signKey(play, 'head'), 'head');
    expect(play.waiting).toEqual(['b']);
    expect(play.variables).toEqual({ ok: true });
  });

  test('of one person are asked for once, and not for a signature', async () => {
    const play = await Play.start(line);
    sign(play, 'before', 'head');
    expect(refused(() => sign(play, 'after', 'head'))).toBe('signer-twice');
    const key = signKey(play, 'head');
    const again: TaskCommand = { type: 'addSigner', key, signer: 'x', order: 'after', reason: null, revision: 2 };
    expect(refused(() => play.do(again))).toBe('sign-off-signed');
  });
});

describe('acts that change a task in place', () => {
  test('whoever resolves a delegated task had a part in it', async () => {
    const play = await Play.start(line);
    change(play, 'a', 'delegate', { assignee: 'wang', delegatedBy: 'li' }, 'li');
    change(play, 'a', 'resolve', { assignee: 'li', delegatedBy: null }, 'wang');
    expect(play.instance.doneBy).toEqual(['a:wang']);
    expect(taskAt(play, 'a')).toMatchObject({ assignee: 'li', delegatedBy: null });
  });

  test('what a delegate filled in waits with the task, apart from the data of the case', async () => {
    const play = await Play.start(line);
    const key = play.key('task', 'a');

    play.do({ type: 'changeTask', key, act: 'resolve', patch: { assignee: 'li' }, data: { note: 'wet' } }, 'wang');

    expect(play.instance.state.waits[key]?.carry).toEqual({ note: 'wet' });
    expect(play.variables).toEqual({});
    expect(play.complete('a', { note: 'dry' }).variables).toEqual({ note: 'dry' });
  });

  const due = bpmn(`<startEvent id="s"/><parallelGateway id="f"/>
    <userTask id="u"><extensionElements><wattloom:deadline workingDays="2" remindBefore="1"/></extensionElements></userTask>
    <userTask id="theirs"><extensionElements><wattloom:clock stops="case"/></extensionElements></userTask>
    <endEvent id="e"/>${flows('s>f', 'f>u', 'f>theirs', 'u>e', 'theirs>e')}`);

  test('another due date moves the notices; none ends them; while the clock stands still it is refused', async () => {
    const play = await Play.start(due);
    const other = { dueAt: '2026-02-05T12:00:00.000Z' };
    expect(refused(() => change(play, 'u', 'setDue', other, 'li'))).toBe('clock-stopped');
    play.complete('theirs');
    change(play, 'u', 'setDue', other, 'li');
    const timers = (): unknown[] =>
      Object.values(play.instance.state.waits).flatMap(({ timer }) => (timer ? [timer.dueAt] : []));
    expect(timers()).toEqual(['2026-02-05T11:00:00.000Z']);
    change(play, 'u', 'setDue', { dueAt: null }, 'li');
    expect(timers()).toEqual([]);
  });
});
