import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function wattloom(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const bin = path.join(root, 'server/bin/wattloom.mjs');
  return spawnSync(process.execPath, [bin, ...args], { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH } });
}

test('scenario plays every scenario of the definitions, and its last line counts them', () => {
  const { status, stdout } = wattloom('scenario', 'definitions');
  expect(stdout.trim().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
  expect(status).toBe(0);
});

test('check names what cannot run, and answers 1', () => {
  const file = path.join(folder, 'bad.bpmn');
  writeFileSync(
    file,
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
     <process id="p" isExecutable="true"><startEvent id="s"/><complexGateway id="vote"/></process></definitions>`,
  );
  const { status, stdout } = wattloom('check', file);
  expect(stdout).toContain('bpmn:ComplexGateway "vote" is not executed yet');
  expect(status).toBe(1);
});

test.each([[[]], [['dance', 'x']], [['check']]])('%j prints the usage and answers 2', (args) => {
  const { status, stderr } = wattloom(...args);
  expect(stderr).toContain('Usage:');
  expect(status).toBe(2);
});

test('a file that is not there is said in a sentence', () => {
  const { status, stderr } = wattloom('check', path.join(folder, 'none.bpmn'));
  expect(stderr).toMatch(/no such file/);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
});
