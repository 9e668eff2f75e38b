import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { released, unreleased } from '../../scripts/changelog.mjs';

const root = path.resolve(import.meta.dirname, '../..');

test.each([
  ['# Changelog\n\n## Unreleased\n\n- A word\n\n## 0.1.0\n\n- Old\n', '- A word'],
  ['# Changelog\n\n## Unreleased\n\n### The engine\n\n## 0.1.0\n\n- Old\n', ''],
  ['# Changelog\n\n## Unreleased\n', ''],
  ['# Changelog\n', ''],
])('what a changelog has not released yet', (changelog, text) => {
  expect(unreleased(changelog)).toBe(text);
});

test('a release leaves an empty Unreleased', () => {
  const after = released('# Changelog\n\n## Unreleased\n\n- A word\n', '1.2.0', '2026-12-01');

  expect(after).toContain('## Unreleased\n\n## 1.2.0 - 2026-12-01\n\n- A word');
  expect(unreleased(after)).toBe('');
});

describe('the script', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wattloom-release-'));
    rmSync(folder, { recursive: true });
    run('git', ['clone', '--quiet', '--depth=1', `file://${root}`, folder], root);
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const file of ['scripts', 'deploy', 'package.json', 'package-lock.json'])
      run('cp', ['-r', path.join(root, file), folder], root);
    writeFileSync(path.join(folder, '.gitignore'), 'node_modules\nrelease/\n');
    commit();
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, args: string[], cwd = folder): { status: number | null; said: string } {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        ...{ GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.org' },
        ...{ GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.org' },
      },
    });
    return { status, said: stdout + stderr };
  }
  const release = (version: string) => run(process.execPath, ['scripts/release.mjs', version]);
  const commit = () => {
    run('git', ['add', '--all']);
    run('git', ['commit', '--quiet', '--allow-empty', '--message', 'test: change']);
  };
  const changelog = (text: string) => {
    writeFileSync(path.join(folder, 'CHANGELOG.md'), text);
    commit();
  };

  test('refuses a changelog that says nothing', () => {
    changelog('# Changelog\n\n## Unreleased\n\n### The engine\n');

    expect(release('7.0.0')).toEqual({ status: 1, said: expect.stringContaining('Nothing stands under "Unreleased"') });
  });

  test('refuses what is uncommitted', () => {
    writeFileSync(path.join(folder, 'README.md'), 'another');

    expect(release('7.0.0')).toEqual({ status: 1, said: expect.stringContaining('Expected nothing uncommitted') });
    run('git', ['checkout', '--quiet', 'README.md']);
  });

  test('tags, and writes what is shipped', () => {
    changelog('# Changelog\n\n## Unreleased\n\n- Cases are found by telephone.\n');

    expect(release('7.0.0').said).toContain('v7.0.0 is tagged');
    const sbom = JSON.parse(readFileSync(path.join(folder, 'release/sbom.cdx.json'), 'utf8')) as {
      components: { name: string; group?: string }[];
    };
    const names = sbom.components.map(({ group, name }) => (group ? `${group}/${name}` : name));
    expect(names).toEqual(expect.arrayContaining(['react', 'fastify', '@mantine/core', 'moddle-xml']));
    expect(names).not.toContain('jest');
    expect(readFileSync(path.join(folder, 'release/THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain('fastify 5.');
    expect(run('git', ['log', '-1', '--format=%s %D']).said).toMatch(/^release: wattloom 7\.0\.0 .*tag: v7\.0\.0/);
    expect(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))).toMatchObject({ version: '7.0.0' });
    expect(run('git', ['status', '--porcelain']).said).toBe('');
  }, 60_000);

  test('refuses the same version again', () => {
    expect(release('7.0.0')).toEqual({ status: 1, said: expect.stringContaining('Expected a version after 7.0.0') });
  });
});
