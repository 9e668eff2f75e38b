import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { viewOf, views } from './views.tsx';
import type { TaskFilter } from './task-search.ts';

/** The views as a menu, where there is no room for a pane of them. */
export function ViewsMenu({ filter }: { readonly filter: TaskFilter }) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  const here = viewOf(filter);
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--wl-text)"
          fw={650}
          px={8}
          rightSection={<IconChevronDown size={16} />}
        >
          {t(`views.${here}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.map(({ key, icon: Icon, search }) => (
          <Menu.Item
            key={key}
            leftSection={<Icon size={16} stroke={1.7} />}
            fw={here === key ? 650 : 400}
            onClick={() => void navigate({ to: '/work', search })}
          >
            {t(`views.${key}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/work/cases' })}>{t('views.cases')}</Menu.Item>
        <Menu.Item onClick={() => void navigate({ to: '/work/start' })}>{t('views.start')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
