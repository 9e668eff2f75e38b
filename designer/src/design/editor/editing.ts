import type { Definition } from '../api/types.ts';
import type { DraftKeeper, DraftState } from '../draft/draft-keeper.ts';
import type { EditorHandle } from './editor-handle.ts';
import type { useCheck } from './use-check.ts';

/** One definition being edited, or looked at: what toolbar, problems and dialogs work on. */
export interface Editing {
  readonly definition: Definition;
  readonly title: string;
  readonly handle: EditorHandle;
  readonly keeper: DraftKeeper;
  readonly state: DraftState;
  readonly check: ReturnType<typeof useCheck>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** A version to look at; null for the draft. */
  readonly viewing: number | null;
  /** Also on a screen too small to draw on. */
  readonly isViewOnly: boolean;
  /** Only to look at because saving it would lose something; the editor itself says what. */
  readonly isKept?: boolean;
  /** Something is being typed that a save has to take over first. */
  readonly isTyping?: boolean;
  readonly file: { readonly accept: string; readonly type: string };
}
