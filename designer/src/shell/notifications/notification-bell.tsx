import { ActionIcon, Indicator, Popover, Text, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import classes from './notification-bell.module.css';

type Notification = Schemas['Notification'];

/** Below ['tasks'], so that whatever changes the lists brings the notifications as well. */
const queryKey = queryKeys.notifications;

function NotificationItem({ of, onOpen }: { readonly of: Notification; onOpen(): void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const named = useNamed();
  const { kind, by, taskName, taskNameZh, businessKey, process, reason, read, at } = of;
  const about = taskName === null ? process : { name: taskName, nameZh: taskNameZh };
  const key = i18n.exists(`notices.${kind}`, { ns: 'shell' }) ? `notices.${kind}` : 'notices.other';
  return (
    <li>
      <UnstyledButton className={classes.notification} data-unread={!read || undefined} onClick={onOpen}>
        <span>
          {!read && <span className="wl-visually-hidden">{t('notices.new')} </span>}
          {t(key, { by: by ? named(by) : t('notices.system'), task: named(about) })}
        </span>
        {reason !== null && <span className={classes.more}>{reason}</span>}
        <span className={classes.more}>
          {businessKey ?? named(process)} · {format.moment(at)}
        </span>
      </UnstyledButton>
    </li>
  );
}

/** What happened to one's tasks while one looked elsewhere. */
export function NotificationBell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ queryKey, queryFn: ({ signal }) => unwrap(api.GET('/api/notifications', { signal })) });
  const read = useMutation({
    mutationFn: (ids: string[]) => unwrap(api.POST('/api/notifications/read', { body: { ids } })),
    onSuccess: (data) => queries.setQueryData(queryKey, data),
  });
  const { items = [], unread = 0 } = query.data ?? {};
  const open = ({ id, taskId, instanceId }: Notification): void => {
    setOpen(false);
    read.mutate([id]);
    if (taskId === null) void navigate({ to: '/work/cases/$caseId', params: { caseId: instanceId } });
    else void navigate({ to: '/work/tasks/$taskId', params: { taskId } });
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus>
      <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={16} offset={6} color="red.8">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--wl-text)"
            size={36}
            aria-label={t('notices.label', { count: unread })}
            onClick={() => setOpen((was) => !was)}
          >
            <IconBell size={20} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t('notices.title')}>
        <div className={classes.head}>
          <Text fw={600} size="sm">
            {t('notices.title')}
          </Text>
          {unread > 0 && (
            <UnstyledButton
              className={classes.readAll}
              onClick={() => read.mutate(items.filter((one) => !one.read).map(({ id }) => id))}
            >
              {t('notices.readAll')}
            </UnstyledButton>
          )}
        </div>
        {items.length === 0 ? (
          <Text size="sm" c="dimmed" p="md">
            {t('notices.none')}
          </Text>
        ) : (
          <ul className={classes.list}>
            {items.map((one) => (
              <NotificationItem key={one.id} of={one} onOpen={() => open(one)} />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
