import type { RightsData } from '../server/src/rights/rights-data.ts';
import { refusal } from '../server/src/rights/refusal.ts';
import type { RightsContext } from '../server/src/rights/rights-context.ts';
import { RightsSnapshot } from '../server/src/rights/rights-snapshot.ts';
import type { Rule } from '../server/src/rights/rule.ts';
import { taskContext } from '../server/src/rights/task-context.ts';
import { taskFilter } from '../server/src/rights/task-filter.ts';
import { NO_NAMES } from '../server/src/rights/names.ts';

const sizes = [1_000, 10_000, 100_000];
const users = 520;
const roles = 60;
const departments = 200;
const processes = 250;
const elements = 20;
const requests = 20_000;
const scans = 5;

/** The same numbers in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function company(size: number): RightsData {
  const roll = dice(size);
  const role = (): string => `role${roll(roles)}`;
  const department = (): string => `d${roll(departments)}`;
  const rules = Array.from({ length: size }, (_, at): Rule => {
    const subject =
      roll(10) > 0 ? `role:${role()}` : roll(2) > 0 ? `user:u${roll(users)}` : `department:${department()}`;
    const effect = roll(10) > 0 ? 'allow' : 'deny';
    const process = `p${roll(processes)}`;
    return {
      id: `r${at}`,
      priority: 10 + roll(50),
      subject,
      department: roll(2) > 0 ? '*' : department(),
      object: roll(20) > 0 ? `task:${process}:e${roll(elements)}` : `task:${process}:*`,
      action: ['view', 'claim', 'complete'][roll(3)] ?? 'view',
      condition: ['', '', 'case.amount < 10000', 'not $user in done_by(e1)'][roll(4)] ?? '',
      effect,
      note: null,
    };
  });
  return {
    version: 1,
    departments: Array.from({ length: departments }, (_, at) => {
      return {
        code: `d${at}`,
        name: `d${at}`,
        nameZh: `d${at}`,
        parent: at === 0 ? null : `d${Math.floor((at - 1) / 6)}`,
      };
    }),
    roles: Array.from({ length: roles }, (_, at) => ({ code: `role${at}`, label: `role${at}`, labelZh: `role${at}` })),
    people: Array.from({ length: users }, (_, at) => ({
      username: `u${at}`,
      name: `u${at}`,
      nameZh: `u${at}`,
      department: department(),
      active: true,
      roles: Array.from({ length: 4 }, () => ({ role: role(), scope: department() })),
    })),
    rules,
    separations: [],
  };
}

interface Request {
  readonly username: string;
  readonly object: string;
  readonly context: RightsContext;
}

function random(seed: number): Request[] {
  const roll = dice(seed);
  return Array.from({ length: requests }, () => {
    const [processKey, elementId] = [`p${roll(processes)}`, `e${roll(elements)}`];
    return {
      username: `u${roll(users)}`,
      object: `task:${processKey}:${elementId}`,
      context: taskContext({
        processKey,
        elementId,
        department: `d${roll(departments)}`,
        facts: { amount: roll(20_000) },
      }),
    };
  });
}

function timed<T>(list: readonly T[], work: (item: T) => unknown, warm = true): string {
  if (warm) for (const item of list) work(item);
  const times = list.map((item) => {
    const at = process.hrtime.bigint();
    work(item);
    return Number(process.hrtime.bigint() - at) / 1000;
  });
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(9);
  return `p50 ${at(0.5)} µs   p99 ${at(0.99)} µs`;
}

/** A decision at a thousand to a hundred thousand rules, beside Casbin's own scan over all of them. */
export default function bench(say: (text: string) => void): Promise<void> {
  for (const size of sizes) {
    const data = company(size);
    const began = performance.now();
    const rights = new RightsSnapshot(data);
    say(`${size.toLocaleString('en')} rules: built in ${(performance.now() - began).toFixed(0)} ms`);
    const asked = random(7);
    const decide = ({ username, object, context }: Request): boolean =>
      rights.decide(username, 'complete', object, context).allowed;
    const hits = asked.filter(
      ({ username, object, context }) => rights.decide(username, 'complete', object, context).rule,
    );
    const refused = asked.filter((request) => !decide(request)).slice(0, 2_000);
    say(`  any request             ${timed(asked, decide)}`);
    say(`  one that a rule decides ${timed(hits, decide)}   (${hits.length} of ${requests})`);
    say(`  refusal with its reason ${timed(refused, (request) => why(rights, request))}`);
    const list = (user: string): unknown => taskFilter(rights, user, 'complete');
    say(`  task list's SQL, first  ${timed([...rights.people.keys()], list, false)}`);
    say(`  task list's SQL, again  ${timed([...rights.people.keys()], list)}`);
    const scan = ({ username, object, context }: Request): unknown =>
      rights.decideByScan(username, 'complete', object, context);
    say(`  Casbin over all rules   ${timed(asked.slice(0, scans), scan)}`);
  }
  return Promise.resolve();
}

function why(snapshot: RightsSnapshot, { username, object, context }: Request): string {
  const verdict = snapshot.decide(username, 'complete', object, context);
  return refusal({ snapshot, username, action: 'complete', object, context, names: NO_NAMES }, verdict, null).text;
}
