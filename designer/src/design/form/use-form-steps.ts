import { useRef, useState } from 'react';
import { FormerContents } from '../editor/former-contents.ts';
import type { CommandState } from '../process/process-canvas.ts';
import type { useDesigner } from './use-designer.ts';

interface Steps {
  readonly read: () => Promise<string>;
  readonly take: (content: string) => void;
  readonly designer: ReturnType<typeof useDesigner>;
  readonly touch: () => void;
}

/** What can be undone in a form: what was drawn, and behind it what files took the place of. */
export function useFormSteps({ read, take, designer, touch }: Steps) {
  const former = useRef(new FormerContents());
  const [behind, setBehind] = useState<CommandState>({ canUndo: false, canRedo: false });
  const latest = useRef({ read, take, stack: designer.stack });
  latest.current = { read, take, stack: designer.stack };
  const show = (): void => setBehind({ canUndo: former.current.canUndo, canRedo: former.current.canRedo });

  const replace = async (content: string): Promise<void> => {
    const present = await latest.current.read();
    latest.current.take(content);
    former.current.replaced(present);
    show();
  };

  const reset = async (content: string): Promise<void> => {
    latest.current.take(content);
    former.current = new FormerContents();
    show();
  };

  const step = async (way: 'undo' | 'redo'): Promise<void> => {
    const { canUndo, canRedo } = latest.current.stack;
    if (way === 'undo' ? canUndo : canRedo) {
      designer.tell({ do: way });
      return;
    }
    const present = await latest.current.read();
    const content = way === 'undo' ? former.current.back(present) : former.current.forth(present);
    if (content === null) return;
    latest.current.take(content);
    show();
    touch();
  };

  /** By hand: a file that was taken back does not come again. */
  const changed = (): void => {
    former.current.changed();
    show();
  };

  const stackOf = (isDrawn: boolean): CommandState => ({
    canUndo: (isDrawn && designer.stack.canUndo) || behind.canUndo,
    canRedo: (isDrawn && designer.stack.canRedo) || behind.canRedo,
  });

  return { replace, reset, step, changed, stackOf };
}
