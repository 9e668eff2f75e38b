import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormSchema, FromDesigner, ToDesigner } from './frame-protocol.ts';
import { useFrame } from './use-frame.ts';

interface Options {
  readonly language: string;
  /** What the designer starts with, each time its document is loaded. */
  readonly current: () => FormSchema;
  /** Somebody types what is not handed over yet. */
  readonly onTyping: () => void;
  readonly onChange: (schema: FormSchema) => void;
  readonly onShortcut: (shortcut: 'save' | 'check') => void;
}

const ANSWER_MS = 3000;

/** The form designer's document: load into it, hear of changes, ask what it holds. */
export function useDesigner({ language, current, onTyping, onChange, onShortcut }: Options) {
  const [stack, setStack] = useState({ canUndo: false, canRedo: false });
  const [failure, setFailure] = useState<string | null>(null);
  const asked = useRef(new Map<number, (schema: FormSchema) => void>());
  const count = useRef(0);

  const { frame, isReady, tell } = useFrame<ToDesigner, FromDesigner>((message) => {
    if (message.say === 'failed') setFailure(message.message);
    if (message.say === 'typing') onTyping();
    if (message.say === 'shortcut') onShortcut(message.shortcut);
    if (message.say === 'read') asked.current.get(message.ask)?.(message.schema);
    if (message.say === 'ready') tell({ do: 'load', schema: current(), language });
    if (message.say === 'changed') {
      setFailure(null);
      setStack({ canUndo: message.canUndo, canRedo: message.canRedo });
      onChange(message.schema);
    }
  });

  useEffect(() => {
    if (isReady) tell({ do: 'language', language });
  }, [isReady, language]);

  /** What stands there now; what is known here, when the document does not answer. */
  const read = useCallback((): Promise<FormSchema> => {
    if (!frame.current?.contentWindow) return Promise.resolve(current());
    const ask = (count.current += 1);
    return new Promise((done) => {
      const finish = (schema: FormSchema): void => {
        clearTimeout(timer);
        asked.current.delete(ask);
        done(schema);
      };
      const timer = setTimeout(() => finish(current()), ANSWER_MS);
      asked.current.set(ask, finish);
      tell({ do: 'read', ask });
    });
  }, []);

  const load = (schema: FormSchema): void => {
    setFailure(null);
    setStack({ canUndo: false, canRedo: false });
    tell({ do: 'load', schema, language });
  };

  return { frame, isReady, stack, failure, read, load, tell };
}
