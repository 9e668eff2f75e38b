import { useMediaQuery } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../api/lazily.ts';
import { useLive } from '../../api/use-live.ts';
import { PagePending } from '../../ui/page-pending.tsx';
import { Rail } from './rail.tsx';
import { SessionLost } from '../sign-in/session-lost-dialog.tsx';
import classes from './shell.module.css';
import { ShortcutsDialog } from '../keys/shortcuts-dialog.tsx';
import { Topbar } from './topbar.tsx';
import { useShellKeys } from '../keys/use-shell-keys.ts';

const CommandPalette = lazyPart(() => import('../palette/command-palette.tsx'));

/** The frame around every page: where one can go, where one is, and what one can always do. */
export function Shell() {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 700px)', window.innerWidth <= 700);
  const [asked, setAsked] = useState(0);
  const [showsKeys, setShowsKeys] = useState(false);
  const area = useLocation({ select: ({ pathname }) => pathname.split('/')[1] ?? '' });
  const openPalette = (): void => setAsked((times) => times + 1);
  useLive();
  useShellKeys({ openPalette, openShortcuts: () => setShowsKeys(true) });
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      {!isPhone && <Rail area={area} form="rail" />}
      <div className={classes.column}>
        <Topbar onSearch={openPalette} onShortcuts={() => setShowsKeys(true)} />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Suspense fallback={<PagePending />}>
            <Outlet />
          </Suspense>
        </main>
        {isPhone && <Rail area={area} form="bar" />}
      </div>
      <ShortcutsDialog opened={showsKeys} onClose={() => setShowsKeys(false)} />
      <SessionLost />
      {asked > 0 && (
        <Suspense>
          <CommandPalette asked={asked} onShortcuts={() => setShowsKeys(true)} />
        </Suspense>
      )}
    </div>
  );
}
