import type { Problem } from '../api/types.ts';

export interface CommandState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What the page asks of a canvas, editable or not. */
export interface ProcessCanvas {
  load(xml: string): Promise<void>;
  read(): Promise<string>;
  select(elementId: string): boolean;
  nameOf(elementId: string): string | null;
  undo(): void;
  redo(): void;
  lint(): Promise<readonly Problem[]>;
  repaint(): void;
  destroy(): void;
}
