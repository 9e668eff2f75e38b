import { asText } from './as-text.ts';

/** code -> what was expected, what was found, what to do. Codes are stable; texts name their details in braces. */
export const rejections = {
  'task-not-open': [
    409,
    'Expected task {key} to be open, but it was completed or cancelled. Read the task list again.',
  ],
  'wait-not-open': [409, 'Expected {kind} {key} to be open, but it has ended. Nothing is left to do for it.'],
  'job-not-yours': [
    409,
    'Expected worker "{worker}" to have job {key}, but it was given back, or to another when its time was over. Leave it.',
  ],
  'activity-not-offered': [
    422,
    'Expected one of {offered}, but found {activity}. Choose an activity of the ad-hoc sub-process that can begin by itself.',
  ],
  'one-at-a-time': [
    409,
    'Expected one activity at a time in {subProcess}, which is sequential. Wait for the running one, then choose the next.',
  ],
  'rule-invalid': [422, 'Expected a rule that can be decided, but {reason} Correct the rule, then save again.'],
  'not-allowed': [403, '{reason}'],
  'task-taken': [409, 'Expected the task to be free, but {assignee} has it. Ask them to release it.'],
  'incident-not-open': [409, 'Expected incident {key} to be open, but it was resolved. Read the case again.'],
  'instance-suspended': [
    409,
    'Expected case {id} to go on, but it is suspended. An operator can resume it; until then nothing in it changes.',
  ],
  'instance-not-suspended': [409, 'Expected case {id} to be suspended, but it is not. Read it again.'],
  'process-suspended': [
    409,
    'Expected process "{process}" to start cases, but an operator suspended it. Wait until it is resumed.',
  ],
  'scope-not-open': [409, 'Expected scope {scope} to be open in the case, but it is not. Read the case again.'],
  'modification-refused': [
    422,
    'Expected changes that can be made, but found {count} problems. Nothing was changed: correct them, then send all again.',
  ],
  'migration-refused': [
    422,
    'Expected a place for everything in the new version, but found {count} problems. Nothing was changed: correct the map, or move the tokens first.',
  ],
  'already-migrated': [409, 'Expected case {id} to be on another version, but it is on version {version} already.'],
  'instance-running': [409, 'Expected case {id} to have ended, but it still runs. Move its tokens instead.'],
  'instance-ended': [409, 'Expected case {id} to be running, but it has ended.'],
  'deployment-refused': [
    422,
    'Expected definitions that can run, but found {count} problems. Correct them all, then deploy again.',
  ],
  'task-changed': [
    409,
    'Expected task {key} at revision {expected}, but it is at {revision}: somebody claimed, released or assigned it. Read it again.',
  ],
  'case-running': [
    409,
    'Expected no running case of "{process}" that a message with key "{key}" started, but there is one. Wait for its end.',
  ],
  'task-delegated': [
    409,
    'Expected the task to be with its owner, but {assignee} has it for {owner}. It can be completed once they have given it back.',
  ],
  'task-not-delegated': [409, 'Expected the task to be delegated, but it is not. Read it again.'],
  'return-target-unknown': [
    422,
    'Expected an earlier task on the way to this one, but found "{target}". Choose one of those that are offered.',
  ],
  'return-unsafe': [
    409,
    'Expected to go back to "{target}" without leaving other work behind, but the case runs on parallel paths between ({hindrance}). Let them end first.',
  ],
  'withdraw-too-late': [
    409,
    'Expected what follows to be untouched, but work on it has begun. Ask whoever has it to return it.',
  ],
  'signers-open': [409, 'Expected every signature to be given, but these are missing: {signers}.'],
  'signer-twice': [409, 'Expected a new signer, but {signer} has to sign already.'],
  'task-sign-off': [
    409,
    "Expected a task, but this is somebody's signature to one, which only they can give. Act on the task itself.",
  ],
  'sign-off-signed': [409, "Expected a task, but this is somebody's signature to one. Add signers to the task itself."],
  'clock-stopped': [
    409,
    'Expected the clock of task {key} to run, but it stands still while the customer acts. Change the due date afterwards.',
  ],
  'task-changing': [
    409,
    'Expected task {key} to be free to assign, but an assignment before is not over yet. Wait for it.',
  ],
  'message-taken': [409, 'Expected message {id} to be kept, but it was delivered or has expired.'],
  'duration-invalid': [422, 'Expected an ISO 8601 duration such as P3D or PT15M, but found "{found}".'],
  'value-unstorable': [422, '{expected}, but found something else at "{path}". Correct it, then send it again.'],
  'starts-by-message': [
    422,
    'Expected process "{process}" to start by hand, but only a message starts it. Publish one.',
  ],
  'no-such-instance': [404, 'Expected case {id} to exist, but there is none.'],
  'no-such-process': [404, 'Expected a deployed process "{process}", but there is none. Deploy it first.'],
  'called-process-missing': [
    404,
    'Expected a deployed process "{process}" to be called, but there is none. Deploy it, then retry.',
  ],
  'no-such-data-set': [404, 'Expected a data set "{dataSet}", but there is none. Deploy it first.'],
  'no-such-record': [404, 'Expected record {id} of "{dataSet}" to exist, but there is none.'],
  'record-invalid': [422, 'Expected a record that "{dataSet}" can keep, but found: {found} Correct the values.'],
  'record-changed': [
    409,
    'Expected record {id} at version {version}, but it changed meanwhile: {found} Read it again before you save.',
  ],
  'form-too-slow': [
    422,
    'Expected the expressions of the form to be worked out within {limit} ms, but they take longer. Submit less, or simplify the form.',
  ],
  'record-in-use': [409, 'Expected record {id} of "{dataSet}" to be used nowhere, but "{usedBy}" refers to it.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RejectionCode = keyof typeof rejections;

/** Puts details into a message's braces. */
export function fill(text: string, details: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => asText(details[name] ?? '?'));
}

/** The caller's mistake: nothing was changed, and the message says what to do. */
export class Rejected extends Error {
  readonly kind = 'rejected';
  readonly code: RejectionCode;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RejectionCode, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(fill(rejections[code][1], details), options);
    this.code = code;
    this.status = rejections[code][0];
    this.details = details;
  }
}

/** A finding about a definition. Any one of them refuses the deployment, but for warnings. */
export interface Problem {
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
  /** The rule of the standard that is broken, e.g. `EXT.096`. */
  readonly rule?: string;
  /** Nothing said: an error. What is only worth knowing (`info`) may well be meant so. */
  readonly severity?: 'error' | 'warning' | 'info';
}

export function isError({ severity = 'error' }: Pick<Problem, 'severity'>): boolean {
  return severity === 'error';
}
