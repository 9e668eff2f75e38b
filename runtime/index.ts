export { asText } from './ground/as-text.ts';
export { table } from './ground/table.ts';
export { parseBpmn, type Parsed } from './core/reading/parse.ts';
export { ownLimits, servedLimits } from './bpmn/model/file-limits.ts';
export { checkNames, namelessIn } from './bpmn/names/check-names.ts';
export { drawnProcesses, type DrawnName, type DrawnProcess } from './bpmn/names/drawn-names.ts';
export { readNames, type Names } from './bpmn/names/read-names.ts';
export type { FlowNode, ProcessModel, SequenceFlow } from './bpmn/model/model.ts';
export { isError, Rejected, type Problem, type RejectionCode } from './ground/problems.ts';
export { apply, replay, visibleVariables } from './core/state/apply.ts';
export type { Event, Stamp } from './core/state/events.ts';
export type { RecordOperation } from './core/state/wait-props.ts';
export type { SignOrder, TaskAct, TaskMarks, TaskPatch, TaskProps, TaskRecord } from './core/state/task-props.ts';
export type { Execution, Instance, InstanceState, Wait } from './core/state/state.ts';
export type { Value, Vars } from './ground/value.ts';
export {
  findUnstorable,
  isStorableText,
  longestName,
  mostLevels,
  storableText,
  unstorableFaults,
  type UnstorableCode,
} from './languages/storable/storable.ts';
export { isKeptInstant } from './languages/calendar/kept-instant.ts';
export type { Instruction, Source } from './core/state/instruction.ts';
export type { Migration } from './core/step/migration.ts';
export { checkMigration, type Migrate, type MigrationOptions } from './core/step/migrate.ts';
export { inverseMap, proposedMap, type MigrationMap } from './core/step/migration-map.ts';
export { elementsProblems, mapProblems } from './core/step/migration-problems.ts';
export { checkInstructions } from './core/step/modify.ts';
export type { OperatorCommand } from './core/step/operate.ts';
export { choicesBehind } from './analysis/following/choices.ts';
export { whatFollows, type Following, type FollowingTask } from './analysis/following/what-follows.ts';
export { returnTargets, type ReturnTarget } from './core/step/return-task.ts';
export { run } from './core/run.ts';
export type { Command, Outcome } from './core/step/run.ts';
export { startOfDay, wallTime, zoneName } from './languages/calendar/office-time.ts';
export { Engine } from './engine/engine.ts';
export { CachedModels } from './engine/cached/cached-models.ts';
export type { TaskChange } from './engine/tasks.ts';
export type {
  Actor,
  Allow,
  CaseState,
  EngineParts,
  OperatorActor,
  Restart,
  StartOptions,
  TaskActor,
} from './engine/engine-parts.ts';
export { isNameFile } from './engine/deployment/read-name-file.ts';
export { ownReader, type FileReader } from './engine/deployment/file-reader.ts';
export type { Deployable, Deployment, DeploymentProblem, Resource } from './engine/deployment/read-resources.ts';
export type { NewMessage, Published } from './engine/publish.ts';
export { observe, type Facts, type Observed, type Observer, type Tell } from './engine/observer.ts';
export { isDuration } from './languages/calendar/add-duration.ts';
export { activitiesOf, isOneAtATime } from './core/elements/ad-hoc-sub-process/ad-hoc-sub-process.ts';
export { separatedFrom } from './core/elements/user-task/user-task.ts';
export { referencesOf } from './core/reading/check.ts';
export { isNoneStart } from './core/elements/start-event/start-event.ts';
export type { OpenWait } from './core/state/project.ts';
export { MemoryStore } from './store/memory/memory.ts';
export type { DecidingPort, RecordPort, Store, TransactionPort } from './store/store.ts';
export type {
  Change,
  DefinitionKind,
  DefinitionVersion,
  Deployed,
  Job,
  Loaded,
  Message,
  NewDefinition,
  TaskRow,
  Undelivered,
  WaitAddress,
} from './store/stored.ts';
export { runScenario, type ScenarioParts } from './testing/scenarios/run-scenario.ts';
export type { Expectation, Scenario, ScenarioStep } from './testing/scenarios/scenario.ts';
export { checkForm } from './languages/forms/check-form.ts';
export { readForm } from './languages/forms/read-form.ts';
export {
  checkSubmission,
  type Submission,
  type SubmissionContext,
  type SubmissionError,
} from './languages/forms/check-submission.ts';
export { askedRecords } from './languages/forms/asked-records.ts';
export { localiseForm } from './languages/forms/localise-form.ts';
export type { FormField, FormSchema } from './languages/forms/form-schema.ts';
