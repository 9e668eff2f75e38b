import { MantineThemeProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './notification-stack.module.css';

/** The notifications of what was just done, said beside the work for a while; its cross has a name in the reader's language. */
export function NotificationStack() {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 700px)', window.innerWidth <= 700);
  const position = isPhone ? 'top-center' : 'bottom-left';
  const label = t('close');
  const named = useMemo(
    () => ({ components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': label } } } } }),
    [label],
  );
  return (
    <MantineThemeProvider theme={named}>
      {/* Keyed by the position: when the window is turned, what is said moves at once and never stands there twice. */}
      <Notifications
        key={position}
        position={position}
        classNames={{ root: classes.root, notification: classes.notification }}
        autoClose={6000}
        limit={3}
      />
    </MantineThemeProvider>
  );
}
