import { Alert, Button, Checkbox, Group, NumberInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { useFieldErrorText } from '../../ui/use-field-error-text.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { errorOfForm, useErrorAt } from '../error-at.ts';
import { lackingIn, methods, type ConnectorValues } from './connector-values.ts';
import { HeadersField } from './headers-field.tsx';

interface Props {
  readonly initial: ConnectorValues;
  /** Keys that a new one cannot have; null where it is not new. */
  readonly taken: readonly string[] | null;
  readonly error: unknown;
  readonly isBusy: boolean;
  onSave(values: ConnectorValues): void;
  onCancel(): void;
}

/** Where processes may call, with what, and within which limits. */
export function ConnectorForm({ initial, taken, error, isBusy, onSave, onCancel }: Props) {
  const { t } = useTranslation('admin');
  const problem = useProblemText();
  const [values, setValues] = useState(initial);
  const [wasSent, setWasSent] = useState(false);
  // Said once somebody has tried to save, and gone as soon as it is right.
  const found = lackingIn(values, taken ?? []);
  const lacking: ReadonlySet<string> = wasSent ? found : new Set();
  const put = (change: Partial<ConnectorValues>): void => setValues({ ...values, ...change });
  const errorAt = useErrorAt(error);
  const at = (field: string, sent = field): string | undefined =>
    lacking.has(field) ? t(`connector.missing.${field}`) : errorAt(sent);
  const text = (field: 'key' | 'name' | 'baseUrl') => ({
    label: t(`connector.${field}`),
    required: true,
    autoComplete: 'off',
    value: values[field],
    error: at(field),
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => put({ [field]: currentTarget.value }),
  });
  const number = (field: 'seconds' | 'kilobytes', sent: string) => ({
    label: t(`connector.${field}`),
    description: t(`connector.${field}Why`),
    required: true,
    hideControls: true,
    value: values[field],
    error: at(field, sent),
    onChange: (value: number | string) => put({ [field]: value }),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setWasSent(true);
    if (found.size === 0) onSave(values);
  };
  const general = errorOfForm(error);
  const rest = useUnplaced(error, values);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {general !== null && general !== undefined && <Alert color="red">{problem(general)}</Alert>}
        {rest.length > 0 && <Alert color="red">{rest.join(' ')}</Alert>}
        <SimpleGrid cols={{ base: 1, sm: taken ? 2 : 1 }}>
          <TextInput {...text('name')} data-autofocus />
          {taken && (
            <TextInput
              {...text('key')}
              description={t('connector.keyWhy')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              error={lacking.has('taken') ? t('connector.missing.taken') : at('key')}
            />
          )}
        </SimpleGrid>
        <TextInput {...text('baseUrl')} type="url" description={t('connector.baseUrlWhy')} />
        <Checkbox.Group
          label={t('connector.methods')}
          description={t('connector.methodsWhy')}
          value={[...values.methods]}
          error={at('methods')}
          onChange={(chosen) => put({ methods: methods.filter((one) => chosen.includes(one)) })}
        >
          <Group gap="md" mt={6}>
            {methods.map((method) => (
              <Checkbox key={method} value={method} label={method} />
            ))}
          </Group>
        </Checkbox.Group>
        <HeadersField value={values.headers} lacking={lacking} error={error} onChange={(headers) => put({ headers })} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput {...number('seconds', 'timeoutMs')} />
          <NumberInput {...number('kilobytes', 'maxBytes')} />
        </SimpleGrid>
        <Switch
          label={t('connector.allowPrivate')}
          description={t('connector.allowPrivateWhy')}
          checked={values.allowPrivate}
          onChange={({ currentTarget: { checked } }) => put({ allowPrivate: checked })}
          error={errorAt('allowPrivate')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t(taken ? 'connectors.add' : 'connector.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const placed = ['name', 'key', 'baseUrl', 'methods', 'timeoutMs', 'maxBytes', 'allowPrivate'];

/** What the server found wrong where no field of ours is. */
function useUnplaced(error: unknown, { headers }: ConnectorValues): readonly string[] {
  const text = useFieldErrorText();
  const fields = new Set([...placed, ...headers.map(({ name }) => `headers.${name.trim().toLowerCase()}`)]);
  if (!(error instanceof ApiProblem)) return [];
  return error.errors.flatMap((one) => (fields.has(one.path) ? [] : [`${one.path}: ${text(one)}`]));
}
