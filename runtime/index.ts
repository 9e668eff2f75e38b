export { asText } from './model/as-text.ts';
export { table } from './model/table.ts';
export { parseBpmn, type Parsed } from './model/parse.ts';
export { ownLimits, servedLimits } from './model/file-limits.ts';
export { checkNames, namelessIn } from './names/check-names.ts';
export { drawnProcesses, type DrawnName, type DrawnProcess } from './names/drawn-names.ts';
export { readNames, type Names } from './names/read-names.ts';
export type { FlowNode, ProcessModel, SequenceFlow } from './model/model.ts';
export { isError, Rejected, type Problem, type RejectionCode } from './problems.ts';
export { apply, replay, visibleVariables } from './state/apply.ts';
export type { Event, Stamp } from './state/events.ts';
export type { RecordOperation } from './state/wait-props.ts';
export type { SignOrder, TaskAct, TaskMarks, TaskPatch, TaskProps, TaskRecord } from './state/task-props.ts';
export type { Execution, Instance, InstanceState, Value, Vars, Wait } from './state/state.ts';
export {
  findUnstorable,
  isStorableText,
  longestName,
  mostLevels,
  storableText,
  unstorableFaults,
  type UnstorableCode,
} from './state/storable.ts';
export { isKeptInstant } from './triggers/timer/instant.ts';
export type { Instruction, Source } from './state/instruction.ts';
export { checkMigration, type Migrate, type MigrationOptions } from './step/migrate.ts';
export { inverseMap, proposedMap, type MigrationMap } from './step/migration-map.ts';
export { elementsProblems, mapProblems } from './step/migration-problems.ts';
export { checkInstructions } from './step/modify.ts';
export type { OperatorCommand } from './step/operate.ts';
export { choicesBehind } from './following/choices.ts';
export { whatFollows, type Following, type FollowingTask } from './following/what-follows.ts';
export { returnTargets, type ReturnTarget } from './step/return-task.ts';
export { run, type Command, type Outcome } from './step/run.ts';
export { startOfDay, wallTime, zoneName } from './calendar/office-time.ts';
export { Engine } from './engine.ts';
export type { TaskChange } from './engine/task-engine.ts';
export type {
  Actor,
  Allow,
  CaseState,
  EngineParts,
  Migration,
  OperatorActor,
  Restart,
  StartOptions,
  TaskActor,
} from './engine/engine-parts.ts';
export { isNameFile } from './deployment/read-name-file.ts';
export { ownReader, type FileReader } from './deployment/file-reader.ts';
export type { Deployable, Deployment, DeploymentProblem, Resource } from './deployment/read-resources.ts';
export type { NewMessage, Published } from './engine/messages.ts';
export { observed, type Facts, type Observed, type Observer, type Tell } from './engine/observer.ts';
export { isDuration } from './triggers/timer/add-duration.ts';
export { activitiesOf, isOneAtATime } from './elements/ad-hoc-sub-process/ad-hoc-sub-process.ts';
export { separatedFrom } from './elements/user-task/user-task.ts';
export { referencesOf } from './model/check.ts';
export { isNoneStart } from './elements/start-event/start-event.ts';
export type { OpenWait } from './state/project.ts';
export { MemoryStore } from './store/memory.ts';
export type {
  Change,
  DefinitionKind,
  DefinitionVersion,
  Deployed,
  Job,
  Loaded,
  Message,
  NewDefinition,
  RecordPort,
  Store,
  TaskRow,
  Undelivered,
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
export { askedRecords } from './forms/asked-records.ts';
export { localiseForm } from './forms/localise-form.ts';
export type { FormField, FormSchema } from './forms/form-schema.ts';
