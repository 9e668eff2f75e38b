import { ActionIcon, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DepartmentSelect } from '../department-select.tsx';
import { useErrorAt } from '../error-at.ts';
import { RoleSelect } from '../role-select.tsx';

export interface Grant {
  readonly role: string;
  readonly scope: string;
}

interface Props {
  readonly value: readonly Grant[];
  readonly error: unknown;
  onChange(value: readonly Grant[]): void;
}

/** Which roles somebody holds, each over a department and all below it. */
export function UserRolesField({ value, error, onChange }: Props) {
  const { t } = useTranslation('admin');
  const errorAt = useErrorAt(error);
  const put = (index: number, change: Partial<Grant>): void =>
    onChange(value.map((grant, at) => (at === index ? { ...grant, ...change } : grant)));
  return (
    <Fieldset legend={t('user.roles')} variant="filled">
      <Stack gap="xs" align="stretch">
        {value.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('user.noRoles')}
          </Text>
        )}
        {value.map(({ role, scope }, index) => (
          // Rows have no identity of their own.
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            <RoleSelect
              flex={1}
              aria-label={t('user.role')}
              value={role || null}
              onChange={(next) => put(index, { role: next ?? '' })}
              error={errorAt(`roles.${index}.role`)}
            />
            <DepartmentSelect
              flex={1}
              everywhere
              aria-label={t('user.scope')}
              value={scope || null}
              onChange={(next) => put(index, { scope: next ?? '' })}
              error={errorAt(`roles.${index}.scope`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('user.dropRole')}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...value, { role: '', scope: '' }])}
        >
          {t('user.addRole')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
