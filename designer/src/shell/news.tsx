import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What was just done, said at the top for a while; its cross has a name in the reader's language. */
export function News() {
  const { t } = useTranslation();
  const label = t('close');
  const named = useMemo(
    () => ({ components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': label } } } } }),
    [label],
  );
  return (
    <MantineThemeProvider theme={named}>
      <Notifications position="top-center" autoClose={6000} limit={3} />
    </MantineThemeProvider>
  );
}
