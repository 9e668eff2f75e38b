import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { subjectProblems } from '../scripts/commit-subject.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** Since then subjects are held to it; what was there before stays as it is. */
const since = '2026-11-30T12:00:00Z';

test.each([
  ['server: keep the draft of a task that a case goes back from', []],
  ['design, work: say where a label was lost', []],
  ["Merge branch 'work-clerk'", []],
  ['Revert "server: keep the draft"', []],
  ['Keep the draft', ['names no area, as in "server: keep …"']],
  ['server: the draft is kept', ['begins with "the", not with what it does ("keep", "refuse")']],
  ['server: keeps the draft', ['begins with "keeps", not with what it does ("keep", "refuse")']],
  ['server: kept drafts, moving on.', ['ends like a sentence']],
  [`server: keep ${'x'.repeat(60)}`, ['has 73 characters, not at most 72']],
])('%s', (subject, problems) => {
  expect(subjectProblems(subject)).toEqual(problems);
});

/** In a shallow clone there are fewer, and of those that are there all are looked at. */
test('the subjects of commits that led here', () => {
  const log = ['log', '-500', '--no-merges', '--format=%h%x09%s', `--since=${since}`];
  const commits = execFileSync('git', log, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);

  const wrong = commits.flatMap((line) => {
    const [hash = '', subject = ''] = line.split('\t');
    return subjectProblems(subject).map((problem) => `${hash} "${subject}" ${problem}`);
  });

  expect(wrong).toEqual([]);
});
