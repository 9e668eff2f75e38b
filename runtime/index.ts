export { parseBpmn, type Parsed } from './model/parse.ts';
export type { FlowNode, ProcessModel, SequenceFlow } from './model/model.ts';
export { Rejected, type Problem, type RejectionCode } from './problems.ts';
export { apply, replay, visibleVariables } from './state/apply.ts';
export type { Event, Stamp } from './state/events.ts';
export type { Execution, Instance, InstanceState, Value, Vars, Wait } from './state/state.ts';
export { run, type Command, type Outcome } from './step/run.ts';
export { Engine, type Actor, type Allow, type EngineParts, type Resource, type StartOptions } from './engine.ts';
export { MemoryStore } from './store/memory.ts';
export type {
  Change,
  Deployed,
  Job,
  Loaded,
  Message,
  NewProcess,
  ProcessVersion,
  Store,
  WaitAddress,
} from './store/store.ts';
export { runScenario, type ScenarioParts } from './scenarios/run-scenario.ts';
export type { Expectation, Scenario, ScenarioStep } from './scenarios/scenario.ts';
export { checkForm } from './forms/check-form.ts';
export { readForm } from './forms/read-form.ts';
export {
  checkSubmission,
  type Submission,
  type SubmissionContext,
  type SubmissionError,
} from './forms/check-submission.ts';
export { localiseForm } from './forms/localise-form.ts';
export type { FormField, FormSchema } from './forms/form-schema.ts';
