import { setTimeout as sleep } from 'node:timers/promises';
import { send, type HttpAnswer } from './http-client.ts';
import { oneTask } from '../one-task.ts';
import { Measured } from './measured.ts';

type Counter = () => number;

/** Somebody at the counter, with a session of their own. */
export interface Person {
  readonly username: string;
  readonly area: string;
  cookie: string;
}

interface Day {
  readonly url: string;
  readonly measured: Measured;
  /** Numbers of certificates: every application is of a customer of its own. */
  readonly count: Counter;
  readonly thinkMs: number;
  /** `performance.now()` at which nobody begins anything more. */
  readonly until: number;
}

/** Takes applications one after the other: start a case, open its task, complete it, look at the list. */
export async function work(person: Person, day: Day): Promise<void> {
  const call = caller(person, day);
  while (performance.now() < day.until) {
    const started = await call('start', 'POST', '/processes/ie-new-lv/instances', {});
    const { tasks = [] } = started as { tasks?: readonly { id: string }[] };
    const [task] = tasks;
    if (!task) continue;
    await call('open', 'GET', `/tasks/${task.id}`);
    await call('complete', 'POST', `/tasks/${task.id}/complete`, { variables: application(person.area, day.count()) });
    await call('list', 'GET', '/tasks');
  }
}

/** As peers are measured: start a case of one user task with a form, find its task, complete it. */
export async function workAsPeers(person: Person, day: Day): Promise<void> {
  const call = caller(person, day);
  while (performance.now() < day.until) {
    const variables = { amount: 12.5, name: 'Chen Yu', area: person.area };
    const { id } = await call('start', 'POST', `/processes/${oneTask.key}/instances`, { variables });
    if (typeof id !== 'string') continue;
    const { items } = await call('find', 'GET', `/tasks?instance=${id}`);
    const [task] = (items ?? []) as readonly { id: string }[];
    if (!task) continue;
    const submitted = { amount: 13.5, feasible: true, remark: 'nothing to note' };
    await call('complete', 'POST', `/tasks/${task.id}/complete`, { variables: submitted });
  }
}

/** Accepts some applications, then looks at the pages of their cases, one after the other. */
export async function look(person: Person, day: Day): Promise<void> {
  const call = caller(person, day);
  await work(person, { ...day, measured: new Measured(), until: performance.now() + 2_000 });
  const { items } = await call('cases', 'GET', '/instances?limit=20');
  const cases = (items ?? []) as readonly { id: string }[];
  for (let n = 0; performance.now() < day.until && cases.length > 0; n += 1)
    await call('case', 'GET', `/instances/${cases[n % cases.length]?.id ?? ''}`);
}

type Call = (kind: string, method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

function caller({ cookie }: Person, { url, measured, thinkMs }: Day): Call {
  return async (kind, method, path, body) => {
    // Half as long to half as long again: nobody presses at the same instant as two hundred others.
    if (thinkMs > 0) await sleep(thinkMs * (0.5 + Math.random()));
    const answer = await timed(measured, kind, () => send(method, `${url}/api${path}`, body, cookie));
    return answer.status < 300 && answer.status > 0 ? (JSON.parse(answer.text) as Record<string, unknown>) : {};
  };
}

export async function timed(measured: Measured, kind: string, ask: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const at = performance.now();
  const answer = await ask();
  measured.took(kind, performance.now() - at);
  if (answer.status === 0 || answer.status >= 300)
    measured.failed(kind, `${answer.status} ${answer.text.replaceAll(/[0-9a-f-]{36}/g, '…').slice(0, 200)}`);
  return answer;
}

function application(serviceArea: string, number: number): Record<string, unknown> {
  return {
    serviceArea,
    ...{ usageCategory: 'resident', customerName: `Customer ${number}`, contactPerson: '', certType: 'id_card' },
    certNo: `420506198801${String(number).padStart(6, '0')}`,
    ...{ phone: '13872000001', householdSize: 3, address: `${number} Fazhan Avenue`, capacityKw: 16, phases: 3 },
    ...{ existingLine: false, depositWaived: false, remark: 'at the counter' },
  };
}
