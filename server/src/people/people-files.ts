import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Rejected } from '@wattloom/runtime';
import { Username } from '../contract/common.schema.ts';
import { text } from '../contract/input.ts';
import { textOf, UnreadableFile } from '../reading/read-text.ts';
import type { Rule, Separation } from '../rights/rule.ts';

const Code = text({ max: 64, pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/ });
const Text = text({ min: 1, max: 1000 });

const DepartmentFile = z.array(z.strictObject({ code: Code, name: Text, nameZh: Text, parent: Code.nullish() }));
const RoleFile = z.array(z.strictObject({ code: Code, label: Text, labelZh: Text }));
const UserFile = z.array(
  z.strictObject({
    username: Username,
    name: Text,
    nameZh: Text,
    department: Code.nullish(),
    roles: z.array(z.strictObject({ role: Code, scope: z.union([Code, z.literal('*')]) })),
  }),
);
/** Only the shape: what a rule may say is checked with the rights (check-rules.ts), which has better sentences. */
const RuleFile = z.array(
  z.strictObject({
    id: Text,
    priority: z.number(),
    subject: Text,
    department: Text,
    object: Text,
    action: Text,
    condition: text({ max: 1000 }).nullish(),
    effect: z.string(),
    note: text({ max: 1000 }).nullish(),
  }),
);
const SeparationFile = z.array(
  z.strictObject({
    id: Code,
    process: Text,
    task: Text,
    notWhoCompleted: z.array(Text).min(1),
    label: Text,
    labelZh: Text,
  }),
);

/** The people files of a folder, read and of the right shape. */
export interface PeopleFiles {
  readonly departments: z.infer<typeof DepartmentFile>;
  readonly roles: z.infer<typeof RoleFile>;
  readonly users: z.infer<typeof UserFile>;
  readonly rules: readonly Rule[];
  readonly separations: readonly Separation[];
  /** Of all the files together. */
  readonly checksum: string;
}

/** A finding about one of the files. */
export interface FileProblem {
  readonly resource: string;
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
}

export async function readPeopleFiles(folder: string): Promise<PeopleFiles> {
  const problems: FileProblem[] = [];
  const checksum = createHash('sha256');
  const read = async <T>(name: string, schema: z.ZodType<T[]>): Promise<T[]> => {
    const text = readAs(name, await readFile(path.join(folder, name)).catch(missing), problems);
    checksum.update(`${name}\n${text}\n`);
    return parsed(name, text, schema, problems);
  };
  const departments = await read('departments.json', DepartmentFile);
  const roles = await read('roles.json', RoleFile);
  const users = await read('users.json', UserFile);
  const rules = (await read('rights.json', RuleFile)).map(toRule);
  const separations = await read('separation.json', SeparationFile);
  refuseFiles(problems);
  return { departments, roles, users, rules, separations, checksum: checksum.digest('hex') };
}

export function refuseFiles(problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new Rejected('deployment-refused', { count: problems.length, problems });
}

/** A file that is not there holds nothing. */
function missing(error: NodeJS.ErrnoException): Uint8Array {
  if (error.code === 'ENOENT') return Buffer.from('[]');
  throw error;
}

/** As good as empty, and a problem more, where the bytes are no text. */
function readAs(resource: string, bytes: Uint8Array, problems: FileProblem[]): string {
  try {
    return textOf(resource, bytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.push({ resource, elementId: null, code: error.code, message: error.finding });
    return '[]';
  }
}

function parsed<T>(resource: string, text: string, schema: z.ZodType<T[]>, problems: FileProblem[]): T[] {
  try {
    const { success, data, error } = schema.safeParse(JSON.parse(text));
    if (success) return data;
    for (const { path: at, message } of error.issues) {
      problems.push({
        resource,
        elementId: at.join('.'),
        code: 'people-file-invalid',
        message: `${at.join('.')}: ${message}.`,
      });
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problems.push({
      resource,
      elementId: null,
      code: 'people-file-invalid',
      message: `Expected JSON: ${error.message}.`,
    });
  }
  return [];
}

function toRule({ condition, note, effect, ...rule }: z.infer<typeof RuleFile>[number]): Rule {
  return { ...rule, condition: condition ?? '', note: note ?? null, effect: effect as Rule['effect'] };
}
