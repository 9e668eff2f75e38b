import type { ImportPlan } from '../import/import-plan.ts';
import type { Problem } from '../api/types.ts';

/** What the frame around an editor asks of it, whatever it edits. */
export interface EditorHandle {
  /** The text as it stands, with what was typed a moment ago. */
  readonly read: () => Promise<string>;
  /** What would come of showing the text of a file instead; throws `ImportRefused` where nothing can. */
  readonly prepare: (text: string) => Promise<ImportPlan>;
  /** Shows this text instead, as one change of the user that can be undone. */
  readonly replace: (content: string) => Promise<void>;
  /** Shows what is stored: nothing before it can be undone. */
  readonly reset: (content: string) => Promise<void>;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Findings that need no server. */
  readonly lint: () => Promise<readonly Problem[]>;
  /** Brings what a problem speaks of into view; false when it is not here. */
  readonly select: (elementId: string) => boolean;
  /** The words a person knows an element by. */
  readonly nameOf: (elementId: string) => string | null;
}
