import { useEffect, useState } from 'react';

/** What was pressed: of a menu, which closes, the button that opened it. */
function pressed(): HTMLElement | null {
  const at = document.activeElement;
  const opener = at?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const found = opener ? document.getElementById(opener) : at;
  return found instanceof HTMLElement ? found : null;
}

/** For a dialog that is taken away when it closes: the focus goes back to where it came from. */
export function useFocusBack(): void {
  const [opener] = useState(pressed);
  useEffect(
    () => () => {
      // After the trap of the dialog has let go.
      setTimeout(() => opener?.focus(), 0);
    },
    [opener],
  );
}
