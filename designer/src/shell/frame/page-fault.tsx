import { useRouter } from '@tanstack/react-router';
import { Fault } from '../../ui/fault.tsx';

/** A part of the app could not be loaded: the browser does not ask for it again on the same page. */
const isPartMissing = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script failed/i.test(error.message);

/** A page that broke: the rest of the app stays. */
export function PageFault({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const router = useRouter();
  return (
    <Fault
      error={error}
      onRetry={() => {
        if (isPartMissing(error)) return window.location.reload();
        reset?.();
        void router.invalidate();
      }}
    />
  );
}
