import { useEffect, useRef, useState } from 'react';
import type { FromDesigner, FromPreview, ToDesigner, ToPreview } from './frame-protocol.ts';
import { listen, post } from './post.ts';

/** A document of ours in an iframe: it says "ready" first, then it is spoken to. */
/* eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what is said and heard belongs together */
export function useFrame<To extends ToDesigner | ToPreview, From extends FromDesigner | FromPreview>(
  hear: (message: From) => void,
) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(
    () =>
      listen<From>(
        () => frame.current?.contentWindow,
        (message) => {
          if (message.say === 'ready') setReady(true);
          latest.current(message);
        },
      ),
    [],
  );
  const tell = (message: To): void => {
    const target = frame.current?.contentWindow;
    if (target) post(target, message);
  };
  return { frame, isReady, tell };
}
