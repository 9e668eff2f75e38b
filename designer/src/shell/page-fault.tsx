import { useRouter } from '@tanstack/react-router';
import { Fault } from './fault.tsx';

/** A page that broke: the rest of the app stays. */
export function PageFault({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const router = useRouter();
  return (
    <Fault
      error={error}
      onRetry={() => {
        reset?.();
        void router.invalidate();
      }}
    />
  );
}
