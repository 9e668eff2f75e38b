import { MantineThemeProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './news.module.css';

/** What was just done, said beside the work for a while; its cross has a name in the reader's language. */
export function News() {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 700px)', window.innerWidth <= 700);
  const label = t('close');
  const named = useMemo(
    () => ({ components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': label } } } } }),
    [label],
  );
  return (
    <MantineThemeProvider theme={named}>
      <Notifications
        position={isPhone ? 'top-center' : 'bottom-left'}
        classNames={{ root: classes['root'] ?? '', notification: classes['notice'] ?? '' }}
        autoClose={6000}
        limit={3}
      />
    </MantineThemeProvider>
  );
}
