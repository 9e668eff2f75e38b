import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { UserForm, type UserValues } from './user-form.tsx';

const nobody: UserValues = {
  ...{ username: '', name: '', nameZh: '', department: '', roles: [], active: true, password: '' },
};

export function NewUserDialog({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: ({ active: _, nameZh, roles, ...values }: UserValues) =>
      unwrap(api.POST('/api/users', { body: { ...values, nameZh: nameZh || null, roles: [...roles] } })),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: queryKeys.users });
      onClose();
      await navigate({ to: '/admin/users/$userId', params: { userId: id } });
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('users.new')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <UserForm initial={nobody} isNew error={create.error} isBusy={create.isPending} onSave={create.mutate} />
    </Modal>
  );
}
