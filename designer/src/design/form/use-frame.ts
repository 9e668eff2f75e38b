import { useEffect, useRef, useState } from 'react';
import { listen, post } from './post.ts';

/** A document of ours in an iframe: it says "ready" first, then it is spoken to. */
export function useFrame<To, From extends { readonly say: string }>(hear: (message: From) => void) {
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
