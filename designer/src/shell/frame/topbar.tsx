import { ActionIcon, Kbd, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { changeLanguage, languageNames, languageOf } from '../../i18n/i18n.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import classes from './shell.module.css';
import { initials } from './initials.ts';
import { NotificationBell } from '../notifications/notification-bell.tsx';
import { ReachStatus } from './reach-status.tsx';
import { useSignOut } from '../sign-in/use-sign-out.ts';

const FIND_KEYS = 'Ctrl K';

interface Props {
  onSearch(): void;
  onShortcuts(): void;
}

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--wl-text)" size={36} aria-label={t('language.label')}>
          <IconLanguage size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['en', 'zh-CN'] as const).map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            role="menuitemradio"
            aria-checked={languageOf(i18n.language) === language}
            fw={languageOf(i18n.language) === language ? 650 : 400}
            onClick={() => void changeLanguage(language)}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const label = t(isDark ? 'theme.toLight' : 'theme.toDark');
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--wl-text)"
        size={36}
        aria-label={label}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <IconSun size={20} stroke={1.7} /> : <IconMoon size={20} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  );
}

function MeMenu({ onShortcuts }: Pick<Props, 'onShortcuts'>) {
  const { t } = useTranslation();
  const me = useMe();
  const named = useNamed();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <button type="button" className={classes.me}>
          <span className="wl-visually-hidden">{t('me.label', { name: named(me) })}</span>
          <span className={classes.initials} aria-hidden>
            {initials(named(me))}
          </span>
          <span className={classes.meName} aria-hidden>
            {named(me)}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.department ? t('me.of', { name: named(me), department: named(me.department) }) : named(me)}
        </Menu.Label>
        {me.roles.length > 0 && (
          <Menu.Label>{t('me.roles', { roles: me.roles.map(named).join(t('listComma')) })}</Menu.Label>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut()}>
          {t('me.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Where I am, what I look for, how I like it, who I am. */
export function Topbar({ onSearch, onShortcuts }: Props) {
  const { t } = useTranslation();
  return (
    <header className={classes.top}>
      <Breadcrumb />
      <ReachStatus />
      <button
        type="button"
        className={classes.find}
        onClick={onSearch}
        aria-label={`${t('find.placeholder')} ${FIND_KEYS}`}
      >
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <span>{t('find.placeholder')}</span>
        <Kbd size="xs">{FIND_KEYS}</Kbd>
      </button>
      <div className={classes.looks}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <NotificationBell />
      <MeMenu onShortcuts={onShortcuts} />
    </header>
  );
}
