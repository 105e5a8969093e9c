import styled from 'styled-components';
import { Link } from 'wouter';
import { useTranslation } from '../i18n/use-translation.ts';
import { Stack, Title } from '../parts/layout.tsx';
import { usePageTitle } from './use-page-title.ts';

const Middle = styled(Stack)`
  max-width: 560px;
  padding: 48px 0;
`;

/** Why there is nothing to see here, and where to go on. */
export function Nowhere({ why }: { readonly why: 'right' | 'address' }) {
  const { t } = useTranslation();
  usePageTitle(t(`nowhere.${why}_title`));
  return (
    <Middle $gap={12}>
      <Title>{t(`nowhere.${why}_title`)}</Title>
      <p>{t(`nowhere.${why}`)}</p>
      <p>
        <Link href="/tickets">{t('nowhere.tickets')}</Link>
      </p>
    </Middle>
  );
}
