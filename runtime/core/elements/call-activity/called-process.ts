import type { ProcessBinding } from '../../state/called-process.ts';
import { extension, text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import type { FeelText } from '../../../bpmn/model/feel-texts.ts';

export const processBindings: readonly string[] = [
  'latest',
  'deployment',
  'versionTag',
] satisfies readonly ProcessBinding[];

export interface CallSource {
  /** A process or a global task; null where the model names none. */
  readonly process: FeelText;
  readonly binding: string;
  readonly tag: string | null;
  /** False: the called case gets only the call's own inputs. */
  readonly gives: boolean;
  /** False: only output mappings bring anything back. */
  readonly takes: boolean;
  readonly businessKey: FeelText;
}

/** `zeebe:calledElement`, else the `calledElement` of the standard. */
export function parseCall(xml: ModdleElement): CallSource {
  const called = extension(xml, 'zeebe:CalledElement');
  const expression = text(called, 'processIdExpression');
  return {
    process: text(called, 'processId') ?? (expression === null ? standardName(xml) : `=${expression}`),
    binding: text(called, 'bindingType') ?? 'latest',
    tag: text(called, 'versionTag'),
    gives: called?.propagateAllParentVariables !== false,
    takes: called?.propagateAllChildVariables !== false,
    businessKey: text(called, 'businessId'),
  };
}

/** A QName: its prefix tells the file that the element lies in, and ids are known without it. */
function standardName(xml: ModdleElement): string | null {
  return text(xml, 'calledElement')?.replace(/^[^=:]*:/, '') ?? null;
}
