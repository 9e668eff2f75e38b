import type { Decisions } from '../../languages/dmn/index.ts';
import type { FormSchema } from '../../languages/forms/form-schema.ts';
import type { ProcessModel } from '../../bpmn/model/model.ts';
import type { DataSet } from '../../languages/data-sets/data-set.ts';
import type { Problem } from '../../ground/problems.ts';

/** A contradiction between definitions, or within one. */
export interface Finding extends Problem {
  readonly resource: string;
  readonly severity: 'warning' | 'info';
}

export interface In<T> {
  readonly resource: string;
  readonly value: T;
}

/** Who there is, as far as one knows: of a folder without people nothing is said of tasks that nobody may do. */
export interface KnownPeople {
  readonly roles: readonly string[];
  readonly users: readonly { readonly username: string; readonly roles: readonly string[] }[];
  /** Objects of rules by which somebody may complete a task without being named by its model. */
  readonly completes: readonly string[];
}

/** Definitions that are looked at together. */
export interface World {
  readonly processes: readonly In<ProcessModel>[];
  readonly forms: ReadonlyMap<string, In<FormSchema>>;
  readonly dataSets: ReadonlyMap<string, In<DataSet>>;
  readonly decisions: Decisions | null;
  readonly people: KnownPeople | null;
}
