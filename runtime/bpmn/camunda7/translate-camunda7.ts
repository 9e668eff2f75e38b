import { BpmnFile } from './bpmn-file.ts';
import { callActivities } from './call-activities.ts';
import { continuationsAsTimers, initiatorVariables, subscriptions } from './continuations.ts';
import { errorVariables, namelessErrors } from './error-variables.ts';
import { expressions, gateways, names, timers } from './expressions.ts';
import { loops } from './loops.ts';
import { mappings } from './mappings.ts';
import { listFlows, nameFlows } from './nodes.ts';
import { processes } from './processes.ts';
import { finding, type Finding } from './findings.ts';
import { idOf, type Part, type Translation } from './translation.ts';
import { dropUnreachable, tellUnreachable } from './unreachable.ts';
import { userTasks } from './user-tasks.ts';
import { Vendor } from './vendor.ts';
import { receiveTasks, scriptTasks, serviceTasks } from './work.ts';

export type { Finding };
export { isForCamunda7 } from './vendor.ts';

export interface Translated {
  readonly xml: string;
  /** What a person must look at. */
  readonly findings: readonly Finding[];
  /** Variables that the models expect to hold who started the case. */
  readonly initiatorVariables: readonly string[];
}

export interface TranslateOptions {
  /** The correlation key of every message, as zeebe writes it; Camunda 7 keeps it out of the model. */
  readonly correlationKey?: string;
  /** Makes asynchronous continuations timers of this duration; left out unless given. */
  readonly continuations?: string;
  /** Leaves out nodes that no flow leads to, so that the rest runs; they stay unless asked. */
  readonly dropUnreachable?: boolean;
}

const parts: readonly Part[] = [
  processes,
  timers,
  userTasks,
  callActivities,
  loops,
  expressions,
  gateways,
  names,
  mappings,
  errorVariables,
  serviceTasks,
  scriptTasks,
];

/**
 * A model for Camunda 7, Operaton or Activiti in the vocabulary that is executed here: FEEL for JUEL, `zeebe:` for the
 * vendor's attributes. What has no counterpart is a finding; nothing is guessed.
 */
export async function translateCamunda7(
  xml: string,
  { correlationKey, continuations, dropUnreachable: isDropping = false }: TranslateOptions = {},
): Promise<Translated> {
  const file = await BpmnFile.read(xml);
  const vendor = new Vendor(file);
  const translation: Translation = { file, vendor, findings: [] };
  nameFlows(file);
  receiveTasks(file);
  namelessErrors(file);
  (isDropping ? dropUnreachable : tellUnreachable)(file, translation.findings);
  if (continuations !== undefined) continuationsAsTimers(file, vendor, continuations);
  const initiators = initiatorVariables(file, vendor);
  for (const part of parts) for (const element of [...file.elements()]) part(element, translation);
  subscriptions(translation, correlationKey);
  listFlows(file);
  for (const element of file.elements())
    for (const what of vendor.strip(element))
      translation.findings.push(finding(idOf(element), 'no-counterpart', { what }));
  for (const name of initiators) translation.findings.push(finding(null, 'initiator', { name }));
  return { xml: vendor.undeclare(await file.write()), findings: translation.findings, initiatorVariables: initiators };
}
