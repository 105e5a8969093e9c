import { getColor } from '@zendeskgarden/react-theming';
import styled, { keyframes } from 'styled-components';
import { asGardenTheme } from './theme.tsx';

const fade = keyframes`
  0%, 100% { opacity: 1; }
  50% { opacity: 0.45; }
`;

const Shape = styled.div`
  border-radius: 4px;
  background: ${({ theme }) => getColor({ theme: asGardenTheme(theme), variable: 'background.subtle' })};
  animation: ${fade} 1.6s ease-in-out infinite;
  @media (prefers-reduced-motion: reduce) { animation: none; }
`;

/** Where a line of text will be. */
export function SkeletonLine({ width, height = 14 }: { readonly width: string; readonly height?: number }) {
  return <Shape style={{ width, height }} />;
}
