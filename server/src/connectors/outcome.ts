import { asText, findUnstorable, unstorableFaults, type Job, type Vars } from '@wattloom/runtime';
import { evaluate } from '@wattloom/runtime/feel';
import { ConnectorFailure } from './connector-failure.ts';

export interface BpmnError {
  readonly code: string;
  readonly message?: string;
  readonly variables: Vars;
}

/** What the task's headers make of an answer, with the case's variables at hand. */
export class Answered {
  readonly #job: Job;
  readonly #response: unknown;
  readonly #now: string;

  constructor(job: Job, response: unknown, now: string) {
    this.#job = job;
    this.#response = response;
    this.#now = now;
  }

  /** `errorExpression`: a context with a code is a BPMN error, null is none. */
  get error(): BpmnError | null {
    const found = this.#value('errorExpression');
    if (found === null || found === undefined) return null;
    const { code, message, variables = {} } = contextOf(found, 'errorExpression');
    if (asText(code) === '') throw mistaken('errorExpression to give a code', asText(found));
    const given = contextOf(variables, 'errorExpression variables');
    return kept({
      ...{ code: asText(code).slice(0, 200), variables: given },
      ...(message == null ? {} : { message: asText(message) }),
    });
  }

  /** `resultVariable` takes the whole answer, `resultExpression` a context of variables made of it. */
  get variables(): Vars {
    const { resultVariable } = this.#job.headers;
    const whole: Vars = resultVariable ? { [resultVariable]: this.#response } : {};
    const made = this.#value('resultExpression');
    return kept(made === undefined ? whole : { ...whole, ...contextOf(made, 'resultExpression') });
  }

  /** Undefined where the task has no such expression. */
  #value(header: string): unknown {
    const text = this.#job.headers[header]?.trim().replace(/^=/, '');
    if (!text) return undefined;
    return evaluate(text, { ...this.#job.variables, response: this.#response }, { now: this.#now }).value;
  }
}

/** What comes from elsewhere may have characters that no database keeps. */
function kept<T extends object>(answer: T): T {
  const found = findUnstorable(answer);
  if (found === null) return answer;
  const message = `${unstorableFaults[found.code]} in the answer, but found something else at "${found.path.join('.')}". Leave it out in the model, then retry.`;
  throw new ConnectorFailure(message, { again: false });
}

function contextOf(found: unknown, name: string): Vars {
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Vars;
  throw mistaken(`${name} to give a context`, asText(found) || 'nothing');
}

function mistaken(expected: string, found: string): ConnectorFailure {
  const message = `Expected ${expected}, but found ${found.slice(0, 200)}. Correct the model, then retry.`;
  return new ConnectorFailure(message, { again: false });
}
