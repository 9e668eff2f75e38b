import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StatePage } from '../../ui/state-page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <StatePage
      order={1}
      icon={IconMapQuestion}
      title={t('states.notFound')}
      act={
        <Button component={Link} to="/" variant="default" mt="xs">
          {t('states.home')}
        </Button>
      }
    >
      {t('states.notFoundWhy')}
    </StatePage>
  );
}
