import type { Problem } from '../api/types.ts';

export interface CommandState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What the page asks of a canvas, editable or not. */
export interface ProcessCanvas {
  readonly load: (xml: string) => Promise<void>;
  readonly read: () => Promise<string>;
  readonly select: (elementId: string) => boolean;
  readonly nameOf: (elementId: string) => string | null;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly lint: () => Promise<readonly Problem[]>;
  readonly repaint: () => void;
  readonly destroy: () => void;
}
