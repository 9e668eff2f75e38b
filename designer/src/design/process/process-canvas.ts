import type { Problem } from '../api/types.ts';

export interface CommandState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What the page asks of a canvas, editable or not. */
export interface ProcessCanvas {
  readonly load: (xml: string) => Promise<void>;
  /** Hands over what is being typed: into the panel, and as a label on the canvas. */
  readonly settle: () => void;
  /** The drawing, with what was typed into the panel so far; a label being typed is left alone. */
  readonly read: () => Promise<string>;
  readonly select: (elementId: string) => boolean;
  readonly nameOf: (elementId: string) => string | null;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly lint: () => Promise<readonly Problem[]>;
  readonly repaint: () => void;
  readonly destroy: () => void;
}
