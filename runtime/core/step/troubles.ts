const repair = 'Correct the variables or the model, then retry.';

/**
 * What can go wrong in a model or its data -> what was expected, what was found, what to do. Before the slash stands the
 * stable code, behind it which of its sentences; details stand in braces. Pages have the same sentences in the reader's
 * language, by the same keys.
 */
export const troubles = {
  'no-flow-matched':
    'Expected one outgoing flow of "{gateway}" to hold, but none did. Add a default flow or correct the variables, then retry.',
  'error-not-caught':
    'Expected an event that catches error "{error}", but there is none around it. Add one or repair the cause, then retry.',
  'error-not-caught/told':
    'Expected an event that catches error "{error}": {message}, but there is none around it. Add one or repair the cause, then retry.',
  'decision-missing':
    'Expected decision "{decision}" to be deployed, but there is none. Deploy it or correct the model, then retry.',
  'decision-failed':
    'Expected decision "{decision}" to be made, but: {found}. Correct the variables or the decision, then retry.',
  'called-process-missing/unnamed': `Expected "{element}" to call a process, but its expression gives nothing. ${repair}`,
  'called-too-deep':
    'Expected at most {most} cases to call one another, but "{process}" would be one more. Let the calls come to an end, then retry.',
  'endless-loop':
    'Expected one command to end, but it visited {most} elements without a wait, the last of them "{element}". Add a wait or a way out, then retry.',
  'endless-loop/at-once':
    'Expected one command to begin at most {most} instances at once, but found {found} with those of "{element}". Do it one after the other (sequential) or in portions, then retry.',
  'endless-loop/times':
    'Expected "{element}" to be done at most {most} times, but found {found}. Correct the variables or the model, then retry.',
  'condition-not-boolean': `Expected "{condition}" to be true or false, but it is {found}. ${repair}`,
  'expression-failed': `Expected "{expression}" to give a value, but: {found}. ${repair}`,
  'record-input-invalid/operation': `Expected one of {allowed}, but found "{found}". ${repair}`,
  'record-input-invalid/missing': `Expected input "{input}", but found "nothing". ${repair}`,
  'record-input-invalid/context': `Expected input "{input}" as a context, but found "{found}". ${repair}`,
  'record-input-invalid/again': `Expected input "again" to be "same" or "new", but found "{found}". ${repair}`,
  'record-input-invalid/search': `Expected "{where}" of data store "{store}" to be a context, but it is {found}. ${repair}`,
  'record-input-invalid/written': `Expected what is written to data store "{store}" to be a context, but it is {found}. ${repair}`,
  'record-id-missing': `Expected "{source}" to give the id of a record of "{dataSet}", but it gives nothing. ${repair}`,
  'date-invalid': `Expected a date such as 2026-12-01T08:00:00Z or a duration such as P3D, but found "{found}". ${repair}`,
  'ad-hoc-activities': `Expected "{source}" to give a list of {offered}, but it gives {found}. ${repair}`,
  'timer-invalid/duration': `Expected an ISO 8601 duration such as P3D or PT15M, but found "{found}". ${repair}`,
  'timer-invalid/cycle': `Expected a cycle such as R3/PT10H, but found "{found}". ${repair}`,
  'timer-invalid/cron': `Expected a cycle such as R3/PT10H, or cron such as 0 0 9 * * MON-FRI, but found "{found}". ${repair}`,
  'timer-invalid/date': `Expected a date and time such as 2026-12-01T08:00:00Z, but found "{found}". ${repair}`,
  'timer-invalid/cycle-start': `Expected a date and time such as 2026-12-01T08:00:00Z, to begin the cycle, but found "{found}". ${repair}`,
  'timer-invalid/no-cron': `Expected cron that comes again, but found "{found}". ${repair}`,
  'timer-invalid/working-time':
    'Expected a date, a duration or a cycle to start the process, but found working time, which needs a case. Use another timer.',
  'correlation-key-missing': `Expected a correlation key for message "{name}", but "{source}" gives nothing. ${repair}`,
  'deadline-invalid': `Expected "{source}" to give a number of working days or hours above 0, but it gives {found}. ${repair}`,
  'data-state-differs/variable':
    'Expected "{variable}" to be in state "{state}", but its "{field}" is {found}. Bring it into that state or correct the model, then retry.',
  'data-state-differs/store':
    'Expected the record of data store "{store}" to be in state "{state}", but its "{field}" is {found}. Bring it into that state or correct the model, then retry.',
  'loop-collection': `Expected "{source}" to give a list, but it is {found}. ${repair}`,
  'loop-cardinality': `Expected "{source}" to give a whole number from 0, but it is {found}. ${repair}`,
  'retries-invalid': `Expected "{source}" to give a whole number of retries from 1, but it gives {found}. ${repair}`,
  'token-stuck': 'Expected the case to wait for something, but nothing is open. Move the token or correct the model.',
  'token-stuck/arrived':
    'Expected more tokens at "{places}", but no other token is left in "{element}". Move the token or correct the model.',
  'job-failed': 'Expected job {job} to be done, but its worker failed: {message} Repair it, then retry.',
} as const satisfies Record<string, string>;

export type TroubleKey = keyof typeof troubles;
