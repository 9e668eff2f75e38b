import { useTranslation } from 'react-i18next';
import { DepartmentSelect } from '../department-select.tsx';
import { useErrorAt } from '../error-at.ts';
import { RoleSelect } from '../role-select.tsx';
import { RowsField } from '../../ui/rows-field.tsx';

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
  return (
    <RowsField
      legend={t('user.roles')}
      lead={value.length === 0 ? t('user.noRoles') : null}
      value={value}
      blank={{ role: '', scope: '' }}
      addLabel={t('user.addRole')}
      dropLabel={() => t('user.dropRole')}
      onChange={onChange}
    >
      {({ role, scope }, index, put) => (
        <>
          <RoleSelect
            flex={1}
            aria-label={t('user.role')}
            value={role || null}
            onChange={(next) => put({ role: next ?? '' })}
            error={errorAt(`roles.${index}.role`)}
          />
          <DepartmentSelect
            flex={1}
            everywhere
            aria-label={t('user.scope')}
            value={scope || null}
            onChange={(next) => put({ scope: next ?? '' })}
            error={errorAt(`roles.${index}.scope`)}
          />
        </>
      )}
    </RowsField>
  );
}
