import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLanguage, IconLogout, IconMoon, IconPlayerPlay, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { processesQuery } from '../../api/processes.ts';
import { changeLanguage, languageOf } from '../../i18n/i18n.ts';
import { pagesOf } from '../frame/pages.ts';
import { useSignOut } from '../sign-in/use-sign-out.ts';

export interface Command {
  readonly key: string;
  readonly group: 'found' | 'pages' | 'acts';
  readonly label: string;
  readonly description?: string;
  /** More words by which it is found. */
  readonly words?: string;
  readonly icon: Icon;
  run(): void;
}

/** Every page one may open, and what one can do from anywhere. */
export function useCommands(onShortcuts: () => void): readonly Command[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const startable = useQuery({ ...processesQuery, enabled: me.areas.includes('work') }).data?.items ?? [];
  const go = (to: string) => (): void => void navigate({ to } as never);
  const other = languageOf(i18n.language) === 'en' ? 'zh-CN' : 'en';
  return [
    ...pagesOf(me).map(({ path, name, icon }) => ({
      key: path,
      group: 'pages' as const,
      label: t(name),
      icon,
      run: go(path),
    })),
    ...startable
      .filter(({ mayStart }) => mayStart)
      .map(({ key, name }) => ({
        key: `start-${key}`,
        group: 'acts' as const,
        label: t('find.start', { process: name }),
        words: key,
        icon: IconPlayerPlay,
        run: go(`/work/start/${encodeURIComponent(key)}`),
      })),
    {
      key: 'theme',
      group: 'acts',
      label: t(isDark ? 'theme.toLight' : 'theme.toDark'),
      icon: IconMoon,
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    {
      key: 'language',
      group: 'acts',
      label: t('language.to'),
      words: t('language.words'),
      icon: IconLanguage,
      run: () => void changeLanguage(other),
    },
    { key: 'keys', group: 'acts', label: t('keys.title'), icon: IconKeyboard, run: onShortcuts },
    { key: 'out', group: 'acts', label: t('me.signOut'), icon: IconLogout, run: signOut },
  ];
}
