import type { FeelText } from '../../bpmn/model/feel-texts.ts';
import type { FlowNode, ProcessModel } from '../../bpmn/model/model.ts';
import type { ModdleElement } from '../../bpmn/model/moddle.ts';
import type { Problem } from '../../ground/problems.ts';
import type { WaitProps } from '../state/wait-props.ts';
import type { Execution } from '../state/state.ts';
import type { Step } from '../step/step.ts';

/** Where an event stands. `boundary` and `subStart` interrupt; `besideActivity` and `besideScope` do not. */
export type Position = 'start' | 'catch' | 'boundary' | 'besideActivity' | 'subStart' | 'besideScope' | 'throw' | 'end';

/** What one event definition means, with what it read from the model in its source `S`. */
export interface TriggerKind<S = unknown> {
  /** E.g. `bpmn:SignalEventDefinition`. */
  readonly type: string;
  /** Where the standard allows it (BPMN 2.0, table 10.93) and we execute it. */
  readonly positions: readonly Position[];
  /** Its own attributes; null where something is missing that it cannot be executed without. */
  parse(definition: ModdleElement, event: ModdleElement): S | null;
  /** What is missing where `parse` gives null. */
  readonly needs: string;
  /** Texts that deployment checks. */
  texts?(source: S): readonly FeelText[];
  /** What else is wrong with it where it stands. */
  check?(source: S, node: FlowNode, model: ProcessModel): readonly Problem[];
  /** Catching: what the owner waits for. Kinds without it are caught by a search through the scopes, not by a wait. */
  wait?(step: Step, at: Execution, source: S): WaitProps;
  /** Kinds found by a search, in a parallel multiple event: what the owner notes as still to come. */
  waitForAll?(source: S): WaitProps;
  /** Throwing. It may end the execution that throws (an interrupting catch): whoever throws looks whether it is still there. */
  throw?(step: Step, at: Execution, source: S): void;
  /** Thrown when every other token of the command has come to rest, so that what catches it is listening. */
  readonly late?: true;
  /** Throwing it decides when the execution goes on, so that it comes last and nobody else lets the execution leave. */
  readonly takesOver?: true;
  /** In a parallel multiple event: may other triggers still come after it? */
  readonly ends?: true;
}
