import type { OpenAPIObject } from '@nestjs/swagger';

interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly 'x-public'?: boolean;
  security?: readonly Record<string, readonly string[]>[];
  responses: Record<string, Answer>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Routes that look at a password count how often that is done. */
const throttled: ReadonlySet<string> = new Set(['/api/session', '/api/identity/verify']);

/** Says of every operation which problems it answers beside what it is for, and whether it needs a session. */
export function documentProblems(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths))
    for (const method of methods) {
      const operation = (item as Partial<Record<string, Operation>>)[method];
      if (!operation) continue;
      operation.security = operation['x-public'] ? [] : [{ cookie: [] }];
      // The document's maker cannot say that problems travel as a content type of their own.
      const { default: problem, ...answers } = operation.responses;
      const content = { 'application/problem+json': Object.values(problem?.content ?? {})[0] };
      const told = problemsOf(path, method, operation).map(([status, description]) => [
        status,
        { description, content },
      ]);
      operation.responses = { ...answers, ...(Object.fromEntries(told) as Record<string, Answer>) };
    }
  return document;
}

type Told = readonly [status: number, description: string];

function problemsOf(path: string, method: string, operation: Operation): readonly Told[] {
  const { parameters = [], requestBody } = operation;
  const isChange = method !== 'get';
  const inPath = path.includes('{');
  const when = (isSo: boolean, ...told: readonly Told[]): readonly Told[] => (isSo ? told : []);
  return [
    ...when(isChange || parameters.length > 0, [400, 'What was sent is not of its shape']),
    ...when(!operation['x-public'] || requestBody !== undefined, [401, 'Nobody is signed in']),
    [403, 'Not allowed'],
    ...when(parameters.length > 0 || requestBody !== undefined, [404, 'There is no such thing']),
    ...when(isChange || inPath, [409, 'It changed meanwhile']),
    ...when(inPath, [414, 'Too long']),
    ...when(isChange, [413, 'Too large'], [415, 'Not JSON'], [422, 'What was sent cannot be done']),
    ...when(isChange && throttled.has(path), [429, 'Too many tries']),
    [500, 'A fault of the server'],
    [503, 'Not at this moment'],
  ];
}
