import { ActionIcon, Button } from '@mantine/core';
import { IconClock, IconDatabaseOff, IconPlugConnectedX, IconRefresh, type Icon } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trouble, TroubleKind } from '../../api/reach.ts';
import { reach } from '../../api/server.ts';
import classes from './reach-status.module.css';
import { useCountdown } from '../../ui/use-countdown.ts';
import { useStored } from '../../ui/use-stored.ts';

const icons: Record<TroubleKind, Icon> = {
  busy: IconClock,
  database: IconDatabaseOff,
  unreachable: IconPlugConnectedX,
};

/** How long it is said that all is well again, to whoever does not see it. */
const WELL_MS = 5000;

function Again({ again }: Pick<Trouble, 'again'>) {
  const { t } = useTranslation();
  const [asked, ask] = useState({ seconds: 0, since: 0 });
  useEffect(() => ask({ seconds: again === null ? 0 : (again - Date.now()) / 1000, since: again ?? 0 }), [again]);
  const left = useCountdown(asked.seconds, asked.since);
  return left > 0 ? t('reach.again', { count: left }) : t('reach.now');
}

/** Says that calls wait, why, and until when; nothing where none does. A voice is told once, not every second. */
export function ReachStatus() {
  const { t } = useTranslation();
  const trouble = useStored(reach.trouble);
  const isWell = useJustWell(trouble === null);
  const Sign = trouble && icons[trouble.kind];
  return (
    <div className={classes.reach} data-trouble={trouble?.kind}>
      <div role="status" className={classes.text}>
        {trouble && Sign && (
          <>
            <Sign size={16} stroke={1.8} aria-hidden className={classes.sign} />
            <span>
              {t(`reach.${trouble.kind}`)}{' '}
              <span aria-hidden data-figures>
                <Again again={trouble.again} />
              </span>
              <span className="wl-visually-hidden">{t('reach.kept')}</span>
            </span>
          </>
        )}
        {isWell && <span className="wl-visually-hidden">{t('reach.well')}</span>}
      </div>
      {trouble && (
        <>
          <Button
            className={classes.wide}
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => reach.wake()}
          >
            {t('reach.tryNow')}
          </Button>
          <ActionIcon
            className={classes.narrow}
            variant="default"
            size={32}
            aria-label={t('reach.tryNow')}
            onClick={() => reach.wake()}
          >
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
    </div>
  );
}

/** True for a moment after it became true. */
function useJustWell(isFine: boolean): boolean {
  const [was, setWas] = useState({ isFine, isNew: false });
  if (was.isFine !== isFine) setWas({ isFine, isNew: isFine });
  useEffect(() => {
    if (!was.isNew) return;
    const timer = setTimeout(() => setWas({ isFine: true, isNew: false }), WELL_MS);
    return () => clearTimeout(timer);
  }, [was]);
  return was.isNew;
}
