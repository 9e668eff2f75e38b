import type { FeelType } from '../feel/values/feel-type.ts';
import type { Logic } from './logic/logic.ts';
import type { XmlElement } from '../../ground/xml/xml-element.ts';

export interface Problem {
  readonly resource: string;
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
}

export type NodeKind = 'inputData' | 'decision' | 'businessKnowledgeModel' | 'decisionService';

/** A node of the decision requirements graph. */
export interface DrgNode {
  readonly kind: NodeKind;
  readonly id: string;
  readonly name: string;
  readonly model: DmnModel;
  readonly xml: XmlElement;
  readonly type: FeelType;
  /** Decisions and input data that it reads, knowledge that it calls. */
  readonly requires: DrgNode[];
  /** Null for input data and services. */
  logic: Logic | null;
  readonly parameters: { readonly name: string; readonly type: FeelType }[];
  /** Of a service. */
  readonly outputs: DrgNode[];
  readonly inputs: DrgNode[];
}

interface Import {
  readonly name: string;
  readonly namespace: string;
}

/** One DMN file. */
export interface DmnModel {
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
  readonly xml: XmlElement;
  readonly imports: readonly Import[];
  readonly types: Map<string, FeelType>;
  readonly nodes: Map<string, DrgNode>;
}
